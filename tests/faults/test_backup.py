"""A backup taken while people register, restored elsewhere as docs/operations.md says."""

import subprocess
from contextlib import ExitStack
from urllib.parse import urlsplit

from tests.faults.test_replaced import acknowledged, more_have_come, people_coming
from tests.faults.visitors import Visitor, eventually, new_key
from tests.servers import postgresql_programs

WITHHELD = "no mail is sent: the database is a restored copy"


def backed_up(portal, forum, dump):
    """Back up while people come and no mail leaves; returns who was in before, and its end."""
    portal.worker.stop()
    with people_coming(forum) as answers:
        more_have_come(answers)
        before = acknowledged(answers)
        run("pg_dump", portal.database.address, "-Fc", "-f", dump)
        ended = portal.sql("SELECT now()::text")
        more_have_come(answers)
    portal.worker.start()
    portal.wait_until_all_is_sent()
    return before, ended


def restored(portal, dump):
    """The portal as it would run on a database that is restored from the dump."""
    portal.change("CREATE DATABASE restored")
    address = urlsplit(portal.database.address)._replace(path="/restored").geturl()
    run("pg_restore", "-d", address, dump)
    return portal.elsewhere(DATABASE_URL=address, REDIS_URL=portal.broker.address[:-1] + "1")


def run(program, *words) -> None:
    subprocess.run([postgresql_programs() / program, *words], check=True)  # noqa: S603


def test_a_backup_has_all_who_were_in_and_sends_no_mail_a_second_time(portal, tmp_path):
    forum = portal.make_event()
    # The portal has been at work before.
    eventually(lambda: portal.sql("SELECT count(*) FROM contacts_mailpermit"))
    before, ended = backed_up(portal, forum, tmp_path / "dump")
    letters = portal.office.letters
    sent = len(letters)
    copy = restored(portal, tmp_path / "dump")
    assert before <= {row["submission_key"] for row in copy.rows(KEYS, forum.number)}
    copy.assert_books_are_right()
    with ExitStack() as stack:
        stack.enter_context(copy.program(*portal.worker.words, ROLE="worker"))
        beat = ["celery", "--app", "config", "beat", "--schedule", f"{tmp_path}/beat"]
        stack.enter_context(copy.program(*beat, "--pidfile="))
        address = stack.enter_context(copy.another_server())
        eventually(lambda: WITHHELD in (portal.folder / "celery.log").read_text(), what=WITHHELD)
        assert Visitor(address).get("/halsa/redo").status == 503
        key = new_key()
        assert forum.register(forum.visitor(address), key).status == 303
        assert len(letters) == sent
        copy.manage("release_mail", "--set-aside", ended)
        eventually(lambda: portal.office.to(f"{key}@example.se"))
        assert len(letters) == sent + 1
    # That one belongs to the copy alone.
    del letters[sent:]


KEYS = "SELECT submission_key FROM registrations_registration WHERE event_id = %s"
