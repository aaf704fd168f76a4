"""Notebooks as they arrive in folders, and files of an activity as they are saved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from gabarito.classroom.collect import may_be_notebook
from gabarito.files import is_folder
from gabarito.values.errors import UsageError

# Milliseconds: while somebody copies a class into a folder, wait until it is quiet, but no longer than this.
_QUIET, _LONGEST = 1_000, 10_000
# While an editor saves a file, or a release several.
_SAVED = 200


def arrivals(folders: Sequence[Path]) -> Iterator[frozenset[Path]]:
    """Yield the notebooks that were written or moved into the folders, as they come, until interrupted.

    The first time comes soon and may be empty: what arrived before the watching began is for the caller to find.
    Nothing is missed later: what comes while the caller works is yielded next.

    Raises:
        KeyboardInterrupt: when the person at the terminal ends it.
        UsageError: if a folder is no more.
    """
    from watchfiles import Change, watch

    def is_notebook(change: Change, path: str) -> bool:
        name = Path(path).name
        return change is not Change.deleted and may_be_notebook(name) and not name.startswith(".")

    news = watch(
        *folders,
        watch_filter=is_notebook,
        debounce=_LONGEST,
        step=_QUIET,
        rust_timeout=_QUIET,
        yield_on_timeout=True,
        recursive=False,
    )
    begun = False
    _require_there(folders)
    for changes in news:
        # Where a folder was removed nothing is told any more, not even that.
        _require_there(folders)
        if changes or not begun:
            begun = True
            yield frozenset(Path(path) for _, path in changes)


def _require_there(folders: Sequence[Path]) -> None:
    gone = [str(folder) for folder in folders if not is_folder(folder)]
    if gone:
        raise UsageError("folders to watch", f"{', '.join(gone)}: no longer a folder", "Watch folders that stay.")


def saves(places: Sequence[Path]) -> Iterator[None]:
    """Yield at once, and then whenever something is saved in one of these folders or files, until interrupted.

    What is saved while the caller works is told next; several files that are saved together are told once.

    Raises:
        KeyboardInterrupt: when the person at the terminal ends it.
    """
    from watchfiles import Change, watch

    files = {str(place.absolute()) for place in places if place.is_file()}
    folders = [place.absolute() for place in places if is_folder(place)]

    def counts(_: Change, path: str) -> bool:
        parts = Path(path).parts
        if any(part.startswith((".", "__pycache__")) for part in parts[-2:]):
            return False
        return path in files or any(Path(path).is_relative_to(folder) for folder in folders)

    # An editor puts a new file in the place of the old one: its folder is what is watched, but not all below it.
    below = {path for folder in folders for path in folder.rglob("*") if is_folder(path)}
    around = {*folders, *below, *(Path(file).parent for file in files)}
    news = watch(*around, watch_filter=counts, step=_SAVED, rust_timeout=_SAVED, yield_on_timeout=True, recursive=False)
    begun = False
    for changes in news:
        if changes or not begun:
            begun = True
            yield None
