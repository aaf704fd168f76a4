from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.checks import equals, that
from gabarito.values.activity import Activity, Check, Limits, check
from gabarito.values.course import SLUG
from gabarito.values.errors import CourseError
from gabarito.values.text import Text, Translations

from ..checks.material import fast

PROBE = that("w", equals(1)) & that("b", equals(2))


def some(title: str | Text = "w is one", **more: Any) -> Check:
    return check(title, PROBE, **more)


def test_a_check_is_a_sentence_a_probe_and_points() -> None:
    one = check("w is one", PROBE)
    assert (one.title, one.probe, one.points, one.hidden, one.needs) == (Text.of("w is one"), PROBE, 1.0, True, ())
    other = some(Text("b is two"), points=3, hidden=False, needs=one)
    assert (other.points, other.hidden, other.needs) == (3.0, False, (one,))
    assert str(other.title) == "b is two"
    assert some(needs=[one, other]).needs == (one, other)
    assert repr(other) == "check('b is two')"


def test_a_check_knows_the_names_it_looks_at() -> None:
    assert some().names == {"w", "b"}
    assert check("anything", lambda answers: None).names == frozenset()


def test_checks_are_told_apart_by_identity() -> None:
    assert some() != some()
    assert len({some(), some()}) == 2


@fast
@given(st.text(max_size=30))
def test_an_id_is_fit_for_a_file(title: str) -> None:
    one = some(Text(title))
    assert one.id == "" or SLUG.fullmatch(one.id)


def test_ids() -> None:
    assert some("Dropout between two Dense layers").id == "dropout-between-two-dense-layers"
    assert some("À moitié: 50 %").id == "a-moitie-50"


def test_an_id_outlives_a_reworded_title() -> None:
    old = some("w iz one")
    new = some(Text("w is one"), id="w-iz-one")
    assert new.id == old.id == "w-iz-one"
    assert some("Ω", id="resistance").id == "resistance"
    assert repr(new) == "check('w is one')"


@pytest.mark.parametrize("wrong", ["", "W", "a_b", "a b", "-a", "a-", "a--b", "é", "a\n", "../a", 3, b"a"])
def test_what_is_no_id(wrong: Any) -> None:
    with pytest.raises(CourseError, match=r"an id of a-z, 0-9 and single hyphens; received .*Fix the check 'w is one'"):
        some(id=wrong)


def test_two_checks_never_share_an_id() -> None:
    for one, other in (
        (some("a", id="x"), some("b", id="x")),
        (some("a b"), some("c", id="a-b")),
        (some("a", id="x"), some("x", id="y")),  # `only: x` would name either
    ):
        with pytest.raises(CourseError, match="an id and a sentence of its own"):
            Activity("a", [one, other])
    assert len(Activity("a", [some("a", id="x"), some("b", id="y")]).checks) == 2


def test_a_check_is_named_by_its_id_or_its_english_title() -> None:
    one = some(Text("b is two"), id="two")
    named = [one.is_named(name) for name in ("two", "b is two", "b é dois", "b-is-two", "")]
    assert named == [True, True, False, False, False]


def test_a_title_is_the_slug_unless_said() -> None:
    assert Activity("lenet", [some()]).title == Text.of("lenet")
    assert Activity("lenet", title="LeNet", checks=[some()]).title == Text.of("LeNet")
    translations = Translations({"pt": {"A net": "Uma rede"}})
    named = Activity("lenet", [some()], title="A net", translations=translations)
    assert named.said(named.title, "pt") == "Uma rede"
    assert named.said(Text("nothing written"), "pt") == "nada escrito"
    assert str(named.title) == named.said(named.title, "en") == named.said(named.title, "xx") == "A net"
    for blank in ("", "  ", Text(" ")):
        with pytest.raises(CourseError, match="Expected a title; received"):
            Activity("lenet", [some()], title=blank)


