"""What grades needs none of what student code runs with."""

import subprocess
import sys

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
