"""The catalogue as a whole: every row has a test, and the documentation says what the tests prove."""

from __future__ import annotations

from gabarito.authoring.attacks import PAGE, Proof, with_matrix
from gabarito.values.course import Course
from gabarito.values.runs import Tier
from tests.attacks.rows import NOT_COVERED, ROWS, TIERS, all_rows
from tests.cli.test_app import ROOT


def test_every_row_has_one_test() -> None:
    assert sorted(row.number for row in all_rows()) == list(range(1, ROWS + 1))


def test_nothing_is_left_uncovered_in_the_strong_tier() -> None:
    assert [row.number for row in all_rows() if row.stated[Tier.STRONG] is NOT_COVERED] == []


def test_a_weaker_tier_never_promises_more() -> None:
    for row in all_rows():
        order = [row.stated[tier] is NOT_COVERED for tier in TIERS]
        assert order == sorted(order), row


def test_the_documentation_has_the_matrix() -> None:
    page = (Course.load(ROOT).root / PAGE).read_text(encoding="utf-8")
    proofs = [Proof(row.number, row.title, tier, row.stated[tier], True, "") for row in all_rows() for tier in TIERS]
    assert with_matrix(page, proofs) == page, "run `gabarito attacks --write-docs`"