@pytest.mark.parametrize("points", [0, -1, -0.5, float("nan"), float("-inf")])
def test_points_are_above_zero(points: float) -> None:
    with pytest.raises(CourseError, match="points above 0"):
        some(points=points)


@pytest.mark.parametrize("slug", ["perceptron", "mlp-digits", "a", "2024", "xo-transfer-2"])
def test_a_slug(slug: str) -> None:
    assert Activity(slug, [some()]).slug == slug


@pytest.mark.parametrize(
    "slug", ["", "Perceptron", "a b", "a_b", "-a", "a-", "a--b", "../a", "a/b", "ação", "a\n", "a.b", ".", "٣"]
)
def test_what_is_no_slug(slug: str) -> None:
    with pytest.raises(CourseError, match="slug"):
        Activity(slug, [some()])


@fast
@given(st.text(alphabet="aZ09-_/. \n", max_size=8))
def test_a_slug_is_a_place_of_its_own(slug: str) -> None:
    fit = bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug, re.ASCII))
    if fit:
        assert Activity(slug, [some()]).slug == slug
    else:
        with pytest.raises(CourseError):
            Activity(slug, [some()])


def test_an_activity_has_checks() -> None:
    with pytest.raises(CourseError, match="one check or more"):
        Activity("a", [])


@pytest.mark.parametrize(
    ("one", "other"),
    [("same", "same"), ("The same!", "the same"), ("é", "e")],
)
def test_each_check_has_a_sentence_of_its_own(one: str | Text, other: str | Text) -> None:
    with pytest.raises(CourseError, match="a sentence of its own"):
        Activity("a", [some(one), some(other)])


def test_the_same_check_twice_is_refused() -> None:
    one = some()
    with pytest.raises(CourseError):
        Activity("a", [one, one])


@pytest.mark.parametrize("title", ["", "   ", "!?", "Ω"])
def test_a_sentence_without_a_letter_has_no_id(title: str) -> None:
    with pytest.raises(CourseError):
        Activity("a", [some(title)])


def test_needs_are_among_the_checks() -> None:
    trunk, leaf = some("trunk"), some("leaf")
    needing = some("needing", needs=[trunk, leaf])
    assert Activity("a", [trunk, leaf, needing]).checks[2].needs == (trunk, leaf)
    # Their order is the order of reading, not of asking.
    assert Activity("a", [needing, trunk, leaf]).checks[0] is needing
    for foreign in ([trunk, needing], [needing], [some("trunk"), leaf, needing]):
        with pytest.raises(CourseError, match="needs among the checks"):
            Activity("a", foreign)


@fast
@given(st.lists(st.floats(0.1, 100), min_size=1, max_size=5))
def test_the_points_add_up(points: list[float]) -> None:
    activity = Activity("a", (some(f"check {n}", points=p) for n, p in enumerate(points)))
    assert activity.max_score == pytest.approx(sum(points))
    assert len(activity.checks) == len(points)


def test_what_is_imported_once_is_left_to_the_course_unless_said() -> None:
    assert Activity("toy", [some()]).imports is None
    assert Activity("toy", [some()], imports=["numpy", "scipy.stats", "numpy"]).imports == ("numpy", "scipy.stats")
    assert Activity("toy", [some()], imports=()).imports == ()
    for wrong in ("numpy", ["a-b"], [3], 3):
        with pytest.raises(CourseError, match=r"modules as they are imported.*Fix imports of toy"):
            Activity("toy", [some()], imports=wrong)  # type: ignore[arg-type]


def test_limits_are_the_usual_ones_unless_said() -> None:
    assert Activity("a", [some()]).limits == Limits()
    assert Activity("a", [some()], Limits(call_seconds=1.0)).limits.call_seconds == 1.0


def test_values_are_frozen() -> None:
    for value, name in ((some(), "points"), (Activity("a", [some()]), "slug"), (Limits(), "memory")):
        with pytest.raises((AttributeError, TypeError)):
            setattr(value, name, 0)
