"""A municipality's own page, on another site, with the lines from the help page in it."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.once

PAGE = '<!doctype html><html lang="sv"><meta charset="utf-8"><title>Kommunen</title>{}</html>'


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        """The tests' output is for the tests."""


@pytest.fixture
def other_site(tmp_path):
    """The folder of another site's pages, and its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=tmp_path)) as server:
        Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield tmp_path, f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_the_list_stands_in_the_page_and_its_links_take_the_whole_window(
    chromium, portal, other_site
):
    folder, address = other_site
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 320, "height": 800}
    )
    page = context.new_page()
    page.goto(f"{portal.address}/oppna-data/badda-in/?lan=12")
    snippet = page.locator("p.address").text_content()
    (folder / "index.html").write_text(PAGE.format(snippet))
    framed = page.frame_locator("iframe")

    for _visit in range(2):  # the second time nothing has changed
        page.goto(address)
        expect(framed.locator("h2")).to_have_text("Kommande evenemang, Länsstyrelsen Skåne")
    with page.expect_navigation():
        framed.locator("li a").first.click()

    assert page.url.startswith(f"{portal.address}/evenemang/")
    context.close()
