from __future__ import annotations

import os
import subprocess
import sys

import pytest

# All is imported before the user changes, who may not be able to read this interpreter's files.
PROGRAM = """
import encodings.idna, os, socket, sys, gabarito.execution.trusted.network
if sys.argv[1] != "0":
    os.setgroups([]); os.setgid(int(sys.argv[1])); os.setuid(int(sys.argv[1]))
    import ctypes; ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)
from gabarito.execution.trusted.network import leave_the_network
listener = socket.create_server(("127.0.0.1", 0))
socket.create_connection(listener.getsockname()).close()
before = os.geteuid()
assert leave_the_network()
assert os.geteuid() == before
try:
    socket.create_connection(listener.getsockname(), timeout=2)
except OSError:
    print("no network")
"""


@pytest.mark.parametrize("user", ["0", "12345"])
def test_a_process_leaves_the_network_and_stays_who_it_is(user: str) -> None:
    if os.geteuid() != 0 and user == "0":
        pytest.skip("not root here: the other user stands for whoever runs this")
    mine = user if os.geteuid() == 0 else "0"
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", PROGRAM, mine], env=environment, capture_output=True, text=True)
    assert done.stdout == "no network\n", done.stderr
