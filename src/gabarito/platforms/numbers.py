"""Numbers in the tables of platforms, with either decimal sign."""

from __future__ import annotations

import math


def number(value: float, comma: str = ".") -> str:
    """Write a number with at most four decimals, without zeros at the end, and with `comma` as the decimal sign.

    >>> number(7.50), number(10), number(-0.00001), number(7.5, ",")
    ('7.5', '10', '0', '7,5')
    """
    short = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if short in ("-0", "") else short.replace(".", comma)


def as_number(text: str) -> float | None:
    """Read a number with a decimal point or comma, as platforms write them; None for anything else.

    >>> as_number("100,00"), as_number("7.5"), as_number("-"), as_number("1.000,5")
    (100.0, 7.5, None, None)
    """
    plain = text.strip().replace(",", ".")
    try:
        value = float(plain)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
