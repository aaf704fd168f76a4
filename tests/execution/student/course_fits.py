"""The course's notebooks, and what comes of them: the same with Keras left alone and with :mod:`.internals.keras_fit`.

``python -m tests.execution.student.course_fits [SLUG...]`` runs each activity's solution and accepted submissions in
the sandbox, both ways, and names the values that differ in a bit: weights, histories, predictions, whatever the
notebook holds at its end, unless Keras left alone gives another in its next run. Exits with 1 if any does. Run it when
Keras or TensorFlow move.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from gabarito.authoring.verified import Outcome, load_all, notebook_of
from gabarito.execution.trusted.interpreter import find_environment
from gabarito.execution.trusted.parent import WarmParent
from gabarito.grading.attempt import Setting, run_cells
from gabarito.grading.load import load_activity
from gabarito.values.course import Course
from gabarito.values.notebook import parse

ROOT = Path(__file__).parents[3]
# Run as the last cell: a digest of every value that Keras or NumPy made, by name.
_DIGESTS = """
def _digests(space):
    import hashlib, json, keras, numpy, tensorflow
    def fed(digest, value, depth=6):
        if isinstance(value, keras.Model):
            kept = [*value.get_weights()]
            optimizer = getattr(value, "optimizer", None)
            kept += [one.numpy() for one in optimizer.variables] if optimizer is not None else []
            return fed(digest, kept, depth)
        if isinstance(value, keras.callbacks.History):
            return fed(digest, [value.epoch, value.history], depth)
        if isinstance(value, (tensorflow.Tensor, tensorflow.Variable, keras.Variable)):
            value = value.numpy()
        if isinstance(value, numpy.ndarray) and value.dtype.hasobject:
            value = value.tolist()  # an array of axes holds addresses
        if isinstance(value, (numpy.ndarray, numpy.generic)):
            digest.update(repr((value.dtype, value.shape)).encode() + value.tobytes())
        elif isinstance(value, (bool, int, float, str)) or value is None:
            digest.update(repr(value).encode())
        elif isinstance(value, (list, tuple)) and depth:
            return all([fed(digest, one, depth - 1) for one in value])
        elif isinstance(value, dict) and depth:
            return all([fed(digest, [str(key), one], depth - 1) for key, one in value.items()])
        else:
            return False
        return True
    found = {}
    for name, value in sorted(space.items()):
        digest = hashlib.sha256()
        if not name.startswith("_") and name not in ("In", "Out", "exit", "quit") and fed(digest, value):
            found[name] = digest.hexdigest()[:16]
    return json.dumps(found)
print(_digests(dict(globals())))
"""


def digests(setting: Setting, data: bytes) -> Mapping[str, str]:
    """Run a notebook and return a digest of each value that it holds at its end."""
    notebook = parse(data)
    with setting.session(setting.limits.total_seconds) as child:
        run_cells(child, notebook, {})
        run = child.run_cell(len(notebook.cells), 999, _DIGESTS)
        if run is None or run.error:
            raise SystemExit(f"Expected digests of a notebook's values; received {run and run.error}.")
        found: dict[str, str] = json.loads("".join(output.text for output in run.outputs))
    return found


def notebooks(course: Course, slug: str) -> Iterator[tuple[str, bytes]]:
    """Yield an activity's solution and accepted submissions."""
    yield "solution", course.solution(slug, "en").read_bytes()
    for one in load_all(course, slug):
        if one.outcome is Outcome.ACCEPTED:
            yield one.name, notebook_of(course, slug, "en", one)


def _differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    return sorted(key for key in one.keys() | other.keys() if one.get(key) != other.get(key))


def main() -> None:
    """Run the command."""
    course = Course.load(ROOT).with_public_draws()
    fast = find_environment()
    compared = values = differing = 0
    for slug in sys.argv[1:] or course.slugs:
        limits = load_activity(course, slug).limits
        with ExitStack() as stack:
            parents = [
                stack.enter_context(WarmParent(course.assignment(slug), environment=one))
                for one in (replace(fast, plain_keras=True), fast)
            ]
            for parent in parents:
                parent.wait_until_ready()
            for name, data in notebooks(course, slug):
                plain, other = (digests(Setting(parent, limits, 7), data) for parent in parents)
                differs = _differing(plain, other)
                if differs:
                    # What a generator without a seed drew, or a temporary folder is called, differs from run to run.
                    again = digests(Setting(parents[0], limits, 7), data)
                    differs = [key for key in differs if key not in _differing(plain, again)]
                compared, values, differing = compared + 1, values + len(plain), differing + bool(differs)
                said = f"differs in {', '.join(differs)}" if differs else f"{len(plain)} values, all the same"
                print(f"{slug} {name}: {said}", flush=True)
    print(f"{compared} notebooks, {values} values; {differing} notebooks differ")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
