"""How many registrations a second the portal takes, beside what its database could take.

The limit is plain SQL that does the same to the database: it locks the event, looks the key up,
counts the seats and inserts the very rows that the portal inserts. Both are asked by 16 clients
from two processes, in turn and in the same minute, on one event that everybody wants and then on
a hundred events. PostgreSQL keeps its promises here: a commit is on the disk.
"""

import secrets
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from threading import Thread
from urllib.parse import urlencode

import psycopg
from psycopg import sql
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from tests import servers
from tests.portal import Portal

PROCESSES = 2
CLIENTS = 8  # in each process
SECONDS = 4
ROUNDS = 5
EVENTS = 100
PAGE = "Dialogforum om mätning\n\nVälkommen till en dag om det som går att mäta.\n"
# From the first inserted to the last; each names the one that it belongs to.
TABLES = [
    "registrations_registration",
    "registrations_participant",
    "registrations_seatchange",
    "contacts_outgoingemail",
]
TOKEN = "a" * 32
LOCK = "SELECT * FROM events_event WHERE id = %s FOR UPDATE"
KNOWN = "SELECT id FROM registrations_registration WHERE event_id = %s AND submission_key = %s"
TAKEN = "SELECT count(*) FROM registrations_participant WHERE event_id = %s AND state = 'confirmed'"
MAIL = "UPDATE registrations_participant SET latest_mail_id = %s WHERE id = %s"
SHOWN = "UPDATE events_seats SET confirmed = %s WHERE event_id = %s"


def main() -> None:
    with ExitStack() as stack:
        database = stack.enter_context(servers.postgresql("fsync=on"))
        broker = stack.enter_context(servers.redis())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        portal = Portal(folder, DATABASE_URL=database.address, REDIS_URL=broker.address)
        slugs = prepare(portal)
        stack.enter_context(portal.web())
        servers.wait_for(portal.port)
        samples = sample_rows(portal.port, slugs, database.address)
        print(
            f"{'registrations a second':<24}{'ratio to the limit':>20}{'portal':>10}{'limit':>10}"
        )
        compare("one hot event", portal.port, slugs[:1], database.address, samples)
        compare(f"{EVENTS} events", portal.port, slugs, database.address, samples)


def prepare(portal: Portal) -> list[str]:
    """The addresses of new events with room for everybody."""
    for command in [["migrate"], ["load_reference"], ["collectstatic", "--noinput"]]:
        portal.manage(*command)
    options = ["--county", "14", "--publish", "--starts", "2035-05-21T09:00"]
    portal.manage("import_event", "-", *options, "--capacity", "90000", input=PAGE)
    copies = (
        "from events.copying import copy\n"
        "from events.models import Event\n"
        "first = Event.objects.get()\n"
        f"[copy(first) for _one in range({EVENTS - 1})]\n"
        "Event.objects.update(status='published')\n"
        "print(*Event.objects.order_by('pk').values_list('slug', flat=True))\n"
    )
    return portal.manage("shell", "--verbosity", "0", "-c", copies).split()[-EVENTS:]


def sample_rows(port: int, slugs: list[str], database: str) -> dict[str, dict]:
    """The rows that one registration through the form has left in each table."""
    for slug in slugs:
        post(port, slug)
    with psycopg.connect(database, row_factory=dict_row) as connection:
        return {
            table: connection.execute(
                sql.SQL("SELECT * FROM {} ORDER BY id LIMIT 1").format(sql.Identifier(table))
            ).fetchone()
            for table in TABLES
        }


def compare(name: str, port: int, slugs: list[str], database: str, samples: dict) -> None:
    with psycopg.connect(database) as connection:
        found = connection.execute("SELECT id FROM events_event WHERE slug = ANY(%s)", [slugs])
        events = [row[0] for row in found]
    pairs = []
    with ProcessPoolExecutor(PROCESSES) as pool:
        a_second(pool, register, port, slugs)
        for _round in range(ROUNDS):
            empty(database)
            limit = a_second(pool, insert, database, events, samples)
            empty(database)
            pairs.append((a_second(pool, register, port, slugs), limit))
    ratio = median(mine / limit for mine, limit in pairs)
    mine, limit = (median(figures) for figures in zip(*pairs, strict=True))
    print(f"{name:<24}{ratio:>20.3f}{mine:>10.0f}{limit:>10.0f}")


