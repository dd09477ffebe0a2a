"""Invented people: many first and last names, combined in the same way at every run."""

from dataclasses import dataclass
from random import Random

from django.utils.text import slugify

from registrations.demo.content import read


@dataclass(frozen=True)
class Person:
    name: str
    email: str
    title: str


def invent(rng: Random, domain: str, taken: set[str]) -> Person:
    """Somebody whose address is not taken yet; it is from then on."""
    while True:
        first, last = names(rng)
        email = f"{slugify(first)}.{slugify(last)}@{domain}"
        if email not in taken:
            taken.add(email)
            return Person(f"{first} {last}", email, rng.choice(read("names")["titles"]))


def names(rng: Random) -> tuple[str, str]:
    groups = read("names")["groups"]
    group = rng.choices(groups, weights=[group["share"] for group in groups])[0]
    return rng.choice(group["first"]), rng.choice(group["last"])
