from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.similarity.tokens import code_tokens, word_tokens


def symbols(source: str) -> list[str]:
    return [token.symbol for token in code_tokens(source)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("total = total + rate * x[0]", "soma = soma + taxa * amostra[3]"),
        ("def f(a):\n    return a", "def  g( b ) :  # a comment\n        return b"),
        ('def f(a):\n    """What it does."""\n    return a', "def f(a):\n    return a"),
        ("show('one')", 'show("""quite\nanother""")'),
        ("self.weights = w", "self.pesos = v"),
        ("a = 1\n\n\n\nb = 2", "a = 1\nb = 2"),
    ],
)
def test_easy_disguises_change_no_tokens(one: str, other: str) -> None:
    assert symbols(one) == symbols(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("np.dot(a, b)", "np.outer(a, b)"),
        ("for a in b: pass", "while a: pass"),
        ("a + b", "a - b"),
        ("len(a)", "sum(a)"),
    ],
)
def test_different_operations_are_different_tokens(one: str, other: str) -> None:
    assert symbols(one) != symbols(other)


@given(st.text())
def test_any_text_is_read_in_order_and_within_its_bounds(text: str) -> None:
    for tokens in (code_tokens(text), word_tokens(text)):
        ends = [0, *(place for token in tokens for place in (token.start, token.end)), len(text)]
        assert ends == sorted(ends)


def test_code_that_would_not_run_is_read_too() -> None:
    assert symbols("%matplotlib inline\ndef f(:\n  return 'open")


def test_words_have_no_case_and_no_punctuation() -> None:
    assert [token.symbol for token in word_tokens("O Viés, é *w[0]*!")] == ["o", "viés", "é", "w", "0"]
