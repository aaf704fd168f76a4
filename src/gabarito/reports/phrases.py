"""What the pages and tables say around the results, in every language of the course."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from gabarito.gradebook.values import Kind
from gabarito.pages.formats import Plural
from gabarito.reports.items import Quality
from gabarito.values.text import LANGUAGES, OWN, Language, Text
from gabarito.values.verdict import Status

# How one check came out.
_STATUS: Mapping[Status, Text] = {
    Status.PASS: Text("passed"),
    Status.PARTIAL: Text("partly right"),
    Status.FAIL: Text("not right yet"),
    Status.PENDING: Text("awaiting a mark"),
    Status.NOT_RUN: Text("not checked"),
    Status.TIMEOUT: Text("out of time"),
    Status.MEMORY: Text("out of memory"),
    Status.CRASH: Text("crashed"),
    Status.ERROR: Text("grader error"),
    Status.INFRA: Text("machine failure"),
}

# How a whole submission came out, where other words are better.
_OVERALL: Mapping[Status, Text] = {
    Status.PASS: Text("all correct"),
    Status.PARTIAL: Text("partly correct"),
    Status.PENDING: Text("correct so far"),
}

# The same in one sentence for the student.
_EXPLANATION: Mapping[Status, Text] = {
    Status.PASS: Text("Every check passed."),
    Status.PARTIAL: Text("Part of it is right. See below what is still missing."),
    Status.FAIL: Text("No check has passed yet. Start with the first one below."),
    Status.PENDING: Text("Every automatic check passed. A person still has to mark what you wrote."),
    Status.NOT_RUN: Text("Nothing could be checked."),
    Status.TIMEOUT: Text("Something in your notebook took longer than allowed."),
    Status.MEMORY: Text("Something in your notebook used more memory than allowed."),
    Status.CRASH: Text("The process that ran your notebook ended unexpectedly."),
    Status.ERROR: Text("The grader failed, not you. No points have been given yet; your instructor has been notified."),
    Status.INFRA: Text(
        "The grading machine failed, not you. No points have been given yet; your instructor has been notified."
    ),
}

# Below a check that was not judged, for the student.
_OUR_FAILURE: Mapping[Status, Text] = {
    Status.ERROR: Text(
        "The grader failed on this check. This says nothing about your answer; your instructor has been notified."
    ),
    Status.INFRA: Text(
        "The grading machine failed on this check. This says nothing about your answer; your instructor has been "
        "notified."
    ),
}

# One sign for each status, for places where words do not fit. Plain characters: no font draws them as emoji.
SIGN: Mapping[Status, str] = {
    Status.PASS: "✓",
    Status.PARTIAL: "½",
    Status.FAIL: "✗",
    Status.PENDING: "…",
    Status.NOT_RUN: "–",
    Status.TIMEOUT: "T",
    Status.MEMORY: "M",
    Status.CRASH: "C",
    Status.ERROR: "!",
    Status.INFRA: "!",
}

# What a check's discrimination says about it.
_QUALITY: Mapping[Quality, Text] = {
    Quality.GOOD: Text("separates strong from weak students"),
    Quality.FAIR: Text("separates them somewhat"),
    Quality.WEAK: Text("hardly separates them"),
    Quality.AGAINST: Text("stronger students fail it: review the check"),
    Quality.ALL_ALIKE: Text("nearly all students score the same"),
    Quality.UNKNOWN: Text("too few data"),
}

# What can happen to a student's work.
_EVENT: Mapping[Kind, Text] = {
    Kind.SUBMISSION: Text("submitted"),
    Kind.RUN: Text("graded"),
    Kind.MARK: Text("written answer marked"),
    Kind.OVERRIDE: Text("points set by hand"),
    Kind.EXTENSION: Text("deadline extended"),
    Kind.CORRECTION: Text("points of a check given by hand"),
}

# On the student's feedback page, and in the executed notebook.
_FEEDBACK: Mapping[str, Text] = {
    "answer": Text("your answer"),
    "answer_unchanged": Text("unchanged from the starter"),
    "as_code": Text("This cell of the starter had become text. It was run as code, as it was given."),
    "cell": Text("cell"),
    "comment": Text("Comment"),
    "doubled": Text("This is a copy of the starter's empty answer cell, below your answer. It was not run."),
    "expected": Text("Expected"),
    "feedback": Text("Feedback"),
    "figure": Text("Figure made by this cell"),
    "file": Text("File"),
    "interrupted": Text("Interrupted: this cell ran out of time, or the process ended here."),
    "interrupted_badge": Text("interrupted"),
    "late": Text("Submitted {late} after the deadline."),
    "late_no_loss": Text("Submitted {late} after the deadline; no points were deducted."),
    "mark": Text("Mark"),
    "no_checks": Text("No check was run."),
    "not_run": Text("This cell was not run."),
    "notebook": Text("Your notebook, as it ran"),
    "override": Text("Your instructor set these points. They replace the points of the checks below."),
    "photo": Text("Picture in your text:"),
    "photo_refused": Text("The picture {name} is not shown: only PNG, JPEG, GIF and WebP of at most 6 MB are."),
    "picture_refused": Text("A picture is not shown: it is damaged or too large."),
    "raised": Text("This cell ended with an error."),
    "received": Text("Received"),
    "stopped_at": Text("{prompt} stopped at line {line}: {error}"),
    "stopped_first": Text("Look here first; checks below depend on it."),
    "stderr": Text("messages (stderr)"),
    "submitted": Text("Submitted"),
    "try": Text("What to try"),
    "went_on": Text(
        "After the error, the grader went on with the lines of this cell that do not need what is missing."
    ),
    "unfenced": Text("Only the code between the ``` lines of this cell was run."),
    "written": Text("Your answer"),
}

# On what instructors read, or on both.
_REPORTS: Mapping[str, Text] = {
    "activities": Text("Activities"),
    "activity": Text("Activity"),
    "again": Text("Repeated messages"),
    "again_note": Text("Messages that this student received in more than one check or activity."),
    "answers_pending": Text("Answers awaiting a mark"),
    "as_table": Text("As a table"),
    "attempt": Text("attempt"),
    "attention": Text("Students who may need attention"),
    "box_note": Text(
        "The box is the middle half of the class, and the line in it is the median; the whiskers reach the last scores "
        "that are not outliers."
    ),
    "by": Text("By"),
    "by_hand": Text("marked by a person"),
    "check": Text("Check"),
    "checks": Text("Checks"),
    "class_median": Text("Class median"),
    "class_report": Text("Class report"),
    "course_report": Text("Course report"),
    "cpu": Text("CPU"),
    "difficulty": Text("Mean share of points"),
    "difficulty_axis": Text("mean share of points: hard to easy →"),
    "difficulty_title": Text("Difficulty and discrimination"),
    "discrimination": Text("Discrimination"),
    "discrimination_axis": Text("↑ discrimination"),
    "events": Text("What happened"),
    "example": Text("for example"),
    "executed": Text("notebook"),
    "failed_most": Text("Most failed checks"),
    "feedback_link": Text("feedback"),
    "full_marks": Text("With full marks"),
    "half": Text("Middle half"),
    "hidden": Text("hidden check"),
    "sandbox": Text("sandbox"),
    "high_score": Text("a score far above the others"),
    "histogram": Text("Scores"),
    "histogram_note": Text("Students by percentage of full marks"),
    "history": Text("History"),
    "history_note": Text(
        "The dot is this student; the box is the middle half of the class, and the line in it is the median."
    ),
    "items_note": Text(
        "Mean share of points: how much of the check's points students got on average (100% is easy). Discrimination: "
        "the correlation of that share with the points of all other checks. From 0.3 on, the check separates strong "
        "from weak students well; below 0.2, hardly; below 0, something is wrong with the check. Only notebooks that "
        "ran are counted."
    ),
    "key": Text("Key"),
    "large": Text("memory far above the others"),
    "links": Text("Files"),
    "longest": Text("Maximum"),
    "low_score": Text("a score far below the others"),
    "marks_note": Text("Percentage of full marks; + where written answers await a mark."),
    "mean": Text("Mean"),
    "median": Text("Median"),
    "memory": Text("Memory"),
    "memory_note": Text(
        "Memory is the maximum that a student's process used, including the libraries that all processes share."
    ),
    "messages": Text("Most frequent messages"),
    "mistakes": Text("Most frequent mistakes"),
    "mistakes_note": Text(
        "Messages that two or more students received, as a share of the students whose notebook ran."
    ),
    "most": Text("90% within"),
    "no_mark": Text("no points yet"),
    "no_marks": Text("There are no scores yet."),
    "no_mistakes": Text("No two students share a mistake."),
    "nobody": Text("No student stands out."),
    "not_handed_in": Text("not submitted"),
    "number": Text("No."),
    "ours": Text("Grader or machine failures"),
    "ours_note": Text(
        "These submissions have no score through no fault of the students, and are left out of the mean, the median "
        "and the histogram. Fix the cause, then grade again."
    ),
    "pending": Text("Awaiting a mark"),
    "percent": Text("Percentage"),
    "problems": Text("Files with a problem"),
    "reason": Text("Reason"),
    "perhaps_refused": Text(
        "The sandbox may have refused something that these notebooks do; look before you give marks"
    ),
    "remarks": Text("Remarks"),
    "resource": Text("Resource"),
    "results": Text("Results"),
    "rubric": Text("Marking criterion"),
    "score": Text("Score"),
    "seconds": Text("Time"),
    "seconds_note": Text("Submissions by grading time in seconds"),
    "skipped": Text("Not graded"),
    "slow": Text("a time far above the others"),
    "status": Text("Status"),
    "student": Text("Student"),
    "students": Text("Students"),
    "time_and_memory": Text("Time and memory"),
    "what": Text("Event"),
    "what_it_says": Text("Interpretation"),
    "when": Text("When"),
}

_COUNTED: Mapping[str, Plural] = {
    "activities": Plural(Text("{n} activity"), Text("{n} activities")),
    "cells_left_out": Plural(
        Text("The last cell is not shown: the page would be too large."),
        Text("The last {n} cells are not shown: the page would be too large."),
    ),
    "chars_left_out": Plural(
        Text("{n} more character is not shown."),
        Text("{n} more characters are not shown."),
    ),
    "interrupted_cells": Plural(
        Text("This cell was interrupted, because it ran out of time or its process ended:"),
        Text("These cells were interrupted, because they ran out of time or their process ended:"),
    ),
    "late_loss": Plural(
        Text("Submitted {late} after the deadline; {n} point was deducted."),
        Text("Submitted {late} after the deadline; {n} points were deducted."),
    ),
    "left_out_statements": Plural(
        Text("This line was left out, because it needs what is missing:"),
        Text("These lines were left out, because they need what is missing:"),
    ),
    "lines_left_out": Plural(
        Text("{n} more line is not shown."),
        Text("{n} more lines are not shown."),
    ),
    "more": Plural(
        Text("{n} more is not listed."),
        Text("{n} more are not listed."),
    ),
    "our_failures": Plural(
        Text("{n} submission has no score because the grader or the machine failed."),
        Text("{n} submissions have no score because the grader or the machine failed."),
    ),
    "out_of_points": Plural(Text("out of {n} point"), Text("out of {n} points")),
    "outputs_left_out": Plural(
        Text("{n} more output is not shown."),
        Text("{n} more outputs are not shown."),
    ),
    "pending_answers": Plural(Text("{n} answer"), Text("{n} answers")),
    "pending_points": Plural(
        Text("{n} more point depends on a mark by a person."),
        Text("{n} more points depend on a mark by a person."),
    ),
    "starter_cells": Plural(
        Text("{n} cell of the starter, unchanged"),
        Text("{n} cells of the starter, unchanged"),
    ),
    "students": Plural(Text("{n} student"), Text("{n} students")),
    "students_not_listed": Plural(Text("{n} not listed"), Text("{n} not listed")),
    "unread": Plural(
        Text(
            "{n} submission could not be read or run. It is left out of the mean, the median, the histogram and the "
            "statistics of the checks."
        ),
        Text(
            "{n} submissions could not be read or run. They are left out of the mean, the median, the histogram and "
            "the statistics of the checks."
        ),
    ),
}


def known(language: str) -> Language:
    """Return `language` if the interface has it, else English."""
    return language if language in LANGUAGES else OWN


@cache
def of(language: Language) -> Mapping[str, str]:
    """Return every fixed phrase by its name."""
    return {name: text.into(language) for name, text in (*_FEEDBACK.items(), *_REPORTS.items())}


def counted(name: str, n: float, language: Language, **parts: str) -> str:
    """Write the sentence `name` about `n` things; `parts` are what else it has in braces."""
    return _COUNTED[name].fill(n, language, **parts)


def status(one: Status, language: Language) -> str:
    """How one check came out, in words."""
    return _STATUS[one].into(language)


def overall(one: Status, language: Language) -> str:
    """How a whole submission came out, in words."""
    return _OVERALL.get(one, _STATUS[one]).into(language)


def explanation(one: Status, language: Language) -> str:
    """How a whole submission came out, in a sentence for the student."""
    return _EXPLANATION[one].into(language)


def our_failure(one: Status, language: Language) -> str:
    """Why a check was not judged by no fault of the student, in a sentence: of ERROR or INFRA."""
    return _OUR_FAILURE[one].into(language)


def event(one: Kind, language: Language) -> str:
    """What happened to a student's work, in words."""
    return _EVENT[one].into(language)


def quality(one: Quality, language: Language) -> str:
    """What a check's discrimination says about it, in words."""
    return _QUALITY[one].into(language)
