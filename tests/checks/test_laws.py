"""What is true of every word of the vocabulary, and of everything composed of them."""

from __future__ import annotations

import copy
import gc
import inspect
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito import checks
from gabarito.checks import Matcher, NoAnswer, all_of, any_of, each_of, none_of, that

from .catalogue import ENTRIES, IDS, PLAIN, VALUES, VOCABULARY, Entry
from .material import (
    JUNK,
    Gone,
    Held,
    HostileCall,
    Sheet,
    anything,
    fast,
    few,
    generated_junk,
    holds_of,
    refusal,
    require_readable,
    sampled,
    status,
)

each_entry = pytest.mark.parametrize("entry", [entry for _, entry in ENTRIES], ids=IDS)


def test_every_word_of_the_vocabulary_is_in_the_catalogue() -> None:
    assert {name for name, _ in ENTRIES} | PLAIN == set(checks.__all__)
    assert not PLAIN & {name for name, _ in ENTRIES}
    for name in PLAIN - {"Matcher"}:
        word = getattr(checks, name)
        assert not (inspect.isclass(word) and issubclass(word, Matcher)), f"{name} is not in the catalogue"


def test_every_class_of_matchers_is_in_the_catalogue() -> None:
    def below(cls: type[Any]) -> set[type[Any]]:
        return {cls}.union(*map(below, cls.__subclasses__()))

    def within(judge: object) -> set[type]:
        inner = [*getattr(judge, "parts", ()), *getattr(judge, "matchers", ())]
        return {type(judge), *(found for part in inner for found in within(part))}

    gc.collect()  # attrs replaces each class by one with slots; the replaced classes go now
    ours = {cls for cls in below(Matcher) if cls.__module__.startswith("gabarito.checks.") and cls is not Matcher}
    seen = {found for _, entry in ENTRIES for found in within(entry.matcher)}
    # A base of others is no word by itself.
    assert {cls for cls in ours if not cls.__name__.startswith("_") and not cls.__subclasses__()} <= seen


@each_entry
def test_accepts_what_is_right_and_refuses_what_is_wrong(entry: Entry) -> None:
    assert entry.right
    assert entry.wrong
    for value in entry.right:
        assert status(entry.matcher, entry.wrap(value)) == "holds"
    for value in entry.wrong:
        refusal(entry.matcher, entry.wrap(value))
        assert status(entry.matcher, entry.wrap(value)) == "refuses"


@each_entry
def test_its_negation_accepts_what_is_wrong_and_refuses_what_is_right(entry: Entry) -> None:
    for value in entry.wrong:
        assert status(~entry.matcher, entry.wrap(value)) == "holds"
        assert status(~~entry.matcher, entry.wrap(value)) == "refuses"
    for value in entry.right:
        refusal(~entry.matcher, entry.wrap(value))
        assert status(~~entry.matcher, entry.wrap(value)) == "holds"


_OF_FUNCTIONS = {"takes", "agrees_with", "agrees_with_some", "gives", "judged_by", "returns"}


def _junk_of(entry: Entry) -> list[tuple[str, Any]]:
    about_functions = type(entry.matcher).__name__ in _OF_FUNCTIONS
    whole = about_functions and entry.wrap(None) is None
    return [
        (kind.name, entry.wrap(value))
        for kind in JUNK
        if kind.name not in entry.judges and not (whole and kind.name == "function")
        for value in kind.values
        if not (whole and callable(value))
    ]


@each_entry
def test_junk_is_a_mismatch_with_a_readable_message(entry: Entry) -> None:
    subjects = _junk_of(entry)
    assert len(subjects) > 10
    for _, subject in subjects:
        refusal(entry.matcher, subject)


@each_entry
def test_negation_refuses_junk(entry: Entry) -> None:
    subjects = [subject for kind, subject in _junk_of(entry) if kind != "empty"]
    assert len(subjects) > 10
    negation = ~entry.matcher
    for subject in subjects:
        assert status(entry.matcher, subject) == "junk"
        refusal(negation, subject)


@few
@given(held=generated_junk)
def test_generated_junk_is_a_mismatch_to_every_matcher(held: Held) -> None:
    for _, entry in ENTRIES:
        # Some judge texts and lists of them, which are generated too; see the next test.
        if not entry.judges & {"text", "texts", "mapping"}:
            refusal(entry.matcher, entry.wrap(held.value))
            refusal(~entry.matcher, entry.wrap(held.value))


@few
@given(held=anything)
def test_of_anything_every_matcher_holds_or_has_a_mismatch(held: Held) -> None:
    for _, entry in ENTRIES:
        for matcher in (entry.matcher, ~entry.matcher, entry.matcher | entry.matcher, each_of(entry.matcher)):
            try:
                matcher(entry.wrap(held.value))
            except checks.Mismatch as mismatch:
                require_readable(mismatch)


@each_entry
def test_a_matcher_never_changes_what_it_looks_at(entry: Entry) -> None:
    for value in entry.right + entry.wrong:
        if not callable(value):
            before = copy.deepcopy(value)
            status(entry.matcher, entry.wrap(value))
            assert type(value) is type(before)
            assert repr(value) == repr(before)


@each_entry
def test_a_matcher_says_the_same_again(entry: Entry) -> None:
    for value in entry.wrong:
        first, second = (refusal(entry.matcher, entry.wrap(value)).text for _ in range(2))
        assert first == second


