"""khal, a calendar program that people use, with a calendar of its own in a folder."""

import subprocess
import sys
from pathlib import Path

SETTINGS = """
[calendars]
[[mine]]
path = {folder}/entries
type = calendar
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = Europe/Stockholm
default_timezone = Europe/Stockholm
timeformat = %H.%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H.%M
longdatetimeformat = %Y-%m-%d %H.%M
[default]
default_calendar = mine
"""
SHOWN = "{start-date} {start-time}-{end-time} {title} {status}"


class Khal:
    def __init__(self, folder: Path):
        self.folder = folder
        (folder / "entries").mkdir()
        (folder / "config").write_text(SETTINGS.format(folder=folder))

    def run(self, *arguments: str) -> list[str]:
        """The lines that it answers."""
        program = Path(sys.executable).with_name("khal")
        command = [program, "--config", self.folder / "config", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603, a program named here
        return [line.strip() for line in done.stdout.splitlines() if line.strip()]

    def take(self, *files: bytes) -> None:
        """Opens the files, one after the other, and says yes to everything."""
        paths = []
        for number, file in enumerate(files):
            path = self.folder / f"{number}.ics"
            path.write_bytes(file)
            paths.append(str(path))
        self.run("import", "--batch", "-a", "mine", *paths)

    def shows(self, first_day: str, days: int = 14) -> list[str]:
        """What stands in the calendar from that day on: day, hours, title and status."""
        return self.run(
            *("list", "--format", SHOWN, "--day-format", "", "--once"), first_day, f"{days}d"
        )
