"""Reads the plain text of an event page into structured data.

``parse`` loses nothing: what it cannot place stays as text under "other", and a sentence in
``doubts`` names the line.
"""

from events.programme.page import parse
from events.programme.shapes import Page, PageTextError

__all__ = ["Page", "PageTextError", "parse"]
