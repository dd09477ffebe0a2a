"""The files that run the portal for real, read as data."""

import re
import shlex
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
NGINX = ROOT / "deploy" / "nginx"


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def compose() -> dict:
    return yaml.safe_load(text("docker-compose.yml"))


def services() -> dict:
    return compose()["services"]


def dockerfile() -> list[tuple[str, str]]:
    """The instructions and what follows each, with continued lines joined."""
    joined = text("Dockerfile").replace("\\\n", " ")
    lines = [line for line in joined.splitlines() if line.strip() and not line.startswith("#")]
    return [(word, rest.strip()) for word, _, rest in (line.partition(" ") for line in lines)]


def instruction(word: str) -> list[str]:
    return [rest for found, rest in dockerfile() if found == word]


def read_by_settings() -> set[str]:
    """The variables that config/ asks the environment for."""
    asked = re.compile(r"""(?:environment\.\w+|\b(?:text|flag|words|folder))\(\s*"([A-Z_]+)\"""")
    return set(asked.findall(text("config/settings.py") + text("config/environment.py")))


def interpolated() -> set[str]:
    """The variables that the compose file asks .env for."""
    return set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", text("docker-compose.yml")))


def in_example() -> list[str]:
    return re.findall(r"^#?([A-Z_]+)=", text(".env.example"), re.MULTILINE)


def words(command) -> list[str]:
    return shlex.split(command) if isinstance(command, str) else command
