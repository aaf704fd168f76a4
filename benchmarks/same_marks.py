"""Whether two versions of Gabarito give the same marks: ``python -m benchmarks.same_marks --before ../old``.

Each version is a checkout in which ``make setup`` has run. Both grade the same notebooks with their own ``gabarito
grade``: every verified submission, the solutions and the starters of this checkout, and a made class. Then their
``results.jsonl`` are compared, field by field. Texts and measurements may differ; everything else may not.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gabarito.authoring.samples import write_class
from gabarito.authoring.verified import load_all, notebook_of
from gabarito.values.course import Course

# What may differ between two versions: how long it took, what is said, and what names the version.
_OF_THE_RUN = frozenset({"seconds", "cpu_seconds", "memory_bytes", "key", "schema"})
_TEXTS = frozenset({"message", "expected", "received", "hint", "check", "problem", "file"})
_ROOT = Path(__file__).parents[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Grade with both versions what is not graded yet, compare, and return 1 where a mark differs."""
    options = _options(arguments)
    course = Course.load(_ROOT)
    differences = 0
    for slug in options.slugs or course.slugs:
        notebooks = options.out / "notebooks" / slug
        if not notebooks.is_dir():
            _write_notebooks(course, slug, notebooks, options.students)
        graded = []
        for name, tree in (("before", options.before), ("after", options.after)):
            results = options.out / name / slug
            if options.only in (None, name):
                _grade(tree, slug, notebooks, results, options.workers)
            graded.append(_records(results / "results.jsonl") if results.is_dir() else {})
        if options.only is None:
            found = list(differing(*graded))
            differences += len(found)
            print(f"{slug}: {len(graded[0])} records before, {len(graded[1])} after, {len(found)} differences")
            for line in found:
                print(f"    {line}")
    return 1 if differences else 0


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for each value of a record that differs and is neither a text nor a measurement."""
    for student in sorted(before.keys() | after.keys()):
        if student not in before or student not in after:
            yield f"{student}: only {'before' if student in before else 'after'}"
            continue
        yield from _fields(student, before[student], after[student])
        old, new = ({one["id"]: one for one in record[student]["verdicts"]} for record in (before, after))
        for check in sorted(old.keys() | new.keys()):
            yield from _fields(f"{student}, {check}", old.get(check, {}), new.get(check, {}))


def _fields(place: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for name in sorted((old.keys() | new.keys()) - _OF_THE_RUN - _TEXTS - {"verdicts"}):
        if old.get(name) != new.get(name):
            yield f"{place}: {name} was {old.get(name)!r}, is {new.get(name)!r}"


def _write_notebooks(course: Course, slug: str, out: Path, students: int) -> None:
    write_class(course, slug, out, students)
    for language in course.languages:
        for kind, file in (("solution", course.solution(slug, language)), ("starter", course.starter(slug, language))):
            (out / f"{kind}-{language}.ipynb").write_bytes(file.read_bytes())
    for number, verified in enumerate(load_all(course, slug)):
        language = course.languages[number % len(course.languages)]
        name = verified.name.replace("/", "-")
        (out / f"{name}.ipynb").write_bytes(notebook_of(course, slug, language, verified))


def _grade(tree: Path, slug: str, notebooks: Path, results: Path, workers: int | None) -> None:
    results.mkdir(parents=True, exist_ok=True)
    command = [str(tree / ".venv" / "bin" / "gabarito"), "grade", slug, str(notebooks), "--out", str(results)]
    command += ["--course", str(tree), "--db", str(results / "gradebook.sqlite"), "--lang", "en"]
    command += [] if workers is None else ["--workers", str(workers)]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    print(" ".join(command), file=sys.stderr)
    status = subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL).returncode
    if status not in (0, 1):
        raise SystemExit(f"Expected {tree} to grade {slug}; received exit code {status}. See its message above.")


def _records(file: Path) -> dict[str, Any]:
    lines: Iterable[str] = file.read_text(encoding="utf-8").splitlines()
    return {record["student"]: record for record in map(json.loads, lines)}


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.same_marks", description=__doc__)
    parser.add_argument("slugs", nargs="*", help="activities; all of the course if none is named")
    parser.add_argument("--before", type=Path, required=True, help="a checkout of the other version, set up")
    parser.add_argument("--after", type=Path, default=_ROOT, help="a checkout of this version; this one if not given")
    parser.add_argument("--out", type=Path, default=_ROOT / "build" / "same-marks", help="the folder to work in")
    parser.add_argument("--students", type=int, default=12, help="how many students the made class has")
    parser.add_argument("--workers", type=int, help="submissions at a time")
    parser.add_argument("--only", choices=("before", "after"), help="grade with one of them, and compare nothing yet")
    options = parser.parse_args(arguments)
    for name in ("before", "after", "out"):
        setattr(options, name, getattr(options, name).resolve())
    return options


if __name__ == "__main__":
    sys.exit(main())
