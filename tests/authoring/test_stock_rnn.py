"""The course's recurrent network for prices: what hangs together between its master, its grader and its data."""

import hashlib
import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gabarito.authoring.release import stale
from gabarito.checks.calibrated import measured_by
from gabarito.values import notebook
from gabarito.values.course import Course

COURSE = Course.find(Path(__file__))
SLUG = "stock-rnn"
GIVEN, PRIVATE = COURSE.root / "solutions/stock-rnn/stock.csv", COURSE.root / "graders/stock-rnn/private.csv"
CARD = COURSE.root / "datasets/stock/README.md"


@pytest.fixture(scope="module")
def grader() -> Iterator[dict[str, Any]]:
    with measured_by(lambda name: 0.5):
        yield runpy.run_path(str(COURSE.grader(SLUG)))


@pytest.fixture(scope="module")
def names() -> dict[str, Any]:
    """What the notebook's cell of windows has after it ran."""
    cells = notebook.parse(COURSE.starter(SLUG, "pt").read_bytes()).cells
    (source,) = [cell.source for cell in cells if "sliding_window_view" in cell.source]
    held: dict[str, Any] = {"np": np, "prices": np.loadtxt(GIVEN, delimiter=",", skiprows=1, usecols=1)}
    exec(source.partition("print(")[0], held)
    return held


def test_what_students_get_is_what_the_master_makes() -> None:
    assert stale(COURSE, SLUG) == ()


def test_the_prices_are_those_that_the_code_makes() -> None:
    made = runpy.run_path(str(COURSE.root / "datasets/stock/make.py"))
    prices, day = made["prices"](), made["trading_day"]
    lines = [line.split(",") for file in (GIVEN, PRIVATE) for line in file.read_text().splitlines()[1:]]
    assert [f"{price:.2f}" for price in prices] == [price for _, price in lines]
    assert [str(day(number)) for number in range(len(lines))] == [date for date, _ in lines]
    assert [day(number).weekday() for number in range(6)] == [0, 1, 2, 3, 4, 0]


def test_the_card_has_the_checksums() -> None:
    for file in (GIVEN, PRIVATE):
        assert hashlib.sha256(file.read_bytes()).hexdigest() in CARD.read_text(encoding="utf-8")


def test_the_private_days_are_the_ones_after_those_of_the_students() -> None:
    given, private = (np.loadtxt(file, delimiter=",", skiprows=1, usecols=0, dtype=str) for file in (GIVEN, PRIVATE))
    assert (len(given), len(private)) == (1000, 500)
    assert max(given.tolist()) < min(private.tolist())


def test_the_windows_of_the_grader_are_those_of_the_notebook(names: dict[str, Any], grader: dict[str, Any]) -> None:
    for part, given in (("TRAIN", "train"), ("VAL", "val"), ("TEST", "test")):
        assert np.allclose(names[f"X_{given}"], grader[part][0], atol=1e-6)
        assert np.allclose(names[f"y_{given}"], grader[part][1], atol=1e-6)
    assert [len(grader[part][1]) for part in ("TRAIN", "VAL", "TEST", "NEW")] == [690, 150, 150, 490]
    # No target of a later part is a day of the training part.
    assert names["mean"] == pytest.approx(names["prices"][:700].mean())


def test_the_figures_of_the_lesson(grader: dict[str, Any]) -> None:
    assert grader["how_many"](1, 4, 1) == [24, 5]
    assert grader["forms"](1, 4, 1) == [(1, 4), (4, 4), (4,), (4, 1), (1,)]

    def updates(n: int, batch_size: int, epochs: int) -> int:
        return int(np.ceil(n / batch_size)) * epochs

    assert updates(690, 32, 20) == grader["UPDATES"] == 440
    # What the sentences about other numbers of updates say.
    others = [updates(690, 32, 1), updates(150, 32, 20), updates(690, 64, 20), updates(552, 32, 20), 690 // 32 * 20]
    others += [updates(690, 32, 10), updates(840, 32, 20), updates(990, 32, 20), updates(690, 32, 40)]
    assert others == [22, 100, 220, 360, 420, 220, 540, 620, 880]
    assert set(others) | {0} == set(grader["_SO_OFTEN"])


def test_a_model_can_beat_yesterdays_price_and_the_days_are_alike(grader: dict[str, Any]) -> None:
    windows, targets = grader["TRAIN"]
    rows = {
        part: np.column_stack([grader[part][0][:, :, 0], np.ones(len(grader[part][1]))]) for part in ("TEST", "NEW")
    }
    weights = np.linalg.lstsq(np.column_stack([windows[:, :, 0], np.ones(len(targets))]), targets, rcond=None)[0]
    for part, inputs in rows.items():
        error = np.mean((inputs @ weights - grader[part][1]) ** 2)
        assert 1 - error / grader["naive_error"](grader[part]) == pytest.approx(0.65, abs=0.01)
        week = np.mean((grader[part][0][:, 5, 0] - grader[part][1]) ** 2)
        assert 1 - week / grader["naive_error"](grader[part]) == pytest.approx(0.37, abs=0.01)
    assert grader["DEVIATION"] * np.sqrt(grader["naive_error"](grader["TEST"])) == pytest.approx(0.83, abs=0.005)
    # Prices leave the range of a hyperbolic tangent, as the answer to `why` says.
    assert np.abs(targets).max() > 2


def test_both_languages_say_the_same_figures() -> None:
    figures = []
    for language in ("pt", "en"):
        cells = notebook.parse(COURSE.starter(SLUG, language).read_bytes()).cells
        text = " ".join(cell.source for cell in cells)
        figures.append(sorted(re.findall(r"\((\d) (?:ponto|point)s?\)", text)))
    assert figures[0] == figures[1]
    assert sum(map(int, figures[0])) == 22
