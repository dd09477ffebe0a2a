"""Asks SMHI for the warnings, with a limit to everything that the other side could overdo.

The address is the operator's setting, on SMHI's host (config/environment.py), and no redirect
is followed, so that no answer can lead the portal to another server. A proxy is used where the
environment names one (HTTPS_PROXY): in many authorities' networks it is the only way out.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parseaddr

import requests
from django.conf import settings
from django.utils import timezone
from django.utils.http import parse_http_date_safe

from contacts.patience import within

TOTAL = 15.0  # seconds for the whole answer
SILENCE = 5.0  # seconds to connect, and between two bytes
LARGEST = 5_000_000  # bytes when unpacked; a day with many warnings has a tenth of it
CHUNK = 65_536
LONGEST_CONDITION = 200
MAX_AGE = re.compile(r"\bmax-age=(\d{1,9})\b")


class TooLarge(Exception):
    pass


class Refused(Exception):
    """Another answer than the warnings; ``wait`` is what Retry-After asks for, if anything."""

    def __init__(self, status: int, wait: timedelta):
        super().__init__(f"HTTP {status}")
        self.wait = wait


@dataclass(frozen=True)
class Answer:
    """``body`` is None when nothing has changed since the last time (304)."""

    body: bytes | None
    etag: str
    last_modified: str
    fresh_for: timedelta


def ask(address: str, etag: str = "", last_modified: str = "") -> Answer:
    """Fetch the address, unless it is still as it was when it had this ETag or date."""
    conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    asked = {name: value for name, value in conditions.items() if value}
    with within(TOTAL), requests.Session() as session, get(session, address, asked) as response:
        if response.status_code == 304 and asked:
            return Answer(None, etag, last_modified, fresh_for(response))
        if response.status_code != 200:
            raise Refused(response.status_code, retry_after(response))
        return Answer(
            body(response),
            condition(response, "ETag"),
            condition(response, "Last-Modified"),
            fresh_for(response),
        )


def get(session: requests.Session, address: str, conditions: dict) -> requests.Response:
    headers = {"Accept": "application/json", "User-Agent": user_agent()} | conditions
    return session.get(
        address, headers=headers, stream=True, allow_redirects=False, timeout=SILENCE
    )


def user_agent() -> str:
    """Who asks, and whom SMHI can write to if we ask too much."""
    contact = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return f"Dialogforum (+{settings.SITE_URL}; {contact})"


def body(response: requests.Response) -> bytes:
    """The answer, unpacked piece by piece so that a small one cannot unfold into a huge one."""
    parts, size = [], 0
    for part in response.iter_content(CHUNK):
        size += len(part)
        if size > LARGEST:
            raise TooLarge
        parts.append(part)
    return b"".join(parts)


def condition(response: requests.Response, name: str) -> str:
    """What to send back the next time; an unusual one is rather forgotten."""
    value = response.headers.get(name, "")
    return value if len(value) <= LONGEST_CONDITION and value.isprintable() else ""


def fresh_for(response: requests.Response) -> timedelta:
    """For how long the answer says that it need not be asked for again."""
    found = MAX_AGE.search(response.headers.get("Cache-Control", ""))
    return timedelta(seconds=int(found[1])) if found else timedelta()


def retry_after(response: requests.Response) -> timedelta:
    """Seconds or a date (RFC 9110, 10.2.3)."""
    value = response.headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdecimal():
        return timedelta(seconds=int(value[:9]))
    until = parse_http_date_safe(value)
    return timedelta(seconds=until - timezone.now().timestamp()) if until else timedelta()
