"""A copy of the proxy's configuration that runs on this machine."""

import re
import shutil
import subprocess
from pathlib import Path

from tests.deployment import files

MODES = ["tls", "balancer"]


def program() -> str | None:
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


def lines(name: str) -> list[str]:
    """The directives, without comments."""
    text = (files.NGINX / name).read_text(encoding="utf-8")
    bare = (line.split("#")[0].strip() for line in text.splitlines())
    return [line for line in bare if line]


def location(pattern: str) -> str:
    """What one location of site.conf says."""
    text = "\n".join(lines("site.conf"))
    found = re.search(rf"location {re.escape(pattern)} \{{(.*?)\n\}}", text, re.DOTALL)
    assert found, pattern
    return found[1]


def locally(folder: Path) -> Path:
    """The same configuration with this machine's paths, names and a certificate for nobody."""
    conf = folder / "portal"
    shutil.copytree(files.NGINX, conf)
    (folder / "mime.types").write_text("types { text/html html; image/png png; }")
    certificate(folder)
    here = {
        "/etc/nginx/": f"{folder}/",
        "/tmp/": f"{folder}/",  # noqa: S108
        "/var/cache/nginx/": f"{folder}/",
        "/srv/": f"{folder}/",
        "/dev/stdout": f"{folder}/access.log",
        "/dev/stderr": f"{folder}/error.log",
        "web:8000": "127.0.0.1:8000",
        "http2 on;": "",  # not known before 1.25.1
    }
    pattern = "|".join(map(re.escape, here))
    for file in conf.glob("*.conf"):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(pattern, lambda found: here[found[0]], text), encoding="utf-8")
    return conf


def certificate(folder: Path) -> None:
    (folder / "tls").mkdir()
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
    command += " -keyout privkey.pem -out fullchain.pem"
    subprocess.run(command.split(), cwd=folder / "tls", check=True, capture_output=True)  # noqa: S603
