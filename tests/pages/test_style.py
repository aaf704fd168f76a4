from __future__ import annotations

import re
from importlib.resources import files

import pytest

CSS, CLASS_CSS, SIMILAR_CSS = (
    (files(f"gabarito.{package}") / "templates" / name).read_text(encoding="utf-8")
    for package, name in (("pages", "page.css"), ("reports", "class.css"), ("similarity", "similar.css"))
)
TONES = ("pass", "partial", "fail", "stop", "idle", "ours")
# What is read, and every colour that lies behind it somewhere.
PAIRS = [
    *((ink, ground) for ink in ("ink", "quiet", "accent") for ground in ("ground", "surface", "sunken")),
    *((tone, ground) for tone in TONES for ground in (f"{tone}-soft", "surface", "ground")),
    *(("ink", f"{tone}-soft") for tone in ("fail", "ours", "partial")),
    *((word, "surface") for word in ("keyword", "string", "comment", "figure", "named", "builtin")),
]
# What is drawn and means something, and what it is drawn on.
DRAWN = [(tone, "ground") for tone in ("pass", "partial", "fail", "idle", "bar", "accent", "quiet", "ink")]


def colours(theme: int) -> dict[str, tuple[int, int, int]]:
    """The light theme's variables, or the dark one's."""
    block = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[theme]
    found: list[tuple[str, str]] = re.findall(r"--([a-z-]+): #([0-9a-f]{6});", block)
    return {name: (int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16)) for name, code in found}


def luminance(colour: tuple[int, int, int]) -> float:
    parts = [c / 255 for c in colour]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(pair: tuple[str, str], theme: int) -> float:
    known = colours(theme)
    darker, lighter = sorted(luminance(known[name]) for name in pair)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids="-on-".join)
def test_everything_can_be_read(pair: tuple[str, str], theme: int) -> None:
    """WCAG 2.2, level AA: a contrast of 4.5 for text of any size."""
    assert contrast(pair, theme) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("pair", DRAWN, ids="-on-".join)
def test_everything_drawn_can_be_seen(pair: tuple[str, str], theme: int) -> None:
    """WCAG 2.2, level AA: a contrast of 3 for graphical objects."""
    assert contrast(pair, theme) >= 3


@pytest.mark.parametrize("css", [CSS, CLASS_CSS, SIMILAR_CSS], ids=["page", "class", "similar"])
def test_the_style_loads_nothing(css: str) -> None:
    assert not re.search(r"url\(|@import|@font-face|https?:", css)


def test_every_colour_has_a_light_and_a_dark_side() -> None:
    """A colour that stands outside the two lists of variables does not follow the theme."""
    assert colours(0).keys() == colours(1).keys()
    used = set(re.findall(r"var\(--([a-z-]+)", CSS + CLASS_CSS)) - {"tone", "soft", "mono"}
    assert used <= colours(0).keys()
    assert not re.search("#[0-9a-f]{3,6}", CLASS_CSS)
