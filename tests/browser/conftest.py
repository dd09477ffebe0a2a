import os
import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.portal import running_portal

# The one without a window does the same in half the time, where it is installed.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
# As root in a machine without a screen; and Chromium shall ask nobody else for anything.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
# Playwright's loop runs beside Django's database calls, which are harmless in these tests.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
# Milliseconds. Nothing here measures time, and a machine may be busy with other things.
PATIENCE = 120_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def portal(tmp_path_factory):
    if not CHROMIUM:
        pytest.skip("Chromium is not installed: apt-get install chromium-headless-shell")
    with running_portal(tmp_path_factory.mktemp("portal")) as portal:
        yield portal


@pytest.fixture(scope="session")
def launch(portal):
    """Starts a browser, with more arguments if the test wants some."""
    with sync_playwright() as playwright:

        def launch(*more):
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM, args=[*ARGUMENTS, *more], timeout=PATIENCE
            )
            browser.on("context", lambda context: context.set_default_timeout(PATIENCE))
            return browser

        yield launch


@pytest.fixture(scope="session")
def chromium(launch):
    browser = launch()
    yield browser
    browser.close()


@pytest.fixture
def open_page(chromium, portal):
    """Opens a page of the portal in a browser window of its own, and watches over it.

    Whatever breaks the content security policy, fails to load or asks another site, fails.
    """
    contexts, complaints = [], []

    def open_at(path="/", width=1280, javascript=True):
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            base_url=portal.address,
            java_script_enabled=javascript,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("requestfailed", note_failure)
        page.on("console", lambda message: note(message.text))
        page.on("request", lambda request: note_stranger(request.url))
        page.goto(path)
        return page

    def note_failure(request):
        # A visit may be broken off by the next one, with what it was about to load.
        if request.failure != "net::ERR_ABORTED" and not request.is_navigation_request():
            complaints.append(request.url)

    def note(text):
        # The browser's own line about an answer such as 422 is no fault of the page.
        if "the server responded with a status of 4" not in text:
            complaints.append(text)

    def note_stranger(url):
        if not url.startswith((portal.address, "data:")):
            complaints.append(url)

    yield open_at
    for context in contexts:
        context.close()
    assert complaints == []
