"""Loading an activity from the course, and the fingerprint of all that its verdicts depend on."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
import tomllib
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path

import attrs
import msgspec

from gabarito.checks.calibrated import Threshold, measured_by
from gabarito.checks.draws import drawn_from
from gabarito.checks.model_summary import KnownModels
from gabarito.checks.solution import solution_of, solved_by
from gabarito.execution.trusted.interpreter import find_environment
from gabarito.grading.solution import value_in_solution
from gabarito.values.activity import Activity
from gabarito.values.course import Course
from gabarito.values.environment import Environment
from gabarito.values.errors import CourseError, GabaritoError
from gabarito.values.secret import derived
from gabarito.values.text import Language, Translations

# The packages of this library that verdicts come from.
_FRAMEWORK = Path(__file__).parents[1]
_JUDGING = ("checks", "execution", "grading", "values")
# What stands beside a grader and is about it: no verdict depends on it.
_ABOUT = frozenset({"mutants.toml", "rates.toml"})
# The grader's own libraries whose version may change a number; those of student code are in its environment.
_NUMERIC = ("gabarito", "numpy")


def load_activity(course: Course, slug: str, *, provisional: bool = False) -> Activity:
    """Import ``graders/<slug>/grader.py`` and return its `activity`.

    Args:
        course: the course.
        slug: the activity.
        provisional: whether every calibrated threshold is 0, as long as nothing has been measured.

    Raises:
        CourseError: if the slug is unknown, the module does not import, or it has no activity of that slug.
    """
    file = course.grader(course.require(slug))
    name = f"gabarito_grader_{slug.replace('-', '_')}"
    spec = importlib.util.spec_from_file_location(name, file)
    if not file.is_file() or spec is None or spec.loader is None:
        raise CourseError("a grader", f"no file {file}", "Write it; it exports `activity`.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses and pickles of the author's look their module up
    try:
        measured = (lambda _: 0.0) if provisional else partial(_measured, course, slug)
        drawn = partial(_drawn, course, slug) if course.secret else None
        solved = partial(value_in_solution, course.solution(slug, course.languages[0]))
        with measured_by(measured), drawn_from(drawn), solved_by(solved):
            spec.loader.exec_module(module)
    except GabaritoError as error:
        raise CourseError(error.expected, error.received, f"{error.advice or ''} (in {file})".strip()) from error
    except (Exception, SystemExit) as error:
        raise CourseError("a grader that imports", f"{type(error).__name__}: {error}", f"Fix {file}.") from error
    activity = getattr(module, "activity", None)
    if not isinstance(activity, Activity) or activity.slug != slug:
        raise CourseError(f"activity = Activity({slug!r}, …)", repr(activity)[:80], f"Fix {file}.")
    catalogues = {one.stem: read_catalogue(one) for one in sorted(file.parent.glob("*.po"))}
    return attrs.evolve(activity, translations=Translations(catalogues)) if catalogues else activity


def read_catalogue(file: Path) -> dict[str, str]:
    """Read a gettext catalogue: the words of each sentence, empty where it has none yet.

    Raises:
        CourseError: if it cannot be read, or is no catalogue.
    """
    from babel.messages.pofile import PoFileError, read_po

    try:
        with file.open("rb") as opened:
            entries = list(read_po(opened, abort_invalid=True, charset="utf-8"))
    except (OSError, ValueError, PoFileError) as error:
        raise CourseError("a gettext catalogue", f"{file}: {error}", "Correct or remove it.") from error
    # What a tool guessed is not a translation until somebody has looked at it.
    return {one.id: "" if one.fuzzy else str(one.string) for one in entries if isinstance(one.id, str) and one.id}


def _drawn(course: Course, slug: str, draw: str) -> int:
    """Return what starts the generator of an activity's draw."""
    return int.from_bytes(derived(course.secret, f"draw {slug} {draw}"), "big")


def title_of(course: Course, slug: str, language: Language) -> str:
    """Return an activity's title; its slug where the grader no longer loads, as reports need nothing else of it."""
    try:
        activity = load_activity(course, slug, provisional=True)
    except CourseError:
        return slug
    return activity.said(activity.title, language)


