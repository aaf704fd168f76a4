"""The grader of prices: a mean for each group, some rows in order, a date. It needs no pandas itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from gabarito.checks import Activity, Limits, Table, check, column, equals, judged_by, same_table, that

# What the notebook's own table has left.
CHEAP = Table.of(
    {
        "city": ["Belém", "Belém", "Recife"],
        "price": [36.0, 38.0, 40.0],
        "day": [date(2026, 3, 10), date(2026, 3, 2), date(2026, 3, 6)],
    }
)


def unseen(random: np.random.Generator) -> Iterator[tuple[Table]]:
    """Draw tables of prices; in the last, each city is there once."""
    for cities in (["Natal", "Belo Horizonte", "Natal", "Natal"], ["Rio", "São Paulo"]):
        yield (Table.of({"city": cities, "price": random.uniform(30, 60, len(cities)).round(2)}),)


def means_of_cities(result: object, prices: Table) -> None:
    """Compare a student's series or table with the means of these prices."""
    by_city: dict[object, list[float]] = {}
    for city, price in zip(prices["city"], prices["price"], strict=True):
        by_city.setdefault(city, []).append(price)
    means = {"city": list(by_city), "price": [np.mean(some) for some in by_city.values()]}
    same_table(means, rows_in_order=False)(result)


activity = Activity(
    "prices",
    title="Prices in three cities",
    limits=Limits(cell_seconds=5, call_seconds=5, total_seconds=20),
    imports=("numpy", "pandas", "otter"),
    checks=[
        check(
            "mean_price has the mean price of each city, for any table",
            that("mean_price", judged_by(means_of_cities, unseen, words="the mean price of each city")),
            points=2,
        ),
        check("cheap has the three prices below 41", that("cheap", same_table(CHEAP, rows_in_order=False))),
        check("the prices of cheap rise", that("cheap", column("price", equals([36, 38, 40])))),
        check("first_day is the first day", that("first_day", equals(date(2026, 3, 2)))),
    ],
)
