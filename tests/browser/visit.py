"""What a visitor does that takes a while."""


def follow(page, selector: str) -> None:
    """Click, and wait for the page that the click leads to.

    Without the wait the next step may happen on the page that is about to go.
    """
    with page.expect_navigation():
        page.click(selector)
