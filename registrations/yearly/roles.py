"""What kind of role a job title tells of: a few kinds, by which no person can be known again.

A Swedish compound is what its last part is: a "kommunsekreterare" is a secretary and a
"direktörsassistent" an assistant. So words are known by how they end. Somebody with two titles
counts as the first of the kinds below.
"""

import re

from registrations.models import RoleTurnout

Role = RoleTurnout.Role

# English says in two words what a compound says in one. They are read first, and then no more.
PHRASES = {
    "project manager": Role.STRATEGIST,
    "process manager": Role.STRATEGIST,
    "development officer": Role.STRATEGIST,
    "case manager": Role.OFFICER,
    "council member": Role.ELECTED,
    "board member": Role.ELECTED,
    "member of the council": Role.ELECTED,
    "member of parliament": Role.ELECTED,
    "head of": Role.MANAGER,
}
ENDINGS = {
    Role.ELECTED: (
        "kommunalråd oppositionsråd borgarråd regionråd borgmästare kso ordförande ordf ledamot "
        "ersättare förtroendevald förtroendevalda politiker nämndeman "
        "councillor councilor mayor chair chairman chairwoman chairperson politician"
    ),
    Role.MANAGER: (
        "chef direktör rektor föreståndare länsråd landshövding vd "
        "verksamhetsledare enhetsledare gruppledare teamledare arbetsledare "
        "director manager chief principal governor"
    ),
    Role.STRATEGIST: (
        "strateg samordnare koordinator utvecklare utvecklingsledare projektledare "
        "processledare programledare planeringsledare hållbarhetsledare "
        "strategist coordinator developer"
    ),
    Role.OFFICER: (
        "handläggare sekreterare utredare sakkunnig specialist expert rådgivare jurist ekonom "
        "controller administratör assistent assistant kommunikatör lärare pedagog kurator psykolog "
        "socionom sköterska läkare bibliotekarie arkivarie registrator inspektör konsulent "
        "konsult planerare arkitekt ingenjör tekniker analytiker forskare ledare coach tolk "
        "ombud ombudsman lots medarbetare tjänsteman tjänsteperson assessor polis präst diakon "
        "officer adviser advisor analyst teacher lawyer researcher nurse secretary administrator "
        "planner worker consultant librarian psychologist economist"
    ),
}
# What ``str.endswith`` takes.
OF_ROLE = {role: tuple(words.split()) for role, words in ENDINGS.items()}
WORDS = re.compile(r"[^\W\d_]+")


def role_of(title: str) -> Role:
    """Titles that tell nothing, and none at all, are the others."""
    told = " ".join(WORDS.findall(title.casefold()))
    found = []
    for phrase, role in PHRASES.items():
        if f" {phrase} " in f" {told} ":
            told = told.replace(phrase, "")
            found.append(role)
    words = told.split()
    found += [
        role for role, endings in OF_ROLE.items() if any(word.endswith(endings) for word in words)
    ]
    return min(found, key=list(Role).index, default=Role.OTHER)
