"""One message to one receiver, with a limit to everything that the other side could overdo.

No redirect is followed, and of the answer nothing but the status is read.
"""

import time

import requests
from django.conf import settings
from django.utils.translation import gettext_noop

from contacts.models import WebhookDelivery
from contacts.patience import TooSlow, within
from contacts.webhooks.addresses import NotPublic, session
from contacts.webhooks.signing import signature

TOTAL = 15.0  # seconds for the whole exchange
SILENCE = 5.0  # seconds to connect, and between two bytes

NOT_PUBLIC = gettext_noop("The address leads to no machine on the public internet.")
TOO_SLOW = gettext_noop("No answer in time.")
NOT_SECURE = gettext_noop("The certificate is not valid for the address.")
NO_CONNECTION = gettext_noop("No connection.")


class Refused(Exception):
    """It did not arrive; the message is for staff, and holds nothing of the address."""


def post(row: WebhookDelivery) -> None:
    """Raises Refused unless the receiver has said that it has got it."""
    body = row.body
    status = exchange(row.webhook.url, body, headers(row, body))
    if not 200 <= status < 300:
        raise Refused(f"HTTP {status}")


def headers(row: WebhookDelivery, body: bytes) -> dict[str, str]:
    # The time of the attempt, so that an old copy of it is known to be one.
    now = int(time.time())
    return {
        "Content-Type": "application/json",
        "User-Agent": f"Dialogforum (+{settings.SITE_URL})",
        "webhook-id": row.message_id,
        "webhook-timestamp": str(now),
        "webhook-signature": signature(row.webhook.secret, row.message_id, now, body),
    }


def exchange(address: str, body: bytes, headers: dict[str, str]) -> int:
    """The status of the answer. An error's own words may hold the address, and are not kept."""
    try:
        with (
            within(TOTAL),
            session() as opened,
            opened.post(
                address,
                data=body,
                headers=headers,
                stream=True,
                allow_redirects=False,
                timeout=SILENCE,
            ) as response,
        ):
            return response.status_code
    except (TooSlow, requests.Timeout):
        raise Refused(TOO_SLOW) from None
    except NotPublic:
        raise Refused(NOT_PUBLIC) from None
    except requests.exceptions.SSLError:
        raise Refused(NOT_SECURE) from None
    except (requests.RequestException, ValueError, OSError):
        raise Refused(NO_CONNECTION) from None
