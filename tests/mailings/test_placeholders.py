"""What stands in braces: a short list of words, filled in once, and nothing else."""

import pytest
from django.core.exceptions import ValidationError

from registrations.mailings.placeholders import NAMES, as_html, as_text, check, fill

KNOWN = dict.fromkeys(NAMES, "x")
HOSTILE = [
    "{event.__init__.__globals__}",
    "{{settings.SECRET_KEY}}",
    "{0}",
    "{}",
    "{namn!r}",
    "{namn:>100000000}",
    "{ namn }",
    "{NAMN}",
    "{okänt}",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_anything_else_in_braces_is_an_error_that_names_it(text):
    with pytest.raises(ValidationError) as error:
        check(f"Hej {text}!")
    assert "betyder ingenting här" in error.value.messages[0]
    assert text.strip("{}") in error.value.messages[0]


@pytest.mark.parametrize("text", ["Hej {", "}", "{namn", "{namn}}"])
def test_a_brace_alone_is_an_error(text):
    with pytest.raises(ValidationError, match="klammer"):
        check(text)


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_the_list_are_not(name):
    check(f"Hej {{{name}}}, %(x)s {{namn}}")


@pytest.mark.parametrize("name", ["{min_sida}", "{secret}", "%(x)s", "{{7*7}}", "\\1"])
def test_a_name_that_looks_like_a_placeholder_stays_the_name(name):
    known = KNOWN | {"namn": name, "min_sida": "https://hemligt.example.se"}
    assert fill("Hej {namn}!", known) == f"Hej {name}!"
    assert as_text("Hej {namn}!", known) == f"Hej {name}!"
    assert as_html("Hej {namn}!", known) == f"<p>Hej {name}!</p>"


def test_a_name_is_neither_markdown_nor_html():
    name = "**Bo** <script>alert(1)</script> [x](https://e.example.se)"
    html = as_html("Hej {namn}!", KNOWN | {"namn": name})
    assert html == (
        "<p>Hej **Bo** &lt;script&gt;alert(1)&lt;/script&gt; [x](https://e.example.se)!</p>"
    )


@pytest.mark.parametrize("text", ["[Läs]({namn})", '<a href="{namn}">Läs</a>'])
@pytest.mark.parametrize("name", ["javascript:alert(1)", '" onclick="alert(1)', "data:text/html,x"])
def test_a_name_leads_nowhere_it_must_not(text, name):
    html = as_html(text, KNOWN | {"namn": name})
    assert "javascript:" not in html
    assert "onclick=" not in html.replace("&quot; onclick=&quot;", "").replace("%22%20onclick=", "")
    assert "data:" not in html


def test_the_own_link_is_a_link_wherever_it_stands():
    address = "https://forum.example.se/anmalan/abc/"
    known = KNOWN | {"min_sida": address}
    assert as_html("Se {min_sida}", known) == (
        f'<p>Se <a href="{address}" rel="noopener">{address}</a></p>'
    )
    assert as_html("[Min sida]({min_sida})", known) == (
        f'<p><a href="{address}" rel="noopener">Min sida</a></p>'
    )
    assert as_text("## Se\n\n**[Min sida]({min_sida})**", known) == f"Se\n\nMin sida: {address}"
