"""Debian's programs that read back what the portal has made."""

import shutil
import subprocess

import pytest


def output_of(program: str, *arguments, given: bytes) -> str:
    """What the program prints when it is given a file on its standard input."""
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    done = subprocess.run(  # noqa: S603
        [program, *arguments], input=given, capture_output=True, check=True
    )
    return done.stdout.decode()


def read_code(image: bytes, tmp_path) -> str:
    """What a phone would find in the image of a QR code, or of a page with one."""
    file = tmp_path / "image.png"
    file.write_bytes(image)
    return output_of("zbarimg", "--raw", "--quiet", str(file), given=b"").strip()
