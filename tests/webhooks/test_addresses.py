"""A webhook cannot make the portal ask what only the portal can reach."""

import socket

import pytest

from contacts import webhooks
from contacts.webhooks import posting
from contacts.webhooks.addresses import NotPublic, is_public, public_addresses, session

pytestmark = pytest.mark.once

INSIDE = [
    "127.0.0.1",
    "0.0.0.0",  # noqa: S104
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "192.0.2.1",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::127.0.0.1",
    "::10.0.0.1",
    "::ffff:0:127.0.0.1",
    "fe80::1",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::",
    "2001:0:4136:e378:8000:63bf:80ff:fffe",
]
OUTSIDE = ["8.8.8.8", "93.184.216.34", "2a00:1450:400f:80d::200e", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", INSIDE)
def test_what_is_not_for_everybody_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", OUTSIDE)
def test_what_anybody_reaches_is(address):
    assert is_public(address)


@pytest.fixture
def leads_to(monkeypatch):
    """Makes every name lead to these addresses, the next ones at the next question."""
    asked = []

    def lead(*answers):
        left = list(answers)

        def getaddrinfo(host, port, *rest, **more):
            asked.append(host)
            addresses = left.pop(0) if len(left) > 1 else left[0]
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in addresses]

        monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
        return asked

    return lead


def test_a_name_with_one_address_inside_is_refused_whole(leads_to):
    leads_to(["8.8.8.8", "10.0.0.1"])

    with pytest.raises(NotPublic):
        public_addresses("mottagare.example.se", 443)


def test_a_name_that_leads_nowhere_is_refused(monkeypatch):
    def getaddrinfo(*arguments, **more):
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    with pytest.raises(NotPublic):
        public_addresses("finns-inte.example.se", 443)


@pytest.fixture
def connected(monkeypatch):
    """Where connections went; none of them gets through."""
    found = []

    def create_connection(address, *rest, **more):
        found.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr("contacts.webhooks.addresses.create_connection", create_connection)
    return found


def test_it_connects_to_the_address_that_was_judged_and_asks_for_the_name_once(leads_to, connected):
    """A name that leads elsewhere at the second look (DNS rebinding) is not looked up twice."""
    asked = leads_to(["93.184.216.34"], ["127.0.0.1"])

    with pytest.raises(posting.Refused, match=posting.NO_CONNECTION):
        posting.exchange("https://mottagare.example.se/", b"{}", {})

    assert connected == [("93.184.216.34", 443)]
    assert asked == ["mottagare.example.se"]


def test_where_the_first_address_does_not_answer_the_next_one_is_tried(leads_to, connected):
    leads_to(["93.184.216.34", "8.8.8.8"])

    with pytest.raises(posting.Refused):
        posting.exchange("https://mottagare.example.se/", b"{}", {})

    assert connected == [("93.184.216.34", 443), ("8.8.8.8", 443)]


@pytest.mark.parametrize("address", ["127.0.0.1", "169.254.169.254"])
def test_nobody_inside_is_even_connected_to(leads_to, connected, address):
    leads_to([address])

    with pytest.raises(posting.Refused, match=posting.NOT_PUBLIC.rstrip(".")):
        posting.exchange("https://mottagare.example.se/", b"{}", {})

    assert connected == []


def test_it_speaks_nothing_but_https(connected):
    with pytest.raises(posting.Refused):
        posting.exchange("http://93.184.216.34/", b"{}", {})

    assert connected == []


def test_no_proxy_and_no_password_of_the_environment_is_used(monkeypatch, leads_to, connected):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:3128")
    leads_to(["93.184.216.34"])

    with pytest.raises(posting.Refused):
        posting.exchange("https://mottagare.example.se/", b"{}", {})

    assert connected == [("93.184.216.34", 443)]
    assert not session().trust_env


@pytest.mark.django_db
def test_the_receiver_is_judged_anew_at_each_attempt(leads_to, connected, make_webhook):
    [row] = webhooks.promise([make_webhook()], webhooks.Fact("test", "1", {}))
    leads_to(["10.0.0.1"])

    webhooks.deliver(row.pk)

    row.refresh_from_db()
    assert row.last_error == posting.NOT_PUBLIC
    assert connected == []
