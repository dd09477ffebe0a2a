"""Which kind of role a job title tells of."""

import pytest

from registrations.yearly.roles import Role, role_of

TITLES = {
    Role.ELECTED: """
        Kommunalråd
        oppositionsråd (S)
        Kommunstyrelsens ordförande
        KSO
        2:e vice ordf, socialnämnden
        ledamot i kommunfullmäktige
        Förtroendevald
        Ersättare, barn- och utbildningsnämnden
        Rektor och ledamot i kommunfullmäktige
        Mayor
        Deputy chair of the board
        Council member""",
    Role.MANAGER: """
        kommundirektör
        Tf. kommunchef
        biträdande förvaltningschef
        HR-chef
        Enhetschef/strateg
        ENHETSCHEF
        Verksamhetsledare
        Biträdande rektor
        länsråd
        Head of unit
        Director of social services""",
    Role.STRATEGIST: """
        strateg för mänskliga rättigheter
        Barnrättsstrateg
        MR-samordnare
        samordnare för finskt förvaltningsområde
        Barn- och ungdomsutvecklare
        utvecklingsledare
        projektledare
        Folkhälsosamordnare och handläggare
        Human rights coordinator
        Project manager""",
    Role.OFFICER: """
        handläggare
        Handläggare åt kommunchefens stab
        chefssekreterare
        direktörsassistent
        nämndsekreterare
        kommunsekreterare
        Politiskt sakkunnig
        samhällsplanerare
        socionom
        Biståndshandläggare
        kommunikatör
        förskollärare
        Fritidsledare
        stadsjurist
        Barnombudsman
        undersköterska
        Social worker
        Case manager
        Policy officer""",
    Role.OTHER: """
        student
        Medborgare
        volontär
        -
        MR
        Chefsstöd""",
}
ROWS = [(title.strip(), role) for role, titles in TITLES.items() for title in titles.split("\n")]


@pytest.mark.parametrize(("title", "role"), [row for row in ROWS if row[0]])
def test_a_title_tells_of_a_kind(title, role):
    assert role_of(title) == role


@pytest.mark.parametrize("title", ["", "   ", "12", "🙂", "ordförandeposten"])
def test_a_title_that_tells_nothing_is_one_of_the_others(title):
    assert role_of(title) == Role.OTHER
