"""The files of a calibration beside the grader.

These are ``calibration.toml`` for programs, ``calibration.md`` for people, and ``models.json``, which says how the
models of right submissions are made and trained.
"""

from __future__ import annotations

import ast
import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from statistics import fmean

import msgspec
import numpy as np

from gabarito.authoring.calibration import CONFIDENCE, Calibration, Risk
from gabarito.checks.model_summary import KnownModels, Summaries
from gabarito.files import write_whole
from gabarito.grading.load import calibration_file, grader_files, known_models, models_file
from gabarito.values.course import Course
from gabarito.values.notebook import parse

_BINS, _WIDTH = 16, 48


def write(course: Course, slug: str, calibrations: Sequence[Calibration], seeds: int) -> tuple[Path, Path]:
    """Write both files and return their paths."""
    toml = calibration_file(course, slug)
    page = toml.with_suffix(".md")
    write_whole(toml, _toml(fingerprint(course, slug), calibrations, seeds).encode())
    write_whole(page, _page(slug, calibrations, seeds).encode())
    return toml, page


def write_models(course: Course, slug: str, models: Mapping[str, tuple[Summaries, ...]]) -> tuple[Path, ...]:
    """Write how the models of right submissions are made and trained; return the file, or none where there is none."""
    file = models_file(course, slug)
    if not models:
        file.unlink(missing_ok=True)
        return ()
    written = msgspec.json.encode(KnownModels(fingerprint(course, slug), models))
    write_whole(file, msgspec.json.format(written, indent=1) + b"\n")
    return (file,)


def stale(course: Course, slug: str) -> list[str]:
    """Complain if what thresholds are measured with changed since the calibration; not if there was none."""
    file = calibration_file(course, slug)
    if not file.is_file():
        return []
    present = fingerprint(course, slug)
    known = {file.name: tomllib.loads(file.read_text(encoding="utf-8")).get("fingerprint")}
    if models_file(course, slug).is_file():
        known[models_file(course, slug).name] = known_models(course, slug).fingerprint
    return [
        f"Expected {name} of this grader and solution; received an older one. Run gabarito calibrate {slug}."
        for name, one in known.items()
        if one != present
    ]


