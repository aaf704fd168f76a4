from __future__ import annotations

import re
from importlib.resources import files

import pytest

from gabarito.gradebook.values import Kind
from gabarito.reports import phrases
from gabarito.reports.items import Quality
from gabarito.values.notebook import Change
from gabarito.values.text import LANGUAGES, Language
from gabarito.values.verdict import Status


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", Status)
def test_every_status_has_words_a_sentence_and_a_sign(status: Status, language: Language) -> None:
    assert phrases.status(status, language)
    assert phrases.overall(status, language)
    assert phrases.explanation(status, language).endswith(".")
    assert len(phrases.SIGN[status]) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_quality_of_a_check_and_every_event_has_words(language: Language) -> None:
    assert all(phrases.quality(one, language) for one in Quality)
    assert all(phrases.event(one, language) for one in Kind)


def test_singular_and_plural() -> None:
    assert phrases.counted("lines_left_out", 1, "pt") == "Mais 1 linha não é exibida."
    assert phrases.counted("lines_left_out", 2, "en") == "2 more lines are not shown."
    assert phrases.counted("late_loss", 1.5, "pt", late="2 horas") == (
        "Entregue 2 horas depois do prazo; 1,5 ponto foi descontado."
    )


def test_an_unknown_language_is_english() -> None:
    assert phrases.known("pt") == "pt"
    assert phrases.known("tlh") == "en"


def test_every_phrase_is_used() -> None:
    package = files("gabarito")
    places = [*(package / "reports").iterdir(), *(package / "reports" / "templates").iterdir()]
    places += [*(package / "cli").iterdir(), *(package / "classroom").iterdir()]
    sources = [one.read_text("utf-8") for one in places if one.name.endswith((".py", ".j2"))]
    code = "\n".join(one for one in sources if "_COUNTED: Mapping" not in one)
    # The states of a cell, and what was made of it, are phrases by their own names.
    said = set(re.findall(r"\bw\.([a-z_]+)|[\"']([a-z_]+)[\"']", code))
    names = {name for pair in said for name in pair if name} | {"interrupted", "not_run", *Change}
    assert phrases.of("en").keys() - names == set()
