"""A database that was restored from a backup sends no old mail, until an operator has said so."""

import subprocess
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from contacts import outbox, tasks
from contacts.models import MailPermit, OutgoingEmail
from contacts.outbox import permit
from tests.factories import make_mail, staff
from tests.servers import postgresql_programs

pytestmark = pytest.mark.django_db(transaction=True)

State = OutgoingEmail.State


def release(*arguments) -> str:
    told = StringIO()
    call_command("release_mail", *arguments, stdout=told)
    return told.getvalue()


@contextmanager
def connected_to(name):
    """The portal's connection, leading to another database meanwhile."""
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own


@contextmanager
def restored(folder):
    """The portal on a copy of its database, made as docs/operations.md makes one."""
    with (restored_sqlite if connection.vendor == "sqlite" else restored_postgresql)(folder):
        yield


@contextmanager
def restored_sqlite(folder):
    copy = Path(folder) / "copy.sqlite3"
    subprocess.run(  # noqa: S603
        ["/usr/bin/env", "python3", "-c", BACKUP, connection.settings_dict["NAME"], copy],
        check=True,
    )
    with connected_to(copy):
        yield


BACKUP = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).backup(sqlite3.connect(sys.argv[2]))"


def postgresql_command(program, *arguments):
    at = connection.settings_dict
    where = ["-h", at["HOST"], "-p", str(at["PORT"]), "-U", at["USER"]]
    command = [postgresql_programs() / program, *where, *arguments]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603


@contextmanager
def restored_postgresql(folder):
    dump = f"{folder}/copy.dump"
    own = connection.settings_dict["NAME"]
    copy = f"{own}_restored"
    postgresql_command("pg_dump", "-Fc", "-f", dump, own)
    postgresql_command("createdb", copy)
    try:
        postgresql_command("pg_restore", "-d", copy, dump)
        with connected_to(copy):
            yield
    finally:
        postgresql_command("dropdb", copy)


@pytest.fixture
def waiting(office):
    """A mail that waits in the backup, of a portal that has sent mail before."""
    assert permit.is_given()
    return make_mail(created_at=timezone.now() - timedelta(hours=1))


def test_a_new_database_may_send_from_the_first(office):
    row = make_mail()
    outbox.deliver(row.pk)
    assert len(office.letters) == 1
    assert MailPermit.objects.get().database == permit.identity()


def test_a_database_that_stays_where_it_is_goes_on_sending(office, waiting):
    connection.close()
    outbox.deliver(waiting.pk)
    assert len(office.letters) == 1


def test_a_restored_copy_sends_nothing_by_itself(office, waiting, tmp_path, monkeypatch, caplog):
    rung = []
    monkeypatch.setattr(tasks, "deliver_emails", rung.extend)
    with restored(tmp_path):
        tasks.sweep()
        outbox.deliver(waiting.pk)
        again = OutgoingEmail.objects.get()
        assert (again.state, again.attempts) == (State.QUEUED, 0)
    assert (rung, office.letters) == ([], [])
    assert "release_mail" in caplog.text


def test_it_sends_when_an_operator_has_released_it(office, waiting, tmp_path):
    with restored(tmp_path):
        assert "1 mejl väntar, och mejl hålls inne." in release()
        outbox.deliver(waiting.pk)
    assert len(office.letters) == 1


def test_what_was_promised_before_the_backup_can_be_set_aside(office, waiting, tmp_path):
    with restored(tmp_path):
        new = make_mail(recipient="bo@example.se", created_at=timezone.now())
        moment = timezone.now() - timedelta(minutes=30)
        assert "1 mejl är lagda åt sidan. 1 skickas" in release("--set-aside", moment.isoformat())
        assert outbox.due() == [new.pk]
        assert OutgoingEmail.objects.get(pk=waiting.pk).state == State.FAILED


def test_asking_how_many_wait_changes_nothing(office, waiting, tmp_path):
    with restored(tmp_path):
        far_off = (timezone.now() + timedelta(days=1)).isoformat()
        assert "1 mejl väntar" in release("--dry-run", "--set-aside", far_off)
        assert OutgoingEmail.objects.get().state == State.QUEUED
        assert permit.is_withheld()


def test_a_time_that_is_none_releases_nothing(waiting, tmp_path):
    with restored(tmp_path):
        for wrong in ["igår", "2031-13-45T99:00"]:
            with pytest.raises(CommandError, match="ingen tidpunkt"):
                release("--set-aside", wrong)
        assert permit.is_withheld()


def test_staff_and_watchmen_are_told(client, waiting, tmp_path):
    assert client.get("/halsa/redo").json()["mail"] == "ok"
    client.force_login(staff("view_outgoingemail"))
    with restored(tmp_path):
        ready = client.get("/halsa/redo")
        assert ready.status_code == 503
        assert "release_mail" in ready.json()["mail"]
        assert "återställd från en kopia" in client.get("/admin/").content.decode()


def test_a_backup_restored_over_its_own_database_is_told_as_well(waiting, tmp_path):
    """In place: SQLite's file is replaced by the copy, PostgreSQL's tables are made anew."""
    with restored(tmp_path):
        release()
        assert permit.is_given()
        restore_in_place(tmp_path)
        assert permit.is_withheld()


def restore_in_place(folder):
    name = connection.settings_dict["NAME"]
    again = f"{folder}/again"
    if connection.vendor == "sqlite":
        subprocess.run(["/usr/bin/env", "python3", "-c", BACKUP, name, again], check=True)  # noqa: S603
        connection.close()
        Path(again).replace(name)
    else:
        postgresql_command("pg_dump", "-Fc", "-f", again, name)
        postgresql_command("pg_restore", "-d", name, "--clean", "--if-exists", again)
