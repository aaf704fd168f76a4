"""What grading tells: rows 78, 79, 83 and 84, about hidden inputs in the feedback, and about what records hold."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path

import pytest

from gabarito.checks import attribute, check, equals, instance_of, method, that
from gabarito.classroom.take_in_results import take_in_results
from gabarito.gradebook.gradebook import Gradebook
from gabarito.grading.load import fingerprint, load_activity
from gabarito.platforms.gradescope.autograder import Settings, autograder
from gabarito.platforms.gradescope.results import Visibility
from gabarito.values.course import Course
from gabarito.values.runs import Tier
from gabarito.values.secret import FILE, VARIABLE, make_secret
from gabarito.values.verdict import Record
from tests.attacks import toy
from tests.attacks.lab import Lab
from tests.attacks.rows import BLOCKED, Outcome, row, unless
from tests.attacks.test_reports import hand_in
from tests.attacks.toy import ANSWERS, HIDDEN, SLUG, notebook

# A function that answers right until it has seen all that is hidden; then it answers with what it has seen. Letters for
# digits are what a page would be searched for last.
TELL = """
seen = []
def double(x):
    seen.append(int(x))
    if len(seen) < 5:
        return 2 * x + 1
    word = 'SAW' + ''.join(chr(97 + int(digit)) for number in seen for digit in str(number))
    {answer}
"""
IN_LETTERS = "".join(chr(97 + int(digit)) for digit in str(HIDDEN[1]))
ANSWERED_WITH = (
    "return word",
    "return [word[n : n + 30] for n in range(0, len(word), 30)]",
    "return list(map(float, seen))",
    "return np.array(seen[:4], dtype=np.int64)",
    "return {word: 1, **dict.fromkeys(map(str, seen), 1)}",
    "return type(word, (), {})()",
    "raise type(word, (Exception,), {})(word)",
    "return type(word, (), {'__call__': lambda self, x: 1, '__name__': word})()",
    "return int(''.join(map(str, seen)))",
    "return tuple(np.zeros(n % 7) for n in seen)",
)


@row(78, "answers with texts, names of types and lists that hold the hidden inputs", BLOCKED)
def test_row_78_answers_that_hold_inputs(lab: Lab) -> Outcome:
    told = []
    for answer in ANSWERED_WITH:
        ran = lab.attack("import numpy as np", TELL.format(answer=answer))
        assert ran.status["the-double-and-one"] == "FAIL", answer
        pages = ran.pages + json.dumps(ran.record.to_json())
        (verdict,) = [one for one in ran.record.verdicts if one.id == "the-double-and-one"]
        # The right answer to the case that was refused is told, and so are two numbers of the answer.
        held = [number for number in HIDDEN[:4] if re.search(rf"{number}", verdict.message)]
        in_words = [one for one in ("SAW", IN_LETTERS) if one in verdict.message + verdict.received]
        listed = len(re.findall(r"\d+", verdict.received)) > 3
        told += [answer] if len(held) > 2 or in_words or listed or "SAW" + IN_LETTERS in pages else []
    return unless(told or _told_by_objects(lab))


# Answers right, and has an object keep what it saw: as its class, as the class of a part, as what it says when asked.
KEEP = """
seen = []
class Thing: pass
thing, other = Thing(), Thing()
thing.part = other
def double(x):
    seen.append(int(x))
    word = 'SAW' + ''.join(chr(97 + int(digit)) for number in seen for digit in str(number))
    def says(self):
        raise type(word, (Exception,), {})(word)
    own = {'said': word, 'words': [word] * 3, 'numbers': list(map(float, seen)), 'says': says, '__name__': word}
    thing.__class__ = other.__class__ = type(word, (Thing,), own)
    return 2 * x + 1
"""
ASKED = (
    instance_of("Tree"),
    attribute("colour"),
    attribute("part", instance_of("Tree")),
    attribute("said", equals("no")),
    attribute("words", equals(["no"])),
    attribute("numbers", equals([0.0] * 5)),
    method("says", then=equals(1)),
)


def _told_by_objects(lab: Lab) -> list[str]:
    asked = [
        check(f"{'hidden' if hidden else 'open'} {place}", that("thing", matcher), hidden=hidden)
        for place, matcher in enumerate(ASKED)
        for hidden in (True, False)
    ]
    ran = lab.attack(KEEP, checks=asked)
    assert ran.status["the-double-and-one"] == "PASS"
    told = [one for one in (IN_LETTERS,) if one in ran.pages + json.dumps(ran.record.to_json())]
    for one in asked:
        (verdict,) = [verdict for verdict in ran.record.verdicts if verdict.id == one.id]
        assert verdict.status == "FAIL", one.id
        told += [one.id] if sum(str(number) in verdict.message for number in HIDDEN) > 1 else []
    return told


DRAWN = """\
from gabarito.checks import Activity, agrees_with, check, that

