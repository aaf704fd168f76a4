"""What variants of the reference solution say of a grader: findings, and rates.

A finding is a mutant that full marks were given to without a reason, a right answer that lost points, or a reason that
is about nothing any more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from gabarito.authoring.explained import FILE, Explained
from gabarito.authoring.mutants import Mutant, names_of_answers
from gabarito.authoring.variants import Judged
from gabarito.authoring.verified import Outcome, Verified, fill
from gabarito.authoring.verify import Result
from gabarito.grading.rates import MutantRates
from gabarito.values.activity import Activity
from gabarito.values.notebook import Notebook
from gabarito.values.runs import bare

Tried = Sequence[tuple[Mutant, Judged]]


def notebook_with(starter: bytes, solution: bytes, answer: str, source: str) -> bytes:
    """Return the notebook that a student would hand in whose answers are right, but for one."""
    changed = Verified(Path(answer), Outcome.WRONG, "a variant", ((answer, source),))
    return fill(starter, solution, changed)


def own_checks(activity: Activity, solution: Notebook) -> Mapping[str, frozenset[str]]:
    """Return the ids of the checks that look at what each answer's cell binds."""
    looked_at = {one.id: frozenset(map(bare, one.names)) for one in activity.checks}
    return {
        answer: frozenset(check for check, looks in looked_at.items() if looks & names)
        for answer, names in names_of_answers(solution).items()
    }


def mutant_finding(slug: str, mutant: Mutant, judged: Judged, explained: Explained) -> Result | None:
    """Return what is wrong with the grader, as one mutant shows; None where nothing is."""
    name = f"{slug}: mutant {mutant.id}"
    if judged.status.is_ours:
        return Result(name, (f"{judged.status}: {judged.problem}",))
    if not judged.accepted or explained.why(mutant) is not None:
        return None
    entry = "\n".join(
        f"    {key} = {json.dumps(value, ensure_ascii=False)}"
        for key, value in (("answer", mutant.answer), ("before", mutant.before), ("after", mutant.after))
    )
    advice = (
        f"Check what it gets wrong; or write into {FILE}, with a reason, that it is right:\n    [[accepted]]\n{entry}"
    )
    return Result(name, (f'Expected a check that refuses it; received full marks. {advice}\n    reason = ""',))


def stale_findings(slug: str, mutants: Iterable[Mutant], explained: Explained) -> list[Result]:
    """Complain about reasons for what is no mutant any more."""
    return [
        Result(f"{slug}: {FILE}", (f"Expected a mutant of these lines; received none: {one}. Remove it.",))
        for one in explained.stale(mutants)
    ]


def mutant_rates(
    tried: Tried, of: int, explained: Explained, checks: Mapping[str, frozenset[str]], depends_on: str
) -> MutantRates:
    """Count what became of an activity's mutants."""
    refused = [(mutant, judged) for mutant, judged in tried if judged.refusals]
    own = sum(any(one.check in checks[mutant.answer] for one in judged.refusals) for mutant, judged in refused)
    accepted = [mutant for mutant, judged in tried if judged.accepted]
    reasons = sum(explained.why(mutant) is not None for mutant in accepted)
    return MutantRates(
        depends_on=depends_on,
        of=of,
        tried=len(tried),
        refused=len(refused),
        raised=sum(bool(judged.raised) for _, judged in refused),
        by_own_check=own,
        explained=reasons,
        accepted=len(accepted) - reasons,
    )
