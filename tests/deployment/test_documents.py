"""What the documents say is there, is there."""

import re

import polib
import pytest
from django.core.management import get_commands, load_command_class
from django.urls import resolve

from contacts.outbox import delivery
from events.models.event import PROMOTION_ENDS
from registrations import links
from registrations.models import NEEDS_KEPT
from tests.deployment import files

pytestmark = pytest.mark.once

DOCUMENTS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]
DOCUMENTS += sorted(f"docs/{path.name}" for path in (files.ROOT / "docs").glob("*.md"))
SCREENSHOTS = {
    f"docs/screenshots/{name}.png" for name in ["start", "event", "coverage", "registration"]
}
SWEDISH = "locale/sv/LC_MESSAGES/django.po"
TARGETS = {"run", "setup", "test", "check", "format", "bench", "messages", "lock", "clean"}


def targets() -> set[str]:
    return set(re.findall(r"^\.PHONY: (.*)$", files.text("Makefile"), re.MULTILINE)[0].split())


def test_the_readme_begins_with_the_two_commands():
    beginning = files.text("README.md").splitlines()[:15]
    assert any(line.strip().startswith("make run") for line in beginning)
    assert any(line.strip().startswith("make test") for line in beginning)


def test_make_knows_the_targets_that_are_promised():
    assert targets() >= TARGETS


def test_the_architecture_names_every_task_that_is_rung(settings):
    rung = {job["task"].rpartition(".")[2] for job in settings.CELERY_BEAT_SCHEDULE.values()}
    named = set(re.findall(r"`(\w+)`", files.text("docs/architecture.md")))

    assert rung - named == set()


def test_the_readme_calls_the_pages_of_the_administration_by_their_names():
    day = files.text("README.md").partition("## A day at a county board")[2].partition("\n## ")[0]
    named = set(re.findall(r"\*([A-ZÅÄÖ][^*]+)\*", day.replace("**", "")))
    words = [entry.msgstr.lower() for entry in polib.pofile(str(files.ROOT / SWEDISH))]

    assert len(named) > 20
    unknown = {name for name in named if not any(w.startswith(name.lower()) for w in words)}
    assert unknown == set()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_target_that_is_named_exists(name):
    named = re.findall(r"(?:^    |`)make ([a-z]+)", files.text(name), re.MULTILINE)
    assert set(named) <= targets()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_leads_to_a_file(name):
    for target in re.findall(r"(?<!!)\[[^\]]*\]\(([^)]+)\)", files.text(name)):
        path = target.partition("#")[0]
        assert (files.ROOT / name).parent.joinpath(path).exists(), target


def test_the_readme_shows_the_screenshots():
    shown = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", files.text("README.md"))
    assert {path for _alternative, path in shown} == SCREENSHOTS
    assert all(alternative for alternative, _path in shown)


def own_commands() -> set[str]:
    return {name for name, app in get_commands().items() if (files.ROOT / app).is_dir()}


def test_the_readme_names_exactly_the_portal_s_commands():
    table = re.findall(r"^\| `([a-z]+(?:_[a-z]+)*)[` ]", files.text("README.md"), re.MULTILINE)
    assert sorted(table) == sorted(own_commands())


def test_the_readme_names_every_option_of_the_import():
    parser = load_command_class("events", "import_event").create_parser("manage.py", "import_event")
    django = load_command_class("contacts", "load_reference").create_parser("manage.py", "x")
    options = set(parser._option_string_actions) - set(django._option_string_actions)
    named = set(re.findall(r"`(--[a-z-]+)", files.text("README.md")))
    assert options == named | {"--county"}
    assert "import_event FILE --county" in files.text("README.md")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_module_and_file_of_ours_that_is_named_exists(name):
    for path in re.findall(r"`([a-z_]+/[\w./-]*\w)`", files.text(name)):
        if path.split("/")[0] not in {"var"}:
            assert (files.ROOT / path).exists(), path


@pytest.mark.parametrize("path", ["/halsa/live", "/halsa/redo", "/admin/"])
def test_the_addresses_to_watch_exist(path):
    assert path in files.text("README.md")
    assert resolve(path)


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name.startswith("docs/")])
def test_a_document_can_be_read_in_one_sitting(name):
    assert len(files.text(name).splitlines()) <= 120


@pytest.mark.parametrize("name", [*DOCUMENTS, ".env.example"])
def test_addresses_are_invented(name):
    hosts = re.findall(r"@([a-z0-9-]+\.[a-z.]+\w)", files.text(name))
    hosts += re.findall(r"https?://([a-z0-9.-]+)", files.text(name))
    # The weather warnings are SMHI's own and can come from nowhere else.
    known = ("localhost", "example.se", ".smhi.se")
    assert all(host.endswith(known) for host in hosts), hosts


def says(name: str, words: str) -> bool:
    return words in " ".join(files.text(name).split())


def test_the_waits_between_attempts_are_those_of_the_outbox():
    assert [wait.total_seconds() for wait in delivery.WAITS] == [10, 30, 120, 600]
    assert delivery.LONGEST_WAIT.total_seconds() == 15 * 60
    assert says("docs/mail.md", "after 10 s, 30 s, 2 min, 10 min, then every 15 min")
    assert says("docs/mail.md", f"the {delivery.MOST_ATTEMPTS}th attempt fails")
    assert says("docs/mail.md", f"after {delivery.LEASE.seconds // 60} minutes the attempt")


def test_what_is_kept_is_kept_as_long_as_the_document_says():
    days = NEEDS_KEPT.days
    assert says("docs/data-protection.md", f"deleted {days} days after the event")
    days = links.LASTS_AFTER_EVENT.days
    assert says("docs/data-protection.md", f"stop working {days} days after the event's end")


def test_seats_are_given_to_those_who_wait_for_as_long_as_the_documents_say():
    hours = int(PROMOTION_ENDS.total_seconds() // 3600)
    assert says("docs/deadline.md", f"until {hours} hours before the")
    assert says("docs/seats.md", f"empty is {hours} hours before the start")
