"""Cells of tables that people open in a spreadsheet: text that computes nothing, and numbers that stay numbers."""

from __future__ import annotations

import math
import re
import unicodedata

# What makes a spreadsheet compute: a sign at the start of a cell, also in its full-width form, and also after a
# separator, because Excel splits at semicolons wherever the decimal sign is a comma.
_FORMULA = re.compile(r"(^|[;,|\t])(\s*)(?=[=+\-@＝＋－＠])")
# A formula that does something needs a bracket, a bar or an exclamation mark; from letters, digits and these signs
# alone comes at worst a wrong number on the screen. So `-ana`, `+55.11`, `@ana` and `-0,5` may stay as they are.
_PLAIN = re.compile(r"[\w.,@+\-]*")
_UNFIT = ("C", "Zl", "Zp")


def one_line(text: str, width: int = 1_000) -> str:
    """Return `text` on one line of at most `width` characters, what cannot be shown replaced by ``�``."""
    line = " ".join(text[: width * 4].split())
    shown = "".join("�" if unicodedata.category(one).startswith(_UNFIT) else one for one in line)
    return shown if len(shown) <= width else shown[: width - 1] + "…"


def inert(text: str) -> str:
    """Return free text on one line, where a spreadsheet reads it as text and not as a formula."""
    return _FORMULA.sub(r"\1\2'", one_line(text))


def kept(text: str) -> str:
    """Return a platform's own cell as it was, unless it would compute in a spreadsheet; then it is made inert."""
    return text if _PLAIN.fullmatch(text.strip()) else _FORMULA.sub(r"\1\2'", text)


def fits_as_identifier(text: str) -> bool:
    """Whether a login, an address or a number can be written unchanged: changed, it would find nobody again."""
    return bool(text) and text == one_line(text) and (_PLAIN.fullmatch(text) is not None or not _FORMULA.search(text))


def number(value: float, comma: str = ".") -> str:
    """Write a number with at most four decimals, without zeros at the end, and with `comma` as the decimal sign.

    >>> number(7.50), number(10), number(-0.00001), number(7.5, ",")
    ('7.5', '10', '0', '7,5')
    """
    short = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if short in ("-0", "") else short.replace(".", comma)


def as_number(text: str) -> float | None:
    """Read a number with a decimal point or comma, as platforms write them; None if it is none.

    >>> as_number("100,00"), as_number("7.5"), as_number("-"), as_number("1.000,5")
    (100.0, 7.5, None, None)
    """
    plain = text.strip().replace(",", ".")
    try:
        value = float(plain)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
