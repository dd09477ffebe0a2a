"""Every page in every state is valid HTML, by two checkers, without an error or a warning."""

import pytest

from tests.browser.walks import PUBLIC
from tests.checkers import html_validate, vnu

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def saved(portal, chromium, tmp_path_factory):
    """A folder with the pages as they come from the portal, before any script has run."""
    folder = tmp_path_factory.mktemp("pages")
    context = chromium.new_context(base_url=portal.address, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    answers = []
    page.on("response", lambda response: note(response, answers))
    for walk in PUBLIC:
        for name in walk(page, f"html.{walk.__name__}"):
            (folder / f"{name}.html").write_bytes(answers[-1].body())
    context.close()
    return folder


def note(response, answers) -> None:
    is_page = response.request.is_navigation_request() and response.status not in (302, 303)
    # Not what stands in a frame in the page.
    is_page = is_page and response.frame.parent_frame is None
    if is_page and "html" in response.headers.get("content-type", ""):
        answers.append(response)


def test_the_w3cs_checker_finds_nothing_and_neither_does_html_validate(saved):
    assert len(list(saved.glob("*.html"))) > 70
    assert vnu(saved) + html_validate(saved) == []
