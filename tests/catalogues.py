"""``python -m tests.catalogues``: bring this library's gettext catalogues up to date with its sentences.

A new language is a new folder: ``python -m tests.catalogues es`` begins it.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from gabarito.authoring.translating import sentences, update
from gabarito.values.text import DOMAIN, LOCALE

_SOURCES = LOCALE.parent
# Its Text is another one.
_RICH = "from rich.text import Text"
# A compiled catalogue says when it was made; it is made again only from other sentences.
_ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)


def current() -> dict[str, list[str]]:
    """Return this library's sentences, each with the files that have it."""
    files = (file for file in sorted(_SOURCES.rglob("*.py")) if _RICH not in file.read_text(encoding="utf-8"))
    return sentences(files, _SOURCES, texts_only=True)


def catalogues() -> list[Path]:
    """Return the catalogues that there are."""
    return sorted(LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def compiled(file: Path) -> bytes:
    """Return a catalogue as programs read it."""
    with file.open("rb") as opened:
        catalogue = read_po(opened, locale=file.parents[1].name, charset="utf-8")
    catalogue.creation_date = catalogue.revision_date = _ALWAYS
    made = BytesIO()
    write_mo(made, catalogue)
    return made.getvalue()


def main(new: list[str]) -> None:
    """Update and compile every catalogue, and begin the `new` ones."""
    found = current()
    for file in sorted({*catalogues(), *(LOCALE / one / "LC_MESSAGES" / f"{DOMAIN}.po" for one in new)}):
        file.parent.mkdir(parents=True, exist_ok=True)
        done = update(file, file.parents[1].name, found)
        file.with_suffix(".mo").write_bytes(compiled(file))
        print(f"{file.parents[1].name}: {done.total} sentences, {len(done.missing)} without words")
        for sentence in done.missing:
            print(f"  {sentence!r}")


if __name__ == "__main__":
    main(sys.argv[1:])
