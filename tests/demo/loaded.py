import tempfile
from io import StringIO
from pathlib import Path

from django.core.management import call_command
from django.test import TestCase, override_settings


def load_demo() -> str:
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


# The demo's password goes into a file there, and tests run side by side.
@override_settings(VAR_DIR=Path(tempfile.mkdtemp(prefix="dialogforum-demo-")))
class LoadedDemo(TestCase):
    """A portal with the demo in it, loaded once for all tests of a class."""

    @classmethod
    def setUpTestData(cls):
        call_command("load_reference", stdout=StringIO())
        cls.printed = load_demo()
