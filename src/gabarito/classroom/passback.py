"""Passback: learning platforms are told what students have, as the students themselves may know it.

What a platform should know is counted from the gradebook, and compared with what it was told last: only what differs is
sent, whatever changed it (a grading, a mark, an override, a deadline that passed), and again until it has arrived.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.lti_values import Link, Member, Passed
from gabarito.gradebook.values import Grade
from gabarito.pages import formats
from gabarito.platforms.lti.services import Score, Services
from gabarito.reports import phrases
from gabarito.values.activity import Activity
from gabarito.values.course import Course
from gabarito.values.errors import GabaritoError
from gabarito.values.text import Language, Text

# Seconds between two looks at whether anything has changed, and between two that count all anew: a deadline passes
# without a change.
_EVERY, _ANEW = 3.0, 60.0
# How long it takes to be tried again: twice as long each time, and never longer than the last.
_SOON, _LATEST = timedelta(minutes=1), timedelta(hours=6)
# While one sends a score, no other does.
_SENDING = timedelta(minutes=2)
# So many failures in a row, and a platform is left alone until the next look.
_MOST_FAILURES = 3
_LONGEST = 2_000
_RECEIVED = Text("It was received; points come when it is graded.")
_WITHHELD = Text("It was graded; points are told after the deadline.")
_FEEDBACK = Text("Feedback: {page}")


@dataclass(frozen=True, slots=True)
class Sent:
    """How many scores arrived, and how many did not."""

    arrived: int = 0
    failed: int = 0


class Passback:
    """Tells platforms of scores until it is told to stop.

    Args:
        course: the course.
        book: its gradebook.
        activity: returns an activity by its slug.
        services: asks the platforms.
        report: is told in a line what a person has to know.
    """

    def __init__(
        self,
        course: Course,
        book: Gradebook,
        activity: Callable[[str], Activity],
        services: Services,
        report: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._course, self._book, self._activity, self._services = course, book, activity, services
        self._report = report
        self._stopping = threading.Event()

    def stop(self) -> None:
        """Send no more; :meth:`run` returns when what is being sent has arrived or failed."""
        self._stopping.set()

    def run(self) -> None:
        """Look for what changed, until told to stop."""
        seen: tuple[int, ...] | None = None
        waited = 0.0
        while not self._stopping.is_set():
            try:
                changes = self._book.learning_platforms.changes()
                if changes != seen or waited >= _ANEW:
                    self.send_all()
                    seen, waited = changes, 0.0
            except GabaritoError as error:  # the next look may find the gradebook again
                self._report(str(error))
            self._stopping.wait(_EVERY)
            waited += _EVERY

    def send_all(self) -> Sent:
        """Tell every platform what it does not know yet and is due.

        Raises:
            GabaritoError: if the gradebook fails.
        """
        arrived = failed = 0
        failures: dict[str, int] = {}
        for link in self._book.learning_platforms.links():
            if link.slug is None or link.slug not in self._course.slugs or not (link.line_item or link.line_items):
                continue
            for member, score, told in self._due(link):
                name = link.context.platform.name
                if self._stopping.is_set() or failures.get(name, 0) >= _MOST_FAILURES:
                    break
                if not self._book.learning_platforms.take_score(link, member.identity, _now() + _SENDING):
                    continue
                if self._send(link, member, score, told):
                    arrived, failures[name] = arrived + 1, 0
                else:
                    failed, failures[name] = failed + 1, failures.get(name, 0) + 1
        return Sent(arrived, failed)

    def _due(self, link: Link) -> Iterator[tuple[Member, Score, Passed | None]]:
        """Yield whose score the platform does not know, and may be told of now."""
        slug, now = link.slug or "", _now()
        passed = {one.identity: one for one in self._book.learning_platforms.passed(link)}
        grades = {one.student: one for one in self._book.grades(slug)}
        moving = {job.student for job in self._book.active_jobs(now) if job.slug == slug and not job.state.is_over}
        for member in self._book.learning_platforms.members(link.context):
            score = self._score(link, member, grades.get(member.login), is_moving=member.login in moving)
            before = passed.get(member.identity)
            if score is None or (before is not None and before.told == _told(score)):
                continue
            if before is None or before.next_at is None or before.next_at <= now:
                yield member, score, before

    def _score(self, link: Link, member: Member, grade: Grade | None, *, is_moving: bool) -> Score | None:
        """Return what a platform should know; None where there is nothing to know."""
        language = self._course.languages[0]
        if grade is None or grade.points is None:
            if not is_moving and (grade is None or not grade.is_unknown):
                return None
            maximum = 0.0 if grade is None else grade.max_points
            return self._pending(link, member, maximum, _RECEIVED.into(language))
        if self._is_withheld(link.slug or "", member.login):
            return self._pending(link, member, grade.max_points, _WITHHELD.into(language))
        lines = list(_sentences(grade, language))
        lines.append(_FEEDBACK.into(language).format(page=link.page))
        return Score(
            subject=member.subject,
            points=grade.points,
            maximum=grade.max_points,
            comment="\n".join(lines)[:_LONGEST],
            is_graded=True,
            is_final=not grade.pending,
        )

    def _pending(self, link: Link, member: Member, maximum: float, words: str) -> Score:
        comment = f"{words}\n{_FEEDBACK.into(self._course.languages[0]).format(page=link.page)}"
        return Score(
            subject=member.subject, points=None, maximum=maximum, comment=comment, is_graded=False, is_final=False
        )

    def _is_withheld(self, slug: str, login: str) -> bool:
        """Whether the student may not know the points yet: then a platform may not show them either."""
        if self._course.showing.hidden_checks != "after_due":
            return False
        due = self._course.deadlines.deadline(slug, self._book.own_deadlines(login).get(slug))
        return self._course.showing.keeps_points(due, _now())

    def _send(self, link: Link, member: Member, score: Score, before: Passed | None) -> bool:
        platforms = self._book.learning_platforms
        try:
            if not link.line_item:
                link = self._with_column(link)
            self._services.send(link, score, _now())
        except GabaritoError as error:
            tries = 0 if before is None else before.tries
            wait = min(_SOON * 2 ** min(tries, 12), _LATEST)
            platforms.score_failed(link, member, str(error.received), _now() + wait)
            if not tries:
                self._report(f"A score did not reach {link.context.platform.name}. {error}")
            return False
        details = {"slug": link.slug, "points": score.points, "maximum": score.maximum, "graded": score.is_graded}
        platforms.score_arrived(link, member, _told(score), details)
        return True

    def _with_column(self, link: Link) -> Link:
        activity = self._activity(link.slug or "")
        known = next(one for one in self._book.learning_platforms.links() if one.number == link.number)
        if known.line_item:  # made for the student before
            return known
        maximum = sum(one.points for one in activity.checks)
        title = activity.said(activity.title, self._course.languages[0])
        self._book.learning_platforms.set_line_item(link, self._services.line_item(link, title, maximum))
        return next(one for one in self._book.learning_platforms.links() if one.number == link.number)


def _sentences(grade: Grade, language: Language) -> Iterator[str]:
    if grade.override:
        yield grade.override
    if grade.penalty:
        late = formats.duration(grade.late, language)
        yield phrases.counted("late_loss", grade.penalty, language, late=late)
    if grade.pending:
        yield phrases.counted("pending_points", grade.pending, language)
    yield from grade.comments


def _told(score: Score) -> str:
    """Return a mark of what a platform is told, to compare with later."""
    comment = hashlib.sha256(score.comment.encode("utf-8", "replace")).hexdigest()[:16]
    said: Mapping[str, object] = {
        "points": score.points,
        "maximum": score.maximum,
        "graded": score.is_graded,
        "final": score.is_final,
        "comment": comment,
    }
    return json.dumps(said)


def _now() -> datetime:
    return datetime.now(UTC)
