"""Only to the public internet: a webhook must not make the portal ask what only it can reach.

The name is looked up once an attempt, each of its addresses is judged, and the connection goes to
just the address that was judged: a name that leads elsewhere a moment later leads nowhere here.
"""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter
from urllib3 import HTTPSConnectionPool
from urllib3.connection import HTTPSConnection
from urllib3.util.connection import create_connection

# IPv4 addresses in IPv6 clothes (RFC 6052), which Python does not undress.
NAT64 = ip_network("64:ff9b::/96")
# What IANA gives out to the internet. Python calls more of IPv6 global, as the former site-local
# addresses (fec0::) and those that end in an IPv4 one (::127.0.0.1).
UNICAST = ip_network("2000::/3")


class NotPublic(Exception):
    """The name leads to this machine, to the portal's own network, or to no address at all."""


def is_public(address: str) -> bool:
    """Whether anybody on the internet would reach the same machine by this address."""
    found = undressed(ip_address(address))
    # For the tests alone, whose receiver is on this very machine: see config/settings.py.
    if any(found in ip_network(network) for network in settings.WEBHOOKS_MAY_ALSO_REACH):
        return True
    if found.version == 6 and found not in UNICAST:
        return False
    return found.is_global and not found.is_multicast


def undressed(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 one leads to, if it does."""
    if not isinstance(address, IPv6Address):
        return address
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
    return inner or address


def public_addresses(host: str, port: int) -> list[str]:
    """Where the name leads. Raises NotPublic if any of it is not for everybody."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NotPublic from error
    # A scope, as in fe80::1%eth0, is only ever a machine nearby.
    addresses = list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))
    if not addresses or not all(map(is_public, addresses)):
        raise NotPublic
    return addresses


class PublicConnection(HTTPSConnection):
    """To an address that has been judged; the certificate is still asked for the name."""

    def _new_conn(self) -> socket.socket:
        *others, last = public_addresses(self._dns_host, self.port)
        for address in others:
            try:
                return self.connect_to(address)
            except OSError:  # the next one may answer, as IPv4 where IPv6 leads nowhere
                continue
        return self.connect_to(last)

    def connect_to(self, address: str) -> socket.socket:
        return create_connection(
            (address, self.port), self.timeout, socket_options=self.socket_options
        )


class PublicPool(HTTPSConnectionPool):
    ConnectionCls = PublicConnection


class PublicAdapter(HTTPAdapter):
    def init_poolmanager(self, *args, **kwargs):
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"https": PublicPool}


def session() -> requests.Session:
    """One that knows https to public addresses and nothing else: no http, no proxy and no
    passwords from the environment or a .netrc."""
    made = requests.Session()
    made.trust_env = False
    made.adapters.clear()
    made.mount("https://", PublicAdapter())
    return made
