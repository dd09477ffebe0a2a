"""People with a browser, by the public contract alone: they fetch the form and send it."""

import http.client
import re
import secrets
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """``status`` 0 means that the connection ended without an answer."""

    status: int
    text: str = ""
    headers: dict = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def location(self) -> str:
        return self.headers.get("Location", "")


class Visitor:
    """One browser: it keeps its cookie, and never sends a form twice by itself."""

    def __init__(self, address: str):
        self.host = urlsplit(address).netloc
        self.cookie = self.token = ""

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, fields: dict) -> Answer:
        return self.ask("POST", path, urlencode({"csrfmiddlewaretoken": self.token} | fields))

    def open_form(self, path: str) -> str:
        """Fetch the page with a form on it; returns the key that the form was given."""
        page = self.get(path)
        cookies = page.headers.get("Set-Cookie", "")
        self.cookie = cookies.split(";")[0] or self.cookie
        self.token = hidden(page.text, "csrfmiddlewaretoken")
        return hidden(page.text, "submission_key")

    def ask(self, method: str, path: str, body: str | None = None) -> Answer:
        begins = time.monotonic()
        connection = http.client.HTTPConnection(self.host, timeout=90)
        headers = {"Cookie": self.cookie, "Content-Type": FORM, "Connection": "close"}
        try:
            # Who is sent away while still speaking has an answer all the same.
            with suppress(BrokenPipeError, ConnectionResetError):
                connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode(errors="replace")
        except (OSError, http.client.HTTPException):
            return Answer(0, seconds=time.monotonic() - begins)
        finally:
            connection.close()
        seconds = time.monotonic() - begins
        return Answer(response.status, text, dict(response.getheaders()), seconds)


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return found[1] if found else ""


def new_key() -> str:
    return secrets.token_urlsafe(16)


def filled_in(key: str, colleagues: int = 0, **fields: str) -> dict:
    """The form of somebody whom nobody else is, with so many colleagues."""
    posted = {
        "submission_key": key,
        "name": f"Amina {key}",
        "email": f"{key}@example.se",
        "organisation": "Föreningen Exempel",
        "attending": "on",
        "colleagues-TOTAL_FORMS": str(colleagues),
        "colleagues-INITIAL_FORMS": "0",
    }
    for number in range(colleagues):
        posted[f"colleagues-{number}-name"] = f"Kollega {number}"
        posted[f"colleagues-{number}-email"] = f"{key}.{number}@example.se"
    return posted | fields


def at_once(actions: list) -> list:
    """Do all of it in threads that start together; returns what each returned, in order."""
    start = threading.Barrier(len(actions))
    answers = [None] * len(actions)

    def act(number: int) -> None:
        start.wait()
        answers[number] = actions[number]()

    threads = [threading.Thread(target=act, args=[number]) for number in range(len(actions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def eventually(condition, seconds: float = 90, what: str = ""):
    """Wait until it is true, and return it; generous, because the machine may be busy."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if found := condition():
            return found
        time.sleep(0.05)
    raise AssertionError(f"in {seconds} seconds it never came true: {what or condition}")


def spread(answers: list[Answer]) -> str:
    """How long they took, in words."""
    seconds = sorted(answer.seconds for answer in answers)
    half, most = seconds[len(seconds) // 2], seconds[len(seconds) * 95 // 100]
    return f"half within {half:.1f} s, 95 % within {most:.1f} s, all within {seconds[-1]:.1f} s"
