"""Reads the environment once, and says in one sentence what is wrong with it.

The operator who starts the portal is not always the one who wrote it, so a missing or
malformed variable ends the start with a sentence and not with a traceback.
"""

import os
import tempfile
import warnings
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit

import environ

PROJECT_DIR = Path(__file__).resolve().parent.parent

THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}

env = environ.Env()
env.smart_cast = False
# A file .env beside manage.py is read where there is one; real variables win over it.
env.read_env(PROJECT_DIR / ".env")


def stop(sentence: str):
    """End the process with one Swedish sentence for the operator."""
    raise SystemExit(f"Dialogforum kan inte starta. {sentence}")


def flag(name: str, default: bool = False) -> bool:
    """A yes or no; anything but the usual spellings is a mistake, not a no."""
    value = os.environ.get(name, "").strip().lower()
    if value in {"", "none"}:
        return default
    if value in {"1", "true", "yes", "on", "ja"}:
        return True
    if value in {"0", "false", "no", "off", "nej"}:
        return False
    return stop(f"Miljövariabeln {name} ska vara true eller false, men är ”{value}”.")


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def words(name: str, default: list[str]) -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in text(name).split(",") if word.strip()] or default


def folder(name: str, default: Path) -> Path:
    """A folder that exists and may be written to."""
    found = Path(text(name, str(default))).resolve()
    try:
        found.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=found).close()
    except OSError:
        stop(f"Mappen {found} går inte att skriva i. Ge en annan med miljövariabeln {name}.")
    return found


def secret_key(debug: bool, folder: Path) -> str:
    """From the environment, or from the file that ``make run`` has made for this machine alone."""
    kept = folder / "secret-key"
    value = text("SECRET_KEY") or (kept.read_text().strip() if kept.is_file() else "")
    if value or debug:
        return value or "only-for-development-with-debug-switched-on-0123456789"
    return stop(
        "Miljövariabeln SECRET_KEY saknas. Sätt den till en hemlig, slumpad text på 50 tecken."
    )


def address(name: str, default: str) -> str:
    """An absolute http(s) address, without the slash at its end."""
    value = text(name, default).rstrip("/")
    if not is_address(value, {"http", "https"}) or urlsplit(value).path or not value.isascii():
        stop(f"Miljövariabeln {name} ska vara en adress som https://dialogforum.example.se.")
    return value


def page(name: str, default: str) -> str:
    """The address of a page on the web: https, but for a server on this very machine."""
    value = text(name, default)
    schemes = {"https", "http"} if is_here(value) else {"https"}
    if not is_address(value, schemes) or not value.isascii():
        stop(f"Miljövariabeln {name} ska vara en adress som börjar med https://.")
    return value


def source(name: str, default: str) -> str:
    """The address of data to fetch, on the default's host or on this very machine.

    Empty when the variable is set to nothing. Another host is a slip, or an attempt to have the
    portal ask a server that only it can reach.
    """
    if name in os.environ and not text(name):
        return ""
    value, host = page(name, default), urlsplit(default).hostname
    if urlsplit(value).hostname not in {host, *THIS_MACHINE}:
        stop(f"Miljövariabeln {name} ska vara en adress hos {host}, eller tom.")
    return value


def is_here(value: str) -> bool:
    return is_address(value, {"http"}) and urlsplit(value).hostname in THIS_MACHINE


def is_address(value: str, schemes: set[str]) -> bool:
    """Whether it names a host, and a port that is a number if any."""
    try:
        parts = urlsplit(value)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def networks(name: str) -> list[IPv4Network | IPv6Network]:
    """Addresses and networks, separated by commas."""
    try:
        return [ip_network(word) for word in words(name, [])]
    except ValueError:
        return stop(f"Miljövariabeln {name} ska vara adresser eller nät som 10.0.0.1,10.1.0.0/16.")


def database(default: str) -> dict:
    """Django's database settings; ``DATABASE_URL`` is never printed, it may hold a password."""
    try:
        with warnings.catch_warnings(action="ignore"):
            found = env.db_url_config(text("DATABASE_URL", default))
    except Exception:  # whatever the library trips over, the operator needs one sentence
        found = {}
    if found.get("ENGINE") not in {"django.db.backends.sqlite3", "django.db.backends.postgresql"}:
        stop(
            "Miljövariabeln DATABASE_URL ska vara en adress som "
            "postgres://användare:lösenord@server:5432/databas eller sqlite:////sökväg/fil.sqlite3."
        )
    return found


def mail(default: str) -> dict:
    """Django's EMAIL_* settings. To files means one readable file a message."""
    try:
        found = env.email_url_config(text("EMAIL_URL", default))
    except Exception:  # as above
        return stop(
            "Miljövariabeln EMAIL_URL ska vara en adress som "
            "smtp+tls://användare:lösenord@server:587 eller filemail:////sökväg."
        )
    if found["EMAIL_BACKEND"].endswith("filebased.EmailBackend"):
        found["EMAIL_BACKEND"] = "contacts.mailfiles.EmailBackend"
    return found


def sign_in_at_board() -> list[dict]:
    """The OpenID Connect provider of staff, as allauth wants it; none unless all is given."""
    given = [text("OIDC_SERVER"), text("OIDC_CLIENT_ID"), text("OIDC_CLIENT_SECRET")]
    if not any(given):
        return []
    if not all(given):
        stop("Miljövariablerna OIDC_SERVER, OIDC_CLIENT_ID och OIDC_CLIENT_SECRET behövs alla tre.")
    server = page("OIDC_SERVER", "")
    return [
        {
            "provider_id": "oidc",
            "name": text("OIDC_NAME", "länsstyrelsens inloggning"),
            "client_id": given[1],
            "secret": given[2],
            "settings": {"server_url": server, "oauth_pkce_enabled": True},
        }
    ]


def redis(name: str) -> str:
    value = text(name)
    if value and not value.startswith("unix:") and not is_address(value, {"redis", "rediss"}):
        stop(f"Miljövariabeln {name} ska vara en adress som redis://server:6379/0.")
    return value
