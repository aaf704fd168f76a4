from __future__ import annotations

import pytest

from gabarito.pages.environment import inline_code
from tests.reports.made import HOSTILE


def test_text_between_backticks_is_code() -> None:
    assert inline_code("`f(1)` of `g`") == "<code>f(1)</code> of <code>g</code>"


def test_a_lone_backtick_stays() -> None:
    assert inline_code("it`s\n`") == "it`s\n`"
    assert inline_code("`" + "x" * 500 + "`") == "`" + "x" * 500 + "`"


@pytest.mark.parametrize("text", HOSTILE)
def test_inline_code_is_escaped(text: str) -> None:
    written = str(inline_code(f"`{text}` {text}"))
    assert "<" not in written.replace("<code>", "").replace("</code>", "")
    assert "\x1b" not in written
