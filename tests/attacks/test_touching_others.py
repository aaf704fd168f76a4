"""Touching another submission: rows 43 to 46."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import stat
import sysconfig
from pathlib import Path

from gabarito.execution.trusted.workspace import workspace
from tests.attacks.ears import Ear
from tests.attacks.lab import Lab
from tests.attacks.rows import BLOCKED, NOT_COVERED, Outcome, row, unless


@row(43, "leaves files in /tmp, /dev/shm, ~/.keras, ~/.ipython", (BLOCKED, BLOCKED, NOT_COVERED))
def test_row_43_files_left(lab: Lab) -> Outcome:
    name = f"left-{secrets.token_hex(8)}"
    places = r"""
home = os.path.expanduser('~')
places = ['/tmp', '/var/tmp', '/dev/shm', home, home + '/.keras', home + '/.ipython/profile_default/startup', '.',
          os.environ['TMPDIR'], os.environ['KERAS_HOME'], os.environ['IPYTHONDIR'], os.environ['MPLCONFIGDIR']]
"""
    leaving = lab.attack(
        places
        + r"""
def leave(folder):
    os.makedirs(folder, exist_ok=True)
    with open(f'{folder}/{name}', 'w') as file:
        file.write('cuckoo')
for folder in places:
    attempt(folder, leave, folder)
""",
        facts={"name": name},
    )
    assert leaving.taken  # there are places where it may write
    finding = lab.attack(
        places + "for folder in places:\n    attempt(folder, lambda: open(f'{folder}/{name}').read())\n",
        facts={"name": name},
    )
    left = [Path(folder, name) for folder in ("/tmp", "/var/tmp", "/dev/shm") if Path(folder, name).exists()]
    for file in left:
        file.unlink()
    return unless(finding.taken or left)


@row(44, "another submission's folder or socket", (BLOCKED, NOT_COVERED, NOT_COVERED))
def test_row_44_another_submission(lab: Lab) -> Outcome:
    with workspace(lab.course.assignment("toy")) as other:
        answer = other.work / "answer.txt"
        answer.write_text(lab.secret)
        os.chmod(other.work.parent, 0o755)
        address = f"\0gabarito-{secrets.token_hex(4)}"
        ear = Ear(1, 1, address)
        ran = lab.attack(
            r"""
import glob
for folder in {*glob.glob('/tmp/gabarito-*'), os.path.dirname(work), *glob.glob('/proc/*/cwd')}:
    for name in (folder + '/work/answer.txt', folder + '/answer.txt'):
        attempt('read', lambda: re.search('SECRET.*', open(name).read())[0])
attempt('write', lambda: open(work + '/answer.txt', 'w').write('cuckoo'))
# Landlock does not know of modes.
attempt('mode', os.chmod, work, 0)
def connect():
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(address)
attempt('socket', connect)
""",
            facts={"work": str(other.work), "address": address},
        )
        mode = stat.S_IMODE(other.work.stat().st_mode)
        os.chmod(other.work, 0o700)
        heard, said = ear.heard, answer.read_text()
        ear.close()
        read = lab.secret in str(ran.taken) or said != lab.secret or heard
        assert not (read and lab.tier == "confined")
        return unless(read or mode == 0)


DRAWS = r"""
import random, uuid
import numpy as np
import keras
import tensorflow as tf
drawn = [random.random(), np.random.rand(), keras.random.uniform(()), tf.random.uniform(()),
         list(np.random.permutation(50))]
system = [np.random.default_rng().random(), uuid.uuid4().hex, os.urandom(8).hex(), random.SystemRandom().random()]
loot.append(['drawn', repr([str(one) for one in drawn])]); loot.append(['system', repr(system)])
"""


@row(45, "the same random stream in every child", BLOCKED, full=True)
def test_row_45_random_streams(lab: Lab) -> Outcome:
    one, same, other = (lab.attack(DRAWS, f"# {student}").taken for student in ("ana", "ana", "bia"))
    # A submission that is graded again draws the same; another draws something else.
    assert one["drawn"] == same["drawn"]
    differs = [a != b for a, b in zip(_list(one["drawn"])[:4], _list(other["drawn"])[:4], strict=True)]
    return unless(not all(differs) or one["system"] in (same["system"], other["system"]))


def _list(text: str) -> list[str]:
    values: list[str] = json.loads(text.replace("'", '"'))
    return values


@row(46, "poisons bytecode or site-packages", (BLOCKED, BLOCKED, NOT_COVERED))
def test_row_46_poisoned_packages(lab: Lab) -> Outcome:
    name = f"gabarito_attack_{secrets.token_hex(8)}"
    folder = Path(sysconfig.get_paths()["purelib"])
    ran = lab.attack(
        r"""
def plant(path):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as file:
        file.write(b'poison')
for path in (f'{folder}/{name}.txt', f'{folder}/__pycache__/{name}.cpython-311.pyc'):
    attempt(path, plant, path)
""",
        facts={"folder": str(folder), "name": name},
    )
    planted = [path for path in (folder / f"{name}.txt", *(folder / "__pycache__").glob(f"{name}*")) if path.exists()]
    for path in planted:
        path.unlink()
    if (folder / "__pycache__").is_dir() and not any((folder / "__pycache__").iterdir()):
        shutil.rmtree(folder / "__pycache__")
    return unless(planted or [label for label in ran.taken if name in label])
