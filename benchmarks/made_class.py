"""Records of a made-up class, as grading would write them: the course's checks and sentences, invented students.

Every student has an ability and every check a difficulty (a Rasch model), so that the numbers of a report have
something to find. Unreadable files, time-outs, crashes and failures of the grader occur as in a real class.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from random import Random

from gabarito.values.activity import Activity, Check
from gabarito.values.runs import Tier
from gabarito.values.text import Language, Text, sentence
from gabarito.values.verdict import Record, Status, Verdict, overall

# How many submissions in a thousand end so.
_FATES: Mapping[Status | None, int] = {
    None: 965, Status.NOT_RUN: 10, Status.TIMEOUT: 10, Status.CRASH: 5, Status.MEMORY: 4, Status.ERROR: 3,
    Status.INFRA: 3,
}  # fmt: skip
_PARTIAL, _BLANK = 0.15, 0.1
_WARM_BYTES = 640 * 2**20

_SEEN = (
    (Text("an array of shape (3,)"), Text("one of shape (2,)")),
    (Text("0.8713 at [2]"), Text("0.1287")),
    (Text("a function of (X, w)"), Text("nothing")),
)
_ADVICE = Text("Try it on a small case that you can work out by hand.")
_NOT_READ = Text("Expected: a notebook; received: an empty file.")
_OURS = Text("The grader failed here.")
_ANSWER = Text("Because the bias moves the line off the origin.")

_FIRST = ("Ana", "Beatriz", "Caio", "Davi", "Élida", "Fábio", "Gabriela", "Heitor", "Inês", "João", "Kátia", "Luís")
_LAST = ("Almeida", "Barbosa", "Cardoso", "Dias", "Esteves", "Ferreira", "Gonçalves", "Lima", "Moura", "Nóbrega")
_MIDDLE = ("", " de Araújo", " Batista", " da Costa", " Duarte", " Fernandes", " Gomes", " Jatobá", " Leão", " Maciel")


def made_class(
    activities: Iterable[Activity], students: int, language: Language, *, absent: float = 0.04
) -> dict[str, list[Record]]:
    """Return the records of each activity by its slug, the same every time; some hand in nothing.

    Args:
        activities: what the class was given.
        students: how many there are.
        language: the language of the sentences.
        absent: the share of students who hand in nothing, from 0 to 1.
    """
    random = Random(students)
    names = [f"{first}{middle} {last}" for middle, first, last in product(_MIDDLE, _FIRST, _LAST)]
    names = [f"{names[n % len(names)]} {n // len(names) or ''}".strip() for n in range(students)]
    ability = {name: random.gauss(0.7, 1.2) for name in names}
    return {
        one.slug: [
            _Inventor(one, language, random).record(name, ability[name]) for name in names if random.random() >= absent
        ]
        for one in activities
    }


class _Inventor:
    """Invents the records of one activity."""

    def __init__(self, activity: Activity, language: Language, random: Random) -> None:
        self._activity, self._language, self._random = activity, language, random

    def record(self, student: str, ability: float) -> Record:
        """Invent what became of one submission."""
        (fate,) = self._random.choices(list(_FATES), list(_FATES.values()))
        verdicts = tuple(self._verdicts(ability, fate))
        ran = fate is not Status.NOT_RUN
        seconds = 2.5 * math.exp(self._random.gauss(0, 0.45))
        if fate is Status.TIMEOUT:
            seconds = self._activity.limits.total_seconds
        return Record(
            student=student,
            slug=self._activity.slug,
            sha256=hashlib.sha256(f"{self._activity.slug} {student}".encode()).hexdigest(),
            score=round(sum(one.points for one in verdicts), 2),
            max_score=self._activity.max_score,
            status=overall(verdicts),
            tier=Tier.STRONG,
            seconds=round(seconds, 3) if ran else 0.0,
            verdicts=verdicts,
            file=f"{student}.ipynb",
            language=self._language,
            key=hashlib.sha256(student.encode()).hexdigest(),
            pending_points=float(sum(one.max_points for one in verdicts if one.status is Status.PENDING)),
            cpu_seconds=round(0.8 * seconds, 3) if ran else 0.0,
            memory_bytes=int(_WARM_BYTES * math.exp(abs(self._random.gauss(0, 0.05)))) if ran else 0,
            problem="" if ran else _NOT_READ.into(self._language),
        )

    def _verdicts(self, ability: float, fate: Status | None) -> Iterator[Verdict]:
        stopped_at = self._random.randrange(len(self._activity.checks))
        statuses: dict[Check, Status] = {}
        for place, one in enumerate(self._activity.checks):
            if fate is Status.NOT_RUN or any(statuses[need] is not Status.PASS for need in one.needs):
                statuses[one] = Status.NOT_RUN
            elif fate is not None and place == stopped_at:
                statuses[one] = fate
            elif one.rubric is not None:
                statuses[one] = Status.FAIL if self._random.random() < _BLANK else Status.PENDING
            else:
                statuses[one] = self._earned(ability - _difficulty(one))
            yield self._verdict(one, statuses[one])

    def _earned(self, margin: float) -> Status:
        if self._random.random() < 1 / (1 + math.exp(-1.4 * margin)):
            return Status.PASS
        return Status.PARTIAL if self._random.random() < _PARTIAL else Status.FAIL

    def _verdict(self, one: Check, status: Status) -> Verdict:
        share = {Status.PASS: 1.0, Status.PARTIAL: 0.5}.get(status, 0.0)
        expected, received, hint = self._parts(one, status)
        message = sentence(expected, received, hint) if str(hint) else _OURS if status.is_ours else Text.of("")
        return Verdict(
            check=one.title.into(self._language),
            id=one.id,
            status=status,
            points=one.points * share,
            max_points=one.points,
            message=message.into(self._language),
            hidden=one.hidden,
            expected=expected.into(self._language),
            received=received.into(self._language),
            hint=hint.into(self._language),
        )

    def _parts(self, one: Check, status: Status) -> tuple[Text, Text, Text]:
        nothing = Text.of("")
        if status is Status.PENDING:
            return nothing, _ANSWER, nothing
        if status in (Status.PASS, Status.NOT_RUN) or status.is_ours:
            return nothing, nothing, nothing
        hints = (*_mistakes(one), _ADVICE)
        # The first mistake is the most frequent one.
        place = min(int(self._random.expovariate(0.8)), len(hints) - 1)
        expected, received = self._random.choice(_SEEN)
        return expected, received + Text.of(f" ({self._random.randrange(20)})"), hints[place]


def _difficulty(one: Check) -> float:
    """Between -1.5 and 1.5, and the same for a check every time."""
    return int(hashlib.sha256(one.id.encode()).hexdigest(), 16) % 1000 / 1000 * 3 - 1.5


def _mistakes(one: Check) -> Sequence[Text]:
    """The sentences of the mistakes that the check knows."""
    return list(getattr(one.probe, "sentences", ()))
