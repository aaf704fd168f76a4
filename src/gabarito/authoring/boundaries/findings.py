"""What variants of the reference solution say of a grader: findings, and rates.

A finding is a mutant that full marks were given to without a reason, a right answer that lost points, or a reason that
is about nothing any more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from gabarito.authoring.boundaries.explained import FILE, Explained, file_of
from gabarito.authoring.boundaries.mutants import Mutant, names_of_answers
from gabarito.authoring.boundaries.rewrites import Rewrite
from gabarito.authoring.boundaries.variants import Judged
from gabarito.authoring.graded import says_what_is_wrong
from gabarito.authoring.verified import Outcome, Verified, fill
from gabarito.authoring.verify import Result
from gabarito.grading import rates
from gabarito.grading.rates import MutantRates, RewriteRates
from gabarito.values.activity import Activity
from gabarito.values.course import Course
from gabarito.values.notebook import Notebook
from gabarito.values.runs import bare
from gabarito.values.verdict import Status

# What makes the variants: rates that were measured with other rules are of other variants.
MUTANT_RULES = ("mutants.py", "operators.py", "generic_operators.py", "code.py", "parts.py")
REWRITE_RULES = (
    "rewrites.py",
    "rewrites_of_python.py",
    "rewrites_of_numbers.py",
    "rewrites_of_networks.py",
    "rewriting.py",
)
Tried = Sequence[tuple[Mutant, Judged]]


def notebook_with(starter: bytes, solution: bytes, *cells: tuple[str, str]) -> bytes:
    """Return the notebook of a student whose answers are the reference solution's, but for those of `cells`."""
    return fill(starter, solution, Verified(Path("variant"), Outcome.WRONG, "a variant", cells))


def looked_at(activity: Activity) -> dict[str, frozenset[str]]:
    """Return the notebook's names that each check looks at, by the check's id."""
    return {one.id: frozenset(map(bare, one.names)) for one in activity.checks}


def own_checks(activity: Activity, solution: Notebook) -> Mapping[str, frozenset[str]]:
    """Return the ids of the checks that look at what each answer's cell binds."""
    return {
        answer: frozenset(check for check, looks in looked_at(activity).items() if looks & names)
        for answer, names in names_of_answers(solution).items()
    }


def mutant_finding(slug: str, mutant: Mutant, judged: Judged, explained: Explained) -> Result | None:
    """Return what is wrong with the grader, as one mutant shows; None where nothing is."""
    name = f"{slug}: mutant {mutant.id}"
    if judged.status.is_ours:
        return Result(name, (f"{judged.status}: {judged.problem}",))
    if not judged.accepted or explained.why(mutant) is not None:
        return None
    entry = (
        f"{key} = {json.dumps(value, ensure_ascii=False)}"
        for key, value in (("answer", mutant.answer), ("before", mutant.before), ("after", mutant.after))
    )
    advice = f"See what it gets wrong; or write into {FILE} why it is right:"
    lines = ("Expected a check that refuses it; received full marks. " + advice, "[[accepted]]", *entry, 'reason = ""')
    return Result(name, ("\n    ".join(lines),))


def rewrite_finding(slug: str, rewrite: Rewrite, judged: Judged, explained: Explained) -> Result | None:
    """Return what is wrong with the grader, as one rewrite shows; None where nothing is."""
    name = f"{slug}: rewrite {rewrite.name} ({', '.join(rewrite.answers)})"
    if judged.status.is_ours:
        return Result(name, (f"{judged.status}: {judged.problem}",))
    if judged.accepted or explained.why_not(rewrite.name) is not None:
        return None
    # What was not checked because another check failed says nothing more.
    refusals = [one for one in judged.refusals if one.status is not Status.NOT_RUN] or judged.refusals
    told = (f"{one.check} {one.status}: {one.message}" for one in refusals)
    return Result(name, ("Expected full marks; received less.", *judged.raised, *told))


def rewrite_rates(tried: Sequence[tuple[Rewrite, Judged]], explained: Explained, depends_on: str) -> RewriteRates:
    """Count what became of an activity's rewrites."""
    lost = [rewrite for rewrite, judged in tried if not judged.accepted]
    not_allowed = sum(explained.why_not(rewrite.name) is not None for rewrite in lost)
    return RewriteRates(
        depends_on=depends_on,
        tried=len(tried),
        kept=len(tried) - len(lost),
        refused=len(lost) - not_allowed,
        not_allowed=not_allowed,
    )


def stale_findings(slug: str, mutants: Iterable[Mutant], explained: Explained) -> list[Result]:
    """Complain about reasons for what is no mutant any more."""
    return [
        Result(f"{slug}: {FILE}", (f"Expected a mutant of these lines; received none: {one}. Remove it.",))
        for one in explained.stale(mutants)
    ]


def stale_rewrite_findings(slug: str, rewrites: Iterable[Rewrite], explained: Explained) -> list[Result]:
    """Complain about what is not allowed and is no rewrite of this solution."""
    return [
        Result(f"{slug}: {FILE}", (f"Expected a rewrite of this name; received none: {name}. Remove it.",))
        for name in explained.stale_rewrites(one.name for one in rewrites)
    ]


def mutant_rates(
    tried: Tried, of: int, explained: Explained, checks: Mapping[str, frozenset[str]], depends_on: str
) -> MutantRates:
    """Count what became of an activity's mutants."""
    refused = [(mutant, judged) for mutant, judged in tried if judged.refusals]
    own = sum(any(one.check in checks[mutant.answer] for one in judged.refusals) for mutant, judged in refused)
    named = sum(
        bool(judged.raised) or any(says_what_is_wrong(one.label, one.message) for one in judged.refusals)
        for _, judged in refused
    )
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
        named=named,
    )


def depends_on(course: Course, slug: str, rules: Iterable[str]) -> str:
    """Name what the rates of an activity are measured with."""
    here, reasons = Path(__file__).parent, file_of(course, slug)
    files = [*(here / name for name in rules), *([reasons] if reasons.is_file() else [])]
    return rates.depends_on(course, slug, b"".join(file.read_bytes() for file in files))


def stale_rates(course: Course, slug: str) -> list[Result]:
    """Note where an activity's rates were measured with something else than there is now; nothing fails."""
    measured = rates.rates(course, slug)
    notes = [
        f"Expected {rates.FILE} of this grader and solution; received others. Run gabarito verify {option} {slug}."
        for option, part, rules in (
            ("--mutants", measured.mutants, MUTANT_RULES),
            ("--rewrites", measured.rewrites, REWRITE_RULES),
        )
        if part is not None and part.depends_on != depends_on(course, slug, rules)
    ]
    return [Result(f"{slug}: rates are those of this grader", (), tuple(notes))] if notes else []
