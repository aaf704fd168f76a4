"""What a reply says of a cell is kept up to a bound: in bytes, in number, for one cell and for a notebook."""

from __future__ import annotations

from gabarito.execution.trusted.replies import MOST_FAILURES, MOST_OUTPUTS, failures_in, outputs_in

EMPTY = ["result", "", b""]


def test_outputs_are_counted_even_where_they_hold_nothing() -> None:
    kept, taken = outputs_in([EMPTY] * 300_000, 10**9)
    assert len(kept) == taken == MOST_OUTPUTS
    assert len(outputs_in([EMPTY] * 300_000, 10**9, most=7)[0]) == 7
    assert outputs_in([EMPTY], 10**9, most=0) == ((), 0)


def test_the_names_of_all_failures_are_counted_together() -> None:
    names = [f"name_{n}" for n in range(1_000)]
    failures = failures_in([[1, "E: e", names, ""]] * 1_000)
    assert len(failures) == MOST_FAILURES
    assert sum(len(one.names) for one in failures) <= 200
    assert failures[0].names[:2] == ("name_0", "name_1")
    assert len(failures_in([[1, "E: e", [], ""]] * 9, most=3)) == 3
