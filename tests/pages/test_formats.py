from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from gabarito.pages import formats
from gabarito.pages.formats import Plural
from gabarito.values.text import Language

from ..words import spoken


@pytest.fixture
def brazil(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "America/Sao_Paulo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()
    assert os.environ.get("TZ") != "America/Sao_Paulo"


@pytest.mark.parametrize(
    ("value", "pt", "en"),
    [
        (7.5, "7,5", "7.5"),
        (10.0, "10", "10"),
        (1 / 3, "0,33", "0.33"),
        (-0.001, "0", "0"),
        (1234.5, "1.234,5", "1,234.5"),
    ],
)
def test_numbers_are_written_as_people_write_them(value: float, pt: str, en: str) -> None:
    assert formats.number(value, "pt") == pt
    assert formats.number(value, "en") == en


def test_a_column_of_numbers_has_as_many_decimals_everywhere() -> None:
    assert (formats.fixed(0.5, "pt"), formats.fixed(-0.333, "en"), formats.fixed(-0.001, "en")) == (
        "0,50",
        "-0.33",
        "0.00",
    )


def test_a_share_is_a_whole_percentage() -> None:
    assert [formats.percent(share, "pt") for share in (0.0, 0.625, 1.0)] == ["0%", "62%", "100%"]


def test_quantities_have_a_unit_that_fits() -> None:
    assert [formats.seconds(value, "pt") for value in (0.126, 2.55, 90, 1200)] == ["0,13 s", "2,5 s", "90 s", "20 min"]
    assert [formats.size(value, "en") for value in (1.5 * 2**20, 640 * 2**20, 1.25 * 2**30)] == [
        "1.5 MiB",
        "640 MiB",
        "1.2 GiB",
    ]


@pytest.mark.parametrize(
    ("n", "pt", "en"),
    [
        (0, "0 ponto", "0 points"),
        (1, "1 ponto", "1 point"),
        (1.5, "1,5 ponto", "1.5 points"),
        (2, "2 pontos", "2 points"),
    ],
)
def test_a_number_decides_between_singular_and_plural_as_its_language_does(n: float, pt: str, en: str) -> None:
    points = Plural(spoken("{n} point", "{n} ponto"), spoken("{n} points", "{n} pontos"))
    assert (points.fill(n, "pt"), points.fill(n, "en")) == (pt, en)


@pytest.mark.parametrize(
    ("length", "pt", "en"),
    [
        (timedelta(), "0 segundo", "0 seconds"),
        (timedelta(seconds=59.7), "59 segundos", "59 seconds"),
        (timedelta(minutes=20), "20 minutos", "20 minutes"),
        (timedelta(days=1, hours=6, minutes=5), "1 dia e 6 horas", "1 day and 6 hours"),
        (timedelta(days=40, minutes=5), "40 dias", "40 days"),
    ],
)
def test_a_length_of_time_has_its_two_largest_units(length: timedelta, pt: str, en: str) -> None:
    assert (formats.duration(length, "pt"), formats.duration(length, "en")) == (pt, en)


@pytest.mark.usefixtures("brazil")
@pytest.mark.parametrize(
    ("language", "written"),
    [("pt", "10 de mar. de 2026, 21:30 (GMT-03:00)"), ("en", "Mar 10, 2026, 21:30 (GMT-03:00)")],
)
def test_a_time_is_local_and_has_its_zone(language: Language, written: str) -> None:
    assert formats.moment(datetime(2026, 3, 11, 0, 30, tzinfo=UTC), language) == written
