from __future__ import annotations

import pytest

from gabarito.reports import words
from gabarito.reports.items import Quality
from gabarito.values.text import LANGUAGES, Language
from gabarito.values.verdict import Status


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", Status)
def test_every_status_has_words_a_sentence_and_a_sign(status: Status, language: Language) -> None:
    assert words.status(status, language)
    assert words.overall(status, language)
    assert words.EXPLANATION[status].into(language).endswith(".")
    assert len(words.SIGN[status]) == 1


@pytest.mark.parametrize(
    ("value", "pt", "en"), [(7.5, "7,5", "7.5"), (10.0, "10", "10"), (1 / 3, "0,33", "0.33"), (-0.001, "0", "0")]
)
def test_numbers_are_written_as_people_write_them(value: float, pt: str, en: str) -> None:
    assert words.number(value, "pt") == pt
    assert words.number(value, "en") == en


def test_one_thing_is_not_several() -> None:
    assert words.counted("lines_left_out", 1, "pt") == "Mais 1 linha não é exibida."
    assert words.counted("lines_left_out", 2, "en") == "2 more lines are not shown."


def test_an_unknown_language_is_english() -> None:
    assert words.known("pt") == "pt"
    assert words.known("tlh") == "en"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("quality", Quality)
def test_every_quality_of_a_check_has_words(quality: Quality, language: Language) -> None:
    assert words.quality(quality, language)


def test_quantities_have_a_unit_that_fits() -> None:
    assert [words.seconds(value, "pt") for value in (0.126, 2.55, 90, 1200)] == ["0,13 s", "2,5 s", "90 s", "20 min"]
    assert [words.size(value, "en") for value in (1.5 * 2**20, 640 * 2**20, 1.25 * 2**30)] == [
        "1.5 MiB",
        "640 MiB",
        "1.2 GiB",
    ]
    assert (words.correlation(0.5, "pt"), words.correlation(-0.333, "en")) == ("0,50", "-0.33")