@each_entry
def test_what_is_expected_is_said_in_both_languages(entry: Entry) -> None:
    text = entry.matcher.text
    assert text.into("en").strip()
    assert text.into("pt").strip()
    assert text.into("en").isprintable()
    assert text.into("pt").isprintable()
    assert len(text.into("en")) < 400
    # A number, a text of the student's program or a name reads the same in both.
    says_words = any(word.isalpha() and len(word) > 2 and word not in _NAMES for word in text.into("en").split())
    assert not says_words or text.into("en") != text.into("pt")


_NAMES = {"True", "adam"}


@each_entry
def test_a_repr_is_the_expression_that_makes_it(entry: Entry) -> None:
    written = repr(entry.matcher)
    assert written.isprintable()
    assert len(written) < 300
    assert "object at" not in written
    if entry.evaluates:
        again = eval(written, dict(VOCABULARY))
        assert type(again) is type(entry.matcher)
        assert repr(again) == written
        for value in entry.right + entry.wrong:
            subject = entry.wrap(value)
            assert status(again, subject) == status(entry.matcher, subject)


@each_entry
@pytest.mark.parametrize("compose", [lambda m: m, lambda m: ~m, lambda m: m | m, lambda m: m & m, each_of])
def test_a_process_that_is_gone_passes_through(entry: Entry, compose: Any) -> None:
    # A value that is no function and no submission has no process behind it.
    subject = Gone()
    calls = ("agrees_with", "gives", "judged_by", "returns")
    if isinstance(entry.matcher, that) or type(entry.matcher).__name__ in calls:
        with pytest.raises(NoAnswer):
            compose(entry.matcher)(subject)
    else:
        with pytest.raises(NoAnswer):
            compose(that("x", entry.matcher))(subject)


# -- laws of composition -------------------------------------------------------------------------------------

_SUBJECTS: list[Any] = [value for entry in VALUES for value in entry.right + entry.wrong]
_SUBJECTS += [value for kind in JUNK for value in kind.values]

subjects = sampled(_SUBJECTS) | anything
matchers: st.SearchStrategy[Matcher] = st.recursive(
    st.sampled_from([entry.matcher for entry in VALUES]),
    lambda inner: st.one_of(
        st.builds(any_of, inner, inner),
        st.builds(all_of, inner, inner),
        st.builds(each_of, inner, inner, inner),
        st.builds(none_of, inner),
        st.builds(none_of, inner, inner),
    ),
    max_leaves=4,
)


def test_the_laws_are_tried_on_every_combination_of_answers() -> None:
    """The laws below are not true for want of cases: all three answers occur, beside one another."""
    said = [[status(entry.matcher, value) for value in _SUBJECTS] for entry in VALUES]
    table = {pair for a in said for b in said for pair in zip(a, b, strict=True)}
    answers = ("holds", "refuses", "junk")
    assert table == {(a, b) for a in answers for b in answers}


@fast
@given(a=matchers, b=matchers, held=subjects)
def test_laws_of_composition(a: Matcher, b: Matcher, held: Held) -> None:
    value = held.value
    of_a, of_b = status(a, value), status(b, value)
    both, either, swapped = status(a & b, value), status(a | b, value), status(b | a, value)
    assert (both == "holds") == (of_a == of_b == "holds")
    assert holds_of(b & a, value) == (both == "holds")
    assert (either == "holds") == ("holds" in (of_a, of_b))
    assert either == swapped
    assert holds_of(~a, value) == (of_a == "refuses")
    assert status(~~a, value) == of_a
    # De Morgan.
    assert holds_of(~(a | b), value) == holds_of(~a & ~b, value) == holds_of(none_of(a, b), value)
    if both == "refuses":
        assert holds_of(~a | ~b, value)
    if "junk" not in (of_a, of_b):
        assert holds_of(~(a & b), value) == holds_of(~a | ~b, value)
    assert holds_of(each_of(a, b), value) == (both == "holds")


@fast
@given(a=matchers, b=matchers, c=matchers, held=subjects)
def test_composition_is_associative(a: Matcher, b: Matcher, c: Matcher, held: Held) -> None:
    value = held.value
    assert status((a | b) | c, value) == status(a | (b | c), value) == status(any_of(a, b, c), value)
    assert status((a & b) & c, value) == status(a & (b & c), value) == status(all_of(a, b, c), value)


@fast
@given(matcher=matchers, held=subjects)
def test_every_composition_can_be_read(matcher: Matcher, held: Held) -> None:
    value = held.value
    probe = that("x", matcher, hint="Look again.")
    hints: list[checks.Text | None] = []
    try:
        probe(Sheet(x=value))
    except checks.Mismatch as mismatch:
        require_readable(mismatch, limit=20_000)
        hints.append(mismatch.hint)
    assert None not in hints
    assert probe.text.into("en").startswith("`x`: ")
    if "holds(" not in repr(matcher):
        again = eval(repr(matcher), dict(VOCABULARY))
        assert status(again, value) == status(matcher, value)


def test_a_plain_function_composes_from_either_side() -> None:
    def mine(value: object) -> None:
        """an even number"""
        if isinstance(value, int) and value % 2:
            raise checks.Mismatch("an even number", str(value))

    for matcher in (checks.finite() & mine, mine & checks.finite()):
        assert holds_of(matcher, 2)
        assert not holds_of(matcher, 3)
        assert not holds_of(matcher, HostileCall())
    assert holds_of(mine | checks.equals(3), 3)
    assert holds_of(checks.equals(3) | mine, 3)
