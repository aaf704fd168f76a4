"""What grades needs none of what student code runs with."""

import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

from gabarito.execution.trusted.interpreter import find_environment
from gabarito.values.course import Course

ROOT = Path(__file__).parents[1]

# Everything that the extra `course` brings and that nothing else does.
_OF_THE_COURSE = ("IPython", "ipywidgets", "keras", "matplotlib", "otter", "pandas", "seaborn", "sklearn", "tensorflow")

_PROGRAM = f"""
import importlib, pkgutil, sys

class Nowhere:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {_OF_THE_COURSE!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Nowhere())
import gabarito
names = [module.name for module in pkgutil.walk_packages(gabarito.__path__, "gabarito.")]
beside_student_code = "gabarito.execution.student."
for name in names:
    if not name.startswith((beside_student_code, "gabarito.gradebook.migrations.")):
        importlib.import_module(name)
        print(name)
"""


def test_the_trusted_side_imports_where_no_library_of_the_course_is_installed() -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert {"gabarito.cli", "gabarito.workers.worker", "gabarito.grading.grade"} <= set(done.stdout.split())


def test_what_this_course_promises_students_is_what_its_extra_installs() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        extra = tomllib.load(file)["project"]["optional-dependencies"]["course"]
    imported = {"pillow": "PIL", "otter-grader": "otter", "scikit-learn": "sklearn"}
    names = {imported.get(one, one) for one in (Requirement(line).name for line in extra)}
    # Those are for what runs beside student code, and these what pandas reads files with.
    unsaid = {"ipython", "msgpack"} | {"lxml", "openpyxl"}
    assert set(find_environment(Course.load(ROOT).environments.most).told) == names - unsaid