def fingerprint(course: Course, slug: str) -> str:
    """Hash what thresholds are measured with; prose, messages and other checks measure nothing.

    It is the code of the reference solution as far as its last answer, the data beside the grader, and in the grader's
    code the matchers with a calibrated threshold and all that they name.
    """
    ours, grader = (calibration_file(course, slug), models_file(course, slug)), course.grader(slug)
    digest = hashlib.sha256()
    for path in grader_files(course, slug):
        if path.suffix in (".md", ".po") or path in (*ours, grader):
            continue
        digest.update(path.relative_to(course.root).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for part in (*_measuring(grader.read_text(encoding="utf-8")), *_solved(course, slug)):
        digest.update(part.encode() + b"\0")
    return digest.hexdigest()


def _solved(course: Course, slug: str) -> Iterator[str]:
    """Yield the code of the reference solution, without its comments, up to its last answer in code."""
    file = course.solution(slug, course.languages[0])
    cells = [cell for cell in parse(file.read_bytes()).cells if cell.kind == "code"] if file.is_file() else []
    end = max((place + 1 for place, cell in enumerate(cells) if cell.answer is not None), default=len(cells))
    for cell in cells[:end]:
        try:
            yield ast.dump(ast.parse(cell.source))
        except SyntaxError:  # a magic
            yield cell.source


def _measuring(source: str) -> Iterator[str]:
    """Yield the calls that hold a calibrated threshold, and every statement of the module that they depend on."""
    module = ast.parse(source)
    binding: dict[str, list[ast.stmt]] = {}
    for statement in module.body:
        for name in _bound(statement):
            binding.setdefault(name, []).append(statement)
    waiting: list[ast.AST] = [one for one in ast.walk(module) if isinstance(one, ast.Call) and _is_calibrated(one)]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop(0)
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield ast.dump(node)
        given = [one for one in ast.walk(node) if isinstance(one, ast.Name)]
        # Parameters, and what is bound inside, are no names of the module.
        local = {one.arg for one in ast.walk(node) if isinstance(one, ast.arg)}
        local |= {one.id for one in given if isinstance(one.ctx, ast.Store)}
        names = {one.id for one in given} - local
        waiting += [statement for name in sorted(names) for statement in binding.get(name, ())]


def _is_calibrated(call: ast.Call) -> bool:
    """Whether one of a call's own arguments is ``calibrated("name")``."""
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    return any(
        isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "calibrated" for one in given
    )


def _bound(statement: ast.stmt) -> set[str]:
    """Return the names that a statement of a module binds."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return {statement.name}
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return set()  # libraries, and this one's matchers
    targets: list[ast.AST] = [statement]
    if isinstance(statement, ast.Assign):
        targets = list(statement.targets)
    elif isinstance(statement, ast.AnnAssign | ast.AugAssign):
        targets = [statement.target]
    every = (one for target in targets for one in ast.walk(target))
    return {one.id for one in every if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}


def _toml(fingerprint: str, calibrations: Sequence[Calibration], seeds: int) -> str:
    lines = [
        "# Made by `gabarito calibrate`; calibration.md says the same for people.",
        f'fingerprint = "{fingerprint}"',
        f"seeds = {seeds}",
        f"confidence = {CONFIDENCE}",
    ]
    for one in calibrations:
        lines += [
            "",
            f"[calibrated.{json.dumps(one.measured.threshold.name)}]",
            f"check = {json.dumps(str(one.measured.check.title))}",
            f"threshold = {one.threshold!r}",
            f"right_is_above = {str(one.measured.right_is_above).lower()}",
            f"right_refused = {_risk(one.refused)}",
            f"wrong_accepted = {_risk(one.accepted)}",
            "submissions = [",
            *(f"  {{ {_row(name, values, right=right)} }}," for name, values, right in _rows(one)),
            "]",
        ]
    return "\n".join(lines) + "\n"


def _risk(risk: Risk) -> str:
    return f"{{ n = {risk.misjudged}, of = {risk.of}, at_most = {risk.at_most:.4f} }}"


def _row(name: str, values: Sequence[float], *, right: bool) -> str:
    numbers = f"min = {min(values):.6g}, mean = {fmean(values):.6g}, max = {max(values):.6g}"
    return f"name = {json.dumps(name)}, right = {str(right).lower()}, n = {len(values)}, {numbers}"


def _rows(one: Calibration) -> Iterator[tuple[str, tuple[float, ...], bool]]:
    for name, values in one.right.items():
        yield name, values, True
    for name, values in one.wrong.items():
        yield name, values, False


def _page(slug: str, calibrations: Sequence[Calibration], seeds: int) -> str:
    parts = [
        f"# Thresholds of {slug}",
        f"Made by `gabarito calibrate {slug}` from {seeds} seeds. A submission without a score counts as refused. The "
        f"risks are upper bounds at {CONFIDENCE:.0%} confidence (Clopper and Pearson, 1934), for answers like these.",
    ]
    for one in calibrations:
        sign = "at least" if one.measured.right_is_above else "at most"
        parts += [
            f"## {one.measured.threshold.name}: {sign} {one.threshold:.6g}",
            f"The check: *{one.measured.check.title}*.",
            f"- Right answers refused: {risk_in_words(one.refused)}\n- Wrong answers accepted: "
            f"{risk_in_words(one.accepted)}",
            _table(one),
            *_unvaried(one),
            f"```\n{histogram(one)}\n```",
        ]
    return "\n\n".join(parts) + "\n"


def risk_in_words(risk: Risk) -> str:
    """Write how many answers were misjudged, and the upper bound of their share."""
    return f"{risk.misjudged} of {risk.of}; at most {risk.at_most:.1%}"


def _table(one: Calibration) -> str:
    lines = ["| submission | | n | min | mean | max |", "|---|---|--:|--:|--:|--:|"]
    for name, values, right in _rows(one):
        numbers = " | ".join(f"{value:.4g}" for value in (min(values), fmean(values), max(values)))
        lines.append(f"| {name} | {'right' if right else 'wrong'} | {len(values)} | {numbers} |")
    return "\n".join(lines)


def _unvaried(one: Calibration) -> Iterator[str]:
    """Name the submissions that score the same with every seed: the bounds assume independent runs."""
    names = [name for name, values, _ in _rows(one) if len(values) > 1 and min(values) == max(values)]
    if names:
        yield (
            f"The same with every seed: {', '.join(names)}. A submission that sets its own seed has been "
            "measured once, however often it was run."
        )


def histogram(one: Calibration) -> str:
    """Draw the scores, one line for each interval: right ones dark, wrong ones light, and the threshold marked."""
    right, wrong = list(chain(*one.right.values())), list(chain(*one.wrong.values()))
    edges = np.histogram_bin_edges([*right, *wrong, one.threshold], _BINS)
    counts = np.column_stack([np.histogram(values, edges)[0] for values in (right, wrong)])
    scale = min(1.0, _WIDTH / counts.sum(axis=1).max())
    here = min(int(np.searchsorted(edges, one.threshold, side="right")) - 1, len(counts) - 1)
    lines = []
    for place, (rights, wrongs) in enumerate(counts):
        bar = "█" * int(np.ceil(rights * scale)) + "░" * int(np.ceil(wrongs * scale))
        lines.append(f"{edges[place]:>9.4g} ┤{bar}" + (f"  ◄ {one.threshold:.6g}" if place == here else ""))
    return "\n".join(lines)