def calibration_file(course: Course, slug: str) -> Path:
    """The file in which `gabarito calibrate` writes an activity's thresholds."""
    return course.grader(slug).with_name("calibration.toml")


def models_file(course: Course, slug: str) -> Path:
    """The file in which `gabarito calibrate` writes how the models of right submissions are made and trained."""
    return course.grader(slug).with_name("models.json")


def known_models(course: Course, slug: str) -> KnownModels:
    """Return what is in :func:`models_file`; nothing where there is no such file.

    Raises:
        CourseError: if it cannot be read.
    """
    file = models_file(course, slug)
    try:
        return msgspec.json.decode(file.read_bytes(), type=KnownModels)
    except FileNotFoundError:
        return KnownModels()
    except (OSError, msgspec.MsgspecError) as error:
        advice = f"Run gabarito calibrate {slug} --models."
        raise CourseError("a file of models", f"{file}: {error}", advice) from error


def _measured(course: Course, slug: str, name: str) -> Threshold:
    """Return a threshold of :func:`calibration_file`, with the models of :func:`models_file`."""
    file = calibration_file(course, slug)
    try:
        value = float(tomllib.loads(file.read_text(encoding="utf-8"))["calibrated"][name]["threshold"])
        return Threshold(value, name, known_models(course, slug).models.get(name, ()))
    except (OSError, KeyError, ValueError) as error:
        received = f"none in {file.name}" if isinstance(error, FileNotFoundError | KeyError) else f"{file}: {error}"
        raise CourseError(f"a threshold for {name!r}", received, f"Run gabarito calibrate {slug}.") from error


def grader_files(course: Course, slug: str) -> list[Path]:
    """Return the files of an activity's grader that verdicts may depend on, in their order.

    The solution is one of them where the grader takes what is right from it.
    """
    files = (path for path in course.grader(slug).parent.rglob("*") if path.is_file())
    found = sorted(path for path in files if "__pycache__" not in path.parts and path.name not in _ABOUT)
    if any(solution_of.__name__.encode() in path.read_bytes() for path in found if path.suffix == ".py"):
        found.append(course.solution(slug, course.languages[0]))
    return [path for path in found if path.is_file()]


def environment_of(course: Course, activity: Activity) -> Environment:
    """Find the environment of an activity's student code, with the imports that the activity or the course wants.

    Raises:
        CourseError: if it is not as they say.
    """
    return find_environment(course.environments.of_activity(activity.slug).importing(activity.imports))


def fingerprint(course: Course, slug: str, environment: Environment | None = None) -> str:
    """Hash what verdicts depend on besides the submission: the grader's files, what students get, and the libraries.

    Of this one the source itself: a matcher may be fixed between two versions. A new secret of the course is as good as
    a new grader.

    Args:
        course: the course.
        slug: the activity.
        environment: of its student code; found where None is given.

    Raises:
        CourseError: if the environment of student code is not as the course says.
    """
    digest = hashlib.sha256()
    own = _FRAMEWORK.glob("*.py")
    for file in sorted(chain(own, *((_FRAMEWORK / package).rglob("*.py") for package in _JUDGING))):
        digest.update(_entry(str(file.relative_to(_FRAMEWORK)), file))
    given = (path for path in course.assignment(slug).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    # What is told of a refused answer may come from slips in the solution.
    solution = [one for one in (course.solution(slug, course.languages[0]),) if one.is_file()]
    for file in dict.fromkeys((*grader_files(course, slug), *solution, *sorted(given))):
        digest.update(_entry(str(file.relative_to(course.root)), file))
    if course.secret:
        digest.update(derived(course.secret, "fingerprint"))
    for library in _NUMERIC:
        digest.update(f"{library}={_version(library)}\n".encode())
    if environment is None:
        environment = find_environment(course.environments.of_activity(slug))
    for fact in environment.facts:
        digest.update(f"student code: {fact}\n".encode())
    return digest.hexdigest()


def _entry(name: str, file: Path) -> bytes:
    return name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
