"""Make the prices of a company that does not exist: ``python datasets/stock/make.py`` (needs NumPy alone).

A closing price is 40 reais, plus a level that returns to 0, plus what belongs to the day of the week, plus noise of the
day. Level and week can be predicted in part, so a network can do better than the price of the day before; noise cannot.
"""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[2]
PLACES = {
    ROOT / "solutions/stock-rnn/stock.csv": slice(1000),
    ROOT / "graders/stock-rnn/private.csv": slice(1000, 1500),
}
SEED, DAYS = 3, 1500
PRICE, STAY, DRIFT, NOISE = 40.0, 0.94, 0.25, 0.25
WEEK = (0.8, 0.3, -0.2, -0.8, -0.1)
FIRST = date(2019, 1, 7)  # a Monday


def prices() -> NDArray[Any]:
    """Return the closing price of each trading day, in reais and whole centavos."""
    random = np.random.default_rng(SEED)
    steps, level = random.normal(0, DRIFT, DAYS), np.zeros(DAYS)
    level[0] = steps[0]
    for day in range(1, DAYS):
        level[day] = STAY * level[day - 1] + steps[day]
    return np.asarray((PRICE + level + np.resize(WEEK, DAYS) + random.normal(0, NOISE, DAYS)).round(2))


def trading_day(number: int) -> date:
    """Return the date of a trading day: Monday to Friday, without holidays."""
    weeks, day = divmod(number, 5)
    return FIRST + timedelta(days=7 * weeks + day)


def main() -> None:
    """Write both files and print their checksums."""
    series = prices()
    for target, part in PLACES.items():
        days = range(DAYS)[part]
        lines = ["date,close", *(f"{trading_day(day)},{series[day]:.2f}" for day in days)]
        target.write_text("\n".join(lines) + "\n", encoding="ascii")
        digest = hashlib.sha256(target.read_bytes()).hexdigest()
        print(f"{target.relative_to(ROOT)}: {len(days)} days, sha256 {digest}")


if __name__ == "__main__":
    main()
