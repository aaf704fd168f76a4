"""The course's secret, from which the inputs of hidden checks are drawn: the same for a class, another every term.

It is a file of the course that is no part of it: not in the repository, and in nothing that students get. Without one,
hidden inputs are drawn as every copy of the course draws them, which is what `verify` and `calibrate` do as well.
"""

from __future__ import annotations

import hmac
import os
import secrets
from pathlib import Path

from gabarito.files import write_whole
from gabarito.values.errors import CourseError, reason

# Beside course.toml. The folder tells git to leave it alone.
FOLDER = Path(".gabarito")
FILE = FOLDER / "secret"
# Names another file; empty, it says that there is no secret.
VARIABLE = "GABARITO_SECRET"
_BYTES = 32


def secret_file(root: Path) -> Path | None:
    """Return where the secret of the course in `root` is kept; None where the environment says to use no secret."""
    named = os.environ.get(VARIABLE)
    if named is None:
        return root / FILE
    return Path(named).absolute() if named else None


def read_secret(root: Path) -> bytes:
    """Return the secret of the course in `root`; nothing where it has none.

    Raises:
        CourseError: if the file is no secret.
    """
    file = secret_file(root)
    if file is None or not os.path.lexists(file):
        return b""
    advice = "Copy it from where the class is graded; or delete it, and make another: gabarito secret."
    try:
        written = file.read_text(encoding="ascii").strip()
        secret = bytes.fromhex(written)
    except OSError as error:
        raise CourseError("the course's secret", f"{file}: {reason(error)}", advice) from error
    except ValueError:
        secret = b""
    if len(secret) != _BYTES:
        raise CourseError(f"a secret of {2 * _BYTES} hexadecimal digits", f"another text in {file}", advice)
    return secret


def make_secret(root: Path) -> Path:
    """Draw a new secret, in place of one that there may be, and return the file, which only its owner can read.

    Raises:
        CourseError: if it cannot be written.
    """
    file = secret_file(root) or root / FILE
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        ignored = root / FILE.parent / ".gitignore"
        if file == root / FILE and not ignored.exists():
            ignored.write_text("*\n", encoding="ascii")
        write_whole(file, f"{secrets.token_hex(_BYTES)}\n".encode(), mode=0o600)
    except OSError as error:
        raise CourseError("a file that can be written", f"{file}: {reason(error)}", "Make room for it.") from error
    return file


def derived(secret: bytes, what: str) -> bytes:
    """Return 32 bytes that follow from the secret and from `what` they are for, and tell nothing of the secret."""
    return hmac.digest(secret, what.encode(), "sha256")