def empty(database: str) -> None:
    """Nobody is registered, so that no round has more people to count than another."""
    with psycopg.connect(database) as connection:
        tables = sql.SQL(", ").join(map(sql.Identifier, TABLES))
        connection.execute(sql.SQL("TRUNCATE {} CASCADE").format(tables))
        connection.execute("UPDATE events_seats SET confirmed = 0")
        connection.execute("ANALYZE")


def a_second(pool: ProcessPoolExecutor, work, *arguments) -> float:
    """How often the work was done a second, by all clients together."""
    shares = [pool.submit(clients, work, *arguments) for _process in range(PROCESSES)]
    return sum(share.result() for share in shares)


def clients(work, *arguments) -> float:
    """The threads of one process, each of which does the work again and again."""
    done = [0] * CLIENTS

    def run(number: int) -> None:
        do = work(*arguments)
        ends = time.perf_counter() + SECONDS
        while time.perf_counter() < ends:
            do()
            done[number] += 1

    threads = [Thread(target=run, args=[number]) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / SECONDS


def register(port: int, slugs: list[str]):
    return lambda: post(port, secrets.choice(slugs))


def post(port: int, slug: str) -> None:
    """Send the form of somebody who is new."""
    key = secrets.token_urlsafe(16)
    posted = {
        "csrfmiddlewaretoken": TOKEN,
        "submission_key": key,
        "name": "Amina Holm",
        "email": f"{key}@example.se",
        "municipality": "1492",
        "attending": "on",
        "colleagues-TOTAL_FORMS": "1",
        "colleagues-INITIAL_FORMS": "0",
    }
    headers = {
        "Host": "localhost",
        "Cookie": f"csrftoken={TOKEN}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", f"/evenemang/{slug}/anmalan/", urlencode(posted), headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 303:
        raise RuntimeError(f"the form was answered {answer.status}")


def insert(database: str, events: list[int], samples: dict):
    """One client's transaction in plain SQL, over a connection of its own."""
    connection = psycopg.connect(database)
    statements = {table: insertion(table, row) for table, row in samples.items()}

    def transaction() -> None:
        key, event = secrets.token_urlsafe(16), secrets.choice(events)
        new = fresh(samples, key, event)
        with connection.transaction():
            connection.execute(LOCK, [event])
            connection.execute(KNOWN, [event, key])
            taken = connection.execute(TAKEN, [event]).fetchone()[0]
            ids = {}
            for table in TABLES:
                row = new[table] | {
                    name: ids[owner] for name, owner in OWNERS.items() if name in new[table]
                }
                ids[table] = connection.execute(statements[table], row).fetchone()[0]
            person = ids["registrations_participant"]
            connection.execute(MAIL, [ids["contacts_outgoingemail"], person])
            connection.execute(SHOWN, [taken + 1, event])

    return transaction


OWNERS = {
    "registration_id": "registrations_registration",
    "participant_id": "registrations_participant",
}


def insertion(table: str, row: dict) -> sql.Composed:
    names = [name for name in row if name != "id"]
    return sql.SQL("INSERT INTO {} ({}) VALUES ({}) RETURNING id").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, names)),
        sql.SQL(", ").join(map(sql.Placeholder, names)),
    )


def fresh(samples: dict, key: str, event: int) -> dict[str, dict]:
    """The sample rows as they would be for somebody who is new."""
    changes = {
        "submission_key": key,
        "link_nonce": key,
        "check_in_code": secrets.token_hex(5),
        "email": f"{key}@example.se",
        "recipient": f"{key}@example.se",
        "message_id": f"<{key}@example.se>",
        "event_id": event,
        "latest_mail_id": None,
        "facts": Jsonb({"participant": 1}),
    }
    return {
        table: {name: changes.get(name, value) for name, value in row.items()}
        for table, row in samples.items()
    }


if __name__ == "__main__":
    main()
