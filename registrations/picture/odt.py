"""A text document that Word and LibreOffice open (OpenDocument 1.3, ISO/IEC 26300), with the
standard library alone: it is a handful of XML files in a zip archive."""

import io
import re
import zipfile

from django.template.loader import render_to_string

TYPE = "application/vnd.oasis.opendocument.text"
PARTS = ["content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"]
# What XML 1.0 does not allow, whoever has pasted it.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def made(context: dict) -> bytes:
    """From the templates in templates/odt."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        # First and unpacked, so that the type can be told from the file's first bytes.
        archive.writestr("mimetype", TYPE, zipfile.ZIP_STORED)
        for part in PARTS:
            text = render_to_string(f"odt/{part.rpartition('/')[2]}", context)
            archive.writestr(part, NOT_XML.sub("", text))
    return content.getvalue()
