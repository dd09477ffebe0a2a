"""The checkers that exist for Node and Java alone, over a folder of saved pages at once."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

NODE = Path(__file__).parent / "node"
MODULES = NODE / "node_modules"
VNU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
AXE = MODULES / "axe-core" / "axe.min.js"


def needs(program: str, file: Path) -> None:
    """Skip the test by name where the program or what it runs is not installed."""
    if not (shutil.which(program) and file.exists()):
        pytest.skip(f"{program} or {file.name} is not installed: see tests/node")


def vnu(folder: Path) -> list[str]:
    """What the W3C's checker says of the pages, errors and warnings alike."""
    needs("java", VNU)
    command = [
        "java",
        "-Xss4m",
        "-jar",
        str(VNU),
        "--format",
        "json",
        "--skip-non-html",
        str(folder),
    ]
    done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603, a program named here
    return [vnu_line(message) for message in json.loads(done.stderr)["messages"]]


def vnu_line(message: dict) -> str:
    name = Path(message.get("url", "")).name
    extract = " ".join(message.get("extract", "").split())
    return f"{name}:{message.get('lastLine', '')} {message['message']} {extract}"


def html_validate(folder: Path, config: str = "html-validate.cjs") -> list[str]:
    """What html-validate says of the pages, by the rules in tests/node."""
    needs("node", MODULES / "html-validate" / "package.json")
    command = [str(MODULES / ".bin" / "html-validate"), "--formatter", "json"]
    command += ["--config", str(NODE / config), str(folder)]
    with tempfile.TemporaryFile("w+") as out:  # into a pipe it would write the beginning alone
        subprocess.run(command, stdout=out)  # noqa: S603, a program named here
        out.seek(0)
        pages = json.load(out)
    return [
        f"{Path(page['filePath']).name}:{found['line']} {found['ruleId']} {found['message']}"
        for page in pages
        for found in page["messages"]
    ]