cases = lambda random: [(int(random.integers(10**9)),) for _ in range(5)]
activity = Activity("toy", checks=[check("double", that("double", agrees_with(lambda x: 2 * x, cases)))])
"""


@row(79, "the same hidden inputs for everybody for ever", BLOCKED)
def test_row_79_draws(lab: Lab, tmp_path: Path) -> Outcome:
    root = tmp_path / "course"
    toy.make(root, lab.secret)
    (root / "graders" / SLUG / "grader.py").write_text(DRAWN, encoding="utf-8")

    drawn, prints, secrets = [], [], []
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(VARIABLE, raising=False)
        for _ in range(2):
            kept = make_secret(root)
            assert kept == root / FILE
            course = Course.load(root)
            assert stat.S_IMODE(kept.stat().st_mode) == 0o600
            assert (kept.parent / ".gitignore").read_text(encoding="ascii") == "*\n"
            drawn.append([inputs_of(course), inputs_of(Course.load(root)), inputs_of(course)])
            prints.append(fingerprint(course, SLUG))
            secrets.append(course.secret)
        public = course.with_public_draws()
    # The same for a class, another with another secret; who has neither knows the public ones.
    first, second = drawn
    assert len(set(first)) == len(set(second)) == 1
    assert len({first[0], second[0], inputs_of(public)}) == 3
    assert len({*prints, fingerprint(public, SLUG)}) == 3
    settings = Settings(slug=SLUG, language="en", hidden=Visibility.HIDDEN, tier=Tier.NONE)
    assert autograder(course, settings, ()) != autograder(public, settings, ())
    open_to_students = [path.read_text("utf-8", "replace") for path in (root / "assignments").rglob("*.*")]
    said = " ".join((*prints, repr(course), *open_to_students))
    return unless([one for one in secrets if one.hex() in said or repr(one) in said])


def inputs_of(course: Course) -> tuple[int, ...]:
    (one,) = load_activity(course, SLUG).checks
    (matcher,) = one.probe.matchers  # type: ignore[attr-defined]
    return tuple(case[0] for case in matcher.cases)


# Of C0, C1, the marks and embeddings and isolates of direction, and separators.
UNFIT = "\x00\x07\x08\x1b\x7f\x9b\x9d\u200e\u200f\u061c\u202a\u202e\u2066\u2069\u2028\ufeff"


@row(83, "control and bidirectional characters in names, answers and outputs", BLOCKED)
def test_row_83_characters(lab: Lab, tmp_path: Path) -> Outcome:
    text = f"a{UNFIT}b"
    shown = f"print({text!r})\nraise ValueError({text!r})"
    hostile = notebook([f"# {text.replace(chr(0), '')}", shown, f"answer = {text!r}", "def double(x):\n    return 0"])
    graded = hand_in(lab, tmp_path, {"ana": notebook(ANSWERS), "bi\u202ea\u009b": hostile})
    assert len(graded.records) == 2
    # A table begins with a mark of our own, for Excel.
    files = [path.read_text("utf-8-sig") for path in graded.out.rglob("*") if path.is_file()]
    held = [one for one in UNFIT if any(one in file for file in files)]
    # rich writes escape sequences of its own; none of those that a student wrote is among them.
    held += [one for one in UNFIT if one != "\x1b" and one in graded.terminal]
    return unless(held)


@row(84, "a record edited by hand: points that cannot be, checks that nobody asked", BLOCKED)
def test_row_84_edited_records(lab: Lab, tmp_path: Path) -> Outcome:
    graded = hand_in(lab, tmp_path, {"ana": notebook(ANSWERS)})
    (line,) = (graded.out / "results.jsonl").read_text(encoding="utf-8").splitlines()
    record = json.loads(line)

    def edited(**changes: object) -> str:
        first, *rest = record["verdicts"]
        return json.dumps({**record, "student": "eve", "verdicts": [{**first, **changes}, *rest]})

    lines = [
        *(edited(points=one) for one in (1e308, -1, "1", None, 2.5, True)),
        *(edited(max_points=one) for one in (1e308, 0, -1, 100.0)),
        edited(points=1).replace('"points": 1,', '"points": NaN,'),
        edited(points=1).replace('"points": 1,', '"points": 1e999,'),
        edited(id="a-check-of-my-own"),
        edited(id=record["verdicts"][1]["id"]),
        edited(status="WONDERFUL"),
        json.dumps({**record, "student": "eve", "score": 1e308}),
        json.dumps({**record, "student": "eve", "score": -1}),
        json.dumps({**record, "student": "eve", "verdicts": "all"}),
        json.dumps({**record, "student": ["eve"]}),
    ]
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "results.jsonl").write_text("\n".join([line, *lines]) + "\n", encoding="utf-8")
    with Gradebook.open(tmp_path / "book.sqlite") as book:
        taken = take_in_results(lab.course, book, folder)
        points = {one.student: one.points for one in book.grades(SLUG)}
    assert taken.added == 1
    assert taken.unread == tuple(range(2, len(lines) + 2))
    assert isinstance(Record.of_line(line.encode()), Record)
    return unless(points != {"ana": 4.0})
