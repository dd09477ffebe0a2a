"""The map: every municipality has its place in it, and nothing is larger than it must be."""

import re

import pytest
from django.template.loader import render_to_string

from contacts import topology
from contacts.map import HEIGHT, WIDTH, Mark, across, draw, outlines

pytestmark = pytest.mark.once

VASTRA_GOTALAND = frozenset(code for code in topology.rings() if code.startswith("14"))
NUMBER = re.compile(r"-?(?:\d+\.\d+|\d+|\.\d+)")


def corners(path: str) -> list[tuple[float, float]]:
    """Walks along a path of M x y l dx dy … z, as a browser does."""
    found = []
    for piece in path.split("z")[:-1]:
        x = y = 0.0
        numbers = [float(number) for number in NUMBER.findall(piece)]
        for right, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + right, y + down
            found.append((x, y))
    return found


def test_all_290_are_in_the_picture_and_it_is_high_as_sweden_is():
    found = outlines(frozenset(topology.rings()))
    assert len(found.shapes) == 290
    assert found.height > 2 * found.width
    for shape in found.shapes:
        for x, y in corners(shape.path):
            assert -0.1 <= x <= found.width + 0.1
            assert -0.1 <= y <= found.height + 0.1


def test_a_county_fills_the_picture():
    found = outlines(VASTRA_GOTALAND)
    assert len(found.shapes) == 49
    assert found.width == WIDTH or found.height == HEIGHT
    xs = [x for shape in found.shapes for x, _y in corners(shape.path)]
    assert max(xs) - min(xs) > 0.9 * found.width


def test_a_label_stands_on_its_municipality():
    for shape in outlines(frozenset(topology.rings())).shapes:
        land = [corners(f"{piece}z") for piece in shape.path.split("z")[:-1]]
        spans = [span for ring in land for span in across(ring, shape.y)]
        assert any(left < shape.x < right for left, right in spans), shape.code


def test_neighbours_share_their_border():
    ale, lerum = outlines(frozenset({"1440", "1441"})).shapes
    rounded = [{(round(x), round(y)) for x, y in corners(shape.path)} for shape in (ale, lerum)]
    assert len(rounded[0] & rounded[1]) > 5


def test_there_is_room_for_a_pin_at_the_edge():
    found = outlines(VASTRA_GOTALAND)
    xs, ys = zip(*[at for shape in found.shapes for at in corners(shape.path)], strict=True)
    assert min(*xs, *ys) > 13
    assert max(xs) < found.width - 13
    assert max(ys) < found.height - 13


def test_the_north_is_up_and_the_west_is_left():
    places = {shape.code: shape for shape in outlines(frozenset(topology.rings())).shapes}
    kiruna, malmo, goteborg, stockholm = (places[code] for code in ["2584", "1280", "1480", "0180"])
    assert kiruna.y < stockholm.y < malmo.y
    assert goteborg.x < stockholm.x


def test_the_paths_of_a_county_are_short_and_those_of_the_country_bearable():
    def size(codes):
        return sum(len(shape.path) for shape in outlines(codes).shapes)

    assert size(VASTRA_GOTALAND) < 15_000
    assert size(frozenset(topology.rings())) < 70_000


def test_what_has_no_outline_is_left_out():
    assert outlines(frozenset({"9999"})).shapes == []
    assert draw({"9999": Mark("m-done", "Nyby")}) is None
    assert len(draw({"9999": Mark("m-done", "Nyby"), "1492": Mark("m-done", "Åmål")}).areas) == 1


def test_the_drawing_says_in_words_what_it_shows_and_numbers_what_is_missing():
    drawn = draw({"1492": Mark("m-gone", "Åmål: saknas", 1), "1460": Mark("m-done", "Bengtsfors")})
    html = render_to_string(
        "charts/map.html", {"map": drawn, "id": "karta", "title": "Karta", "about": "En saknas."}
    )
    assert '<title id="karta-t">Karta</title>' in html
    assert "<title>Åmål: saknas</title>" in html
    assert html.count('class="pin"') == 1
    assert "style=" not in html
    # Whatever the language, a decimal point: a comma would end the number.
    assert not re.search(r'(?:x|y|cx|cy)="[^"]*,', html)
