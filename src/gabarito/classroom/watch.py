"""Notebooks as they arrive in folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from gabarito.classroom.collect import may_be_notebook
from gabarito.files import is_folder
from gabarito.values.errors import UsageError

# Milliseconds: while somebody copies a class into a folder, wait until it is quiet, but no longer than this.
_QUIET, _LONGEST = 1_000, 10_000


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
