"""HTML to PDF with WeasyPrint: tagged, so that a screen reader finds headings and tables."""

import hashlib
import logging
from functools import lru_cache
from pathlib import Path

from django.conf import settings

logger = logging.getLogger(__name__)

PAPER = Path(__file__).with_name("paper.css")
STYLE = Path(__file__).with_name("invitation.css")
FONT = (settings.BASE_DIR / "static/vendor/source-sans-3-latin-wght-normal.woff2").as_uri()
# Making one takes up to a second, and the same page gives the same file. Enough for all that is to
# come, in both languages, so that whoever asks for one after the other has each made but once.
# 64 of them are some 3 MB.
KEPT = 64


class NoPdf(Exception):
    """WeasyPrint cannot run here: the library Pango is not installed."""


@lru_cache(maxsize=KEPT)
def from_html(html: str) -> bytes:
    """A page for everybody as PDF. Raises NoPdf."""
    return make(html, STYLE)


def make(html: str, stylesheet: Path) -> bytes:
    """The page as PDF/UA-1 (ISO 14289-1); its ``lang`` and title become the document's.

    It is kept nowhere: the page may hold personal data. Raises NoPdf. Nothing is fetched but the
    portal's font and what stands in the page itself.
    """
    weasyprint = library()

    class OwnFilesAlone(weasyprint.urls.URLFetcher):
        def fetch(self, url, headers=None):
            if url != FONT and not url.startswith("data:image/"):
                raise ValueError("The page asks for a file that is not its own.")
            return super().fetch(url, headers)

    fetcher = OwnFilesAlone()
    fonts = weasyprint.text.fonts.FontConfiguration()
    styles = [
        weasyprint.CSS(filename=file, url_fetcher=fetcher, font_config=fonts)
        for file in [PAPER, stylesheet]
    ]
    document = weasyprint.HTML(string=html, base_url=FONT, url_fetcher=fetcher)
    # Named for what it holds: the same page is the same file, byte for byte.
    identifier = hashlib.sha256(html.encode()).hexdigest()[:32].encode()
    return document.write_pdf(
        stylesheets=styles,
        font_config=fonts,
        pdf_variant="pdf/ua-1",
        pdf_identifier=identifier,
    )


def library():
    """WeasyPrint, loaded when it is first needed: it is large, and needs Pango from the system."""
    try:
        import weasyprint
    except OSError as error:
        logger.exception("Pdf-filer kan inte skapas: Pango saknas (se docs/operations.md).")
        raise NoPdf from error
    return weasyprint
