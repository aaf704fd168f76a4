"""Errors that say what the sandbox refused: as the libraries really raise them in it, and others."""

from __future__ import annotations

import pytest

from gabarito.execution.trusted.parent import WarmParent
from gabarito.execution.trusted.refusals import refused
from gabarito.execution.trusted.session import session
from tests.conftest import LIGHT
from tests.execution.conftest import ALLOWANCE

# What is tried in the strongest sandbox there is here, and a word of what the student then reads.
TRIED = {
    "import urllib.request\nurllib.request.urlopen('https://example.org', timeout=5)": "network",
    "open('/usr/new', 'w')": "write only",
    "import os\nos.mkdir('/usr/new')": "write only",
    "open('large', 'wb').truncate(2**40)": "room",
    "import socket\nsocket.socket()": "does not allow",
    "import os\nos.mkfifo('pipe')": "does not allow",
    "import os\nopened = [os.open('.', os.O_RDONLY) for _ in range(10_000)]": "so many",
}


def test_what_the_sandbox_refuses_is_recognised_by_the_error_it_causes() -> None:
    with WarmParent(libraries=LIGHT) as parent:
        parent.wait_until_ready()
        if not parent.in_namespaces:
            pytest.skip(f"NO STRONG SANDBOX ON THIS MACHINE: {parent.layers}")
        with session(parent, ALLOWANCE, 0) as child:
            for number, (source, word) in enumerate(TRIED.items(), start=1):
                run = child.run_cell(number, number, source)
                assert run is not None
                said = refused(run.error)
                assert said is not None, (source, run.error)
                assert word in said.into("en"), (source, run.error, said)


@pytest.mark.parametrize(
    ("error", "word"),
    [
        ("Exception: URL fetch failure on https://x.org/m.npz: None -- [Errno 1] Operation not permitted", "network"),
        ("PermissionDeniedError: {{function_node x}} /tmp/logs; Permission denied [Op:Create]", "write only"),
        ("OSError: [Errno 30] Read-only file system: '/opt/a'", "write only"),
        ("ResourceExhaustedError: /home/student/m.h5; No space left on device", "room"),
        ("RuntimeError: can't start new thread", "so many"),
        ("OSError: [Errno 38] Function not implemented", "does not allow"),
    ],
)
def test_libraries_say_it_in_their_own_words(error: str, word: str) -> None:
    said = refused(error)
    assert said is not None
    assert word in said.into("en")
    assert said.into("pt")


@pytest.mark.parametrize(
    "error",
    [
        "",
        "NameError: name 'x' is not defined",
        "FileNotFoundError: [Errno 2] No such file or directory: 'a.csv'",
        "ValueError: operands could not be broadcast together with shapes (3,) (4,)",
        "IsADirectoryError: [Errno 21] Is a directory: 'data'",
        "FileExistsError: [Errno 17] File exists: 'a'",
        "OSError: [Errno 22] Invalid argument",
        "MemoryError",
    ],
)
def test_the_students_own_errors_are_not_taken_for_refusals(error: str) -> None:
    assert refused(error) is None
