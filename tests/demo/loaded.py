from io import StringIO

from django.core.management import call_command
from django.test import TestCase


def load_demo() -> str:
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


class LoadedDemo(TestCase):
    """A portal with the demo in it, loaded once for all tests of a class."""

    @classmethod
    def setUpTestData(cls):
        call_command("load_reference", stdout=StringIO())
        cls.printed = load_demo()
