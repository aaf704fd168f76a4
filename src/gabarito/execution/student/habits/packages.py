"""``pip install``: nothing can be installed here, so what is here is said, without the seconds that pip takes."""

from __future__ import annotations

import re
import sys
from importlib import metadata

from gabarito.execution.student.habits.notes import note
from gabarito.values.text import Text

_INSTALL = re.compile(
    r"\s*(?:!|sudo\s+)?(?:(?:\S*python[\d.]*|\{sys\.executable\})\s+-m\s+)?pip[\d.]*\s+install\s+(.*)"
)
_REDIRECTED = re.compile(r"\s\d?&?>.*")
# Options whose next word is not a package.
_WITH_VALUE = frozenset(("-i", "--index-url", "--extra-index-url", "-f", "--find-links", "-t", "--target", "-c"))
_PACKAGE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def asked_of_pip(command: str) -> list[str] | None:
    """Return the packages that a command installs, and nothing else than packages; None for any other command."""
    install = _INSTALL.fullmatch(_REDIRECTED.sub("", command))
    if install is None or re.search(r"[;&|`$]", install[1]):
        return None
    packages, words = [], iter(install[1].replace('"', "").replace("'", "").split())
    for word in words:
        if word in _WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            name = _PACKAGE.match(word)
            rest = word[name.end() :] if name else word
            if name is None or (rest and rest[0] not in "=<>!~[;"):
                return None  # a file, a folder, an address
            packages.append(name[0])
    return packages or None


def say_what_is_here(packages: list[str]) -> None:
    """Print of each package which version is here, as pip does; say which are not."""
    for name in packages:
        try:
            print(f"Requirement already satisfied: {name} ({metadata.version(name)})", file=sys.stdout)
        except metadata.PackageNotFoundError:
            note(Text("{name} is not here, and nothing can be installed: there is no network").fill(name=name))
