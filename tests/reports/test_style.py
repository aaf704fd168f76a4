from __future__ import annotations

import re
from importlib.resources import files

import pytest

CSS = (files("gabarito.reports") / "templates" / "page.css").read_text(encoding="utf-8")
TONES = ("pass", "partial", "fail", "stop", "idle", "ours")
# What is read, and every colour that lies behind it somewhere.
PAIRS = [
    *((ink, ground) for ink in ("ink", "quiet", "accent") for ground in ("ground", "surface", "sunken")),
    *((tone, ground) for tone in TONES for ground in (f"{tone}-soft", "surface", "ground")),
    *(("ink", f"{tone}-soft") for tone in ("fail", "ours", "partial")),
    *((word, "surface") for word in ("keyword", "string", "comment", "figure", "named", "builtin")),
]


def colours(theme: int) -> dict[str, tuple[int, int, int]]:
    """The light theme's variables, or the dark one's."""
    block = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[theme]
    found: list[tuple[str, str]] = re.findall(r"--([a-z-]+): #([0-9a-f]{6});", block)
    return {name: (int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16)) for name, code in found}


def luminance(colour: tuple[int, int, int]) -> float:
    parts = [c / 255 for c in colour]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids="-on-".join)
def test_everything_can_be_read(pair: tuple[str, str], theme: int) -> None:
    """WCAG 2.2, level AA: a contrast of 4.5 for text of any size."""
    known = colours(theme)
    darker, lighter = sorted(luminance(known[name]) for name in pair)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_the_style_loads_nothing() -> None:
    assert not re.search(r"url\(|@import|@font-face|https?:", CSS)
