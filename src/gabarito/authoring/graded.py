"""What proofs and measurements take of a graded notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from gabarito.checks.show import NOTHING_YET
from gabarito.grading.grade import Graded
from gabarito.values.runs import CellStatus
from gabarito.values.submission import Submission
from gabarito.values.text import OWN, Language

# Verified submissions, mutants and rewrites are read in English.
LANGUAGE: Language = OWN
GradeAll = Callable[[Iterable[Submission]], Iterator[Graded]]


def says_what_is_wrong(label: str, message: str) -> bool:
    """Whether a refusal says it in a sentence, for which its label stands, or as an error with its cell and line.

    Where an answer is still the ``...`` of the starter, there is nothing more to say.
    """
    return bool(label) or "(In [" in message or str(NOTHING_YET) in message


def raised_cells(graded: Graded) -> tuple[str, ...]:
    """Return the cells that raised, as the notebook numbers them, with their errors."""
    return tuple(
        f"In [{run.number}] raised {run.error or run.status}" for run in graded.runs if run.status is not CellStatus.OK
    )
