"""Model files and data: rows 53 and 54. Nothing of a file that a notebook writes is ever opened on the trusted side."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gabarito.execution.wire.channel import WireError
from gabarito.execution.wire.codec import decode
from tests.attacks.lab import Lab
from tests.attacks.rows import BLOCKED, Outcome, row, unless

# Whatever could load a model, or unpickle what is inside one.
LOADERS = {"keras", "tensorflow", "h5py", "cloudpickle", "dill", "joblib", "torch"}


def loaded_by_the_grader() -> set[str]:
    """Return the modules that a grader process has loaded when it is ready to grade."""
    code = "import json, sys, gabarito.workers.worker, gabarito.grading.grade; print(json.dumps(list(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(said.stdout))


GADGETS = r"""
import io, json, pickle, zipfile
import numpy as np
class Gadget:
    def __reduce__(self):
        return eval, (f"open({marker!r}, 'a').write(str(__import__('os').getpid()) + ' ')",)
layers = [
    {'class_name': 'Lambda', 'module': 'keras.layers', 'config': {'function': {'class_name': '__lambda__', 'config': {
        'code': pickle.dumps(Gadget()).hex()}}, 'name': '../../../escape'}},
    {'class_name': 'TFSMLayer', 'module': 'keras.layers', 'config': {'filepath': hidden}},
    {'class_name': 'StringLookup', 'module': 'keras.layers', 'config': {'vocabulary': hidden, 'name': hidden}},
    {'class_name': 'system', 'module': 'os', 'registered_name': 'system', 'config': 'touch ' + marker},
]
config = {'class_name': 'Sequential', 'module': 'keras', 'config': {'layers': layers}, 'build_config': {}}
with zipfile.ZipFile('model.keras', 'w') as packed:
    packed.writestr('config.json', json.dumps(config))
    packed.writestr('metadata.json', '{}')
    packed.writestr('../../../escape', 'x')
"""


def files_of_gadgets(ran_by: str) -> list[str]:
    return [pid for pid in ran_by.split() if pid == str(os.getpid())]


@row(53, "Lambda's pickle, gadgets in .keras and .h5, TFSMLayer, StringLookup, layer names that are paths", BLOCKED)
def test_row_53_model_files(lab: Lab, tmp_path: Path) -> Outcome:
    marker, hidden = tmp_path / "ran", lab.course.root / "graders" / "toy" / "labels.csv"
    ran = lab.attack(
        GADGETS,
        r"""
class Sequential(Gadget):
    __module__ = 'keras.src.models.sequential'
    def get_config(self): return config['config']
    def save(self, *args): raise SystemExit
    def __call__(self, x): return open('model.keras', 'rb').read()
answer = {'model': Sequential(), 'config': config, 'file': open('model.keras', 'rb').read()}
double = model = Sequential()
loot.append(['model', Sequential()]); loot.append(['config', json.dumps(config)])
""",
        facts={"marker": str(marker), "hidden": str(hidden)},
    )
    # A model arrives as the name of its type, a configuration as text.
    assert "Sequential" in str(ran.loot)
    assert not loaded_by_the_grader() & LOADERS
    for kind in ("model", "keras", "config", "object", "file"):
        with pytest.raises(WireError):
            decode([kind, "Sequential", "{}"])
    opened = files_of_gadgets(marker.read_text()) if marker.exists() else []
    return unless(opened or lab.secret in ran.pages + str(ran.loot) or ran.record.score)


@row(54, "HDF5 external links, a SavedModel with file operations, npz with pickles", BLOCKED)
def test_row_54_data_files(lab: Lab, tmp_path: Path) -> Outcome:
    marker, hidden = tmp_path / "ran", lab.course.root / "graders" / "toy" / "labels.csv"
    ran = lab.attack(
        GADGETS,
        r"""
np.savez('data.npz', a=np.array([Gadget()], dtype=object))
np.save('data.npy', np.array([Gadget()], dtype=object), allow_pickle=True)
raw = open('data.npz', 'rb').read()
answer = np.load('data.npz', allow_pickle=False)          # a file that is read when somebody looks into it
double = np.array([Gadget(), None], dtype=object)
structured = np.zeros(1, dtype=[('a', 'O')])
loot += [['npz', raw], ['lazy', np.memmap('data.npy', mode='r')], ['structured', structured]]
os.makedirs('saved/variables', exist_ok=True)
with open('saved/saved_model.pb', 'wb') as file:
    file.write(b'ReadFile' + hidden.encode())
""",
        facts={"marker": str(marker), "hidden": str(hidden)},
    )
    assert not loaded_by_the_grader() & LOADERS
    for dtype in ("O", "|O", "V8", "<U4", "M8[s]", "f4,O", "<f16", "(2,)f4"):
        with pytest.raises(WireError):
            decode(["array", dtype, [1], b"12345678"])
    opened = files_of_gadgets(marker.read_text()) if marker.exists() else []
    return unless(opened or lab.secret in ran.pages + str(ran.loot) or ran.record.score)
