"""What the eye meets: contrast in each county's colours, weight, and a page that lies still."""

import pytest

from tests.browser.test_journey import eventually

pytestmark = pytest.mark.once

EVENT = "/evenemang/samrad-goteborg/"
BUDGET = 120_000  # bytes on the wire at a first visit

# Text, what it stands on, and the least contrast (WCAG 1.4.3 text, 1.4.11 what is not text).
TEXT, SHAPE = 4.5, 3
PAIRS = [
    *[("ink", ground, TEXT) for ground in ("paper", "ground", "ground-2", "accent-soft")],
    *[("ink-2", ground, TEXT) for ground in ("paper", "ground", "ground-2", "accent-soft")],
    *[("action", ground, TEXT) for ground in ("paper", "ground", "accent-soft", "warn-soft")],
    *[(state, "paper", TEXT) for state in ("ok", "warn", "wait", "stop", "mute")],
    *[(state, f"{state}-soft", TEXT) for state in ("ok", "warn", "wait", "stop", "mute")],
    *[("accent", ground, TEXT) for ground in ("paper", "ground", "accent-soft")],
    ("on-action", "action", TEXT),
    ("on-action", "action-strong", TEXT),
    ("accent-mid", "paper", SHAPE),
    ("line-strong", "paper", SHAPE),
    ("line-strong", "ground", SHAPE),
    ("stop-line", "paper", SHAPE),
    ("warn-line", "warn-soft", SHAPE),
    ("check", "paper", SHAPE),
    ("focus", "paper", SHAPE),
    ("focus", "ground", SHAPE),
    ("focus", "focus-halo", SHAPE),
]
COUNTIES = ["01", *[f"{code:02}" for code in (*range(3, 11), *range(12, 15), *range(17, 26))]]
# The colours as the browser paints them, in sRGB.
PAINTED = """([county, names]) => {
  const swatch = document.createElement("i");
  swatch.dataset.lan = county;
  document.body.append(swatch);
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const colours = names.map(name => {
    swatch.style.color = `var(--df-${name})`;
    canvas.fillStyle = getComputedStyle(swatch).color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  });
  swatch.remove();
  return colours;
}"""


def luminance(colour) -> float:
    """Relative luminance as in WCAG 2.2's glossary; ``colour`` has three values 0–255."""
    parts = [value / 255 for value in colour]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_countys_colours_can_be_read(open_page, scheme):
    page = open_page("/")
    page.emulate_media(color_scheme=scheme)
    names = sorted({name for pair in PAIRS for name in pair[:2]})
    weak, accents = [], set()

    for county in COUNTIES:
        painted = dict(zip(names, page.evaluate(PAINTED, [county, names]), strict=True))
        accents.add(tuple(painted["accent"]))
        weak += [
            (county, text, ground, round(contrast(painted[text], painted[ground]), 2))
            for text, ground, least in PAIRS
            if contrast(painted[text], painted[ground]) < least
        ]

    assert weak == []
    assert len(accents) == len(COUNTIES) == 21


SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const shift of list.getEntries()) sum += shift.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
})"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["/", EVENT, f"{EVENT}anmalan/", "/lan/vastra-gotaland/"])
def test_nothing_jumps_while_the_page_loads(open_page, path, width):
    page = open_page(path, width)
    page.evaluate("document.fonts.ready")
    assert page.evaluate(SHIFTS) < 0.01


@pytest.mark.parametrize("path", ["/", EVENT, f"{EVENT}anmalan/"])
def test_a_first_visit_stays_in_its_budget(open_page, path):
    page = open_page("/robots.txt")
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    received = []
    wire.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(path, wait_until="networkidle")

    assert len(received) >= 4
    assert sum(received) < BUDGET


@pytest.fixture
def phone(chromium, portal):
    """A phone in Sweden, upright."""
    size = {"width": 360, "height": 740}
    context = chromium.new_context(viewport=size, timezone_id="Europe/Stockholm")
    yield context.new_page()
    context.close()


def test_a_phone_shows_the_answers_without_scrolling(phone, portal):
    phone.goto(portal.address + EVENT)

    answered = phone.evaluate(
        """() => [...document.querySelectorAll(".facts .fact")]
        .filter(fact => fact.getBoundingClientRect().bottom <= innerHeight)
        .map(fact => fact.querySelector("dt").firstChild.textContent.trim())"""
    )

    assert answered[:5] == ["När", "Var", "Sista dag", "Kostnad", "För vem"]


def test_sami_letters_have_a_font_of_their_own(open_page):
    page = open_page("/kontakt/")
    page.fill("#id_message", "Sámi giella: čŋđšŧž")
    page.evaluate("document.fonts.ready")

    loaded = """() => performance.getEntriesByType("resource").map(entry => entry.name)
    .filter(name => name.includes("sami"))"""
    assert len(eventually(lambda: page.evaluate(loaded))) == 1
    assert open_page("/").evaluate(loaded) == []
