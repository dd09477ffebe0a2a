"""The signature by which a receiver knows that a message is ours, unchanged and new.

As https://www.standardwebhooks.com asks for, so that receivers find libraries that check it.
"""

import base64
import hashlib
import hmac
import secrets

from contacts.models import Webhook

PREFIX = "whsec_"
# The specification wants 24 to 64.
BYTES = 32


def new_secret() -> str:
    return PREFIX + base64.b64encode(secrets.token_bytes(BYTES)).decode()


def replace_secret(webhook: Webhook) -> str:
    """A new secret in place of the old one, which signs nothing from now on."""
    webhook.secret = new_secret()
    webhook.save(update_fields=["secret"])
    return webhook.secret


def signature(secret: str, message: str, timestamp: int, body: bytes) -> str:
    """The value of the header webhook-signature; ``message`` is the value of webhook-id."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{message}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
