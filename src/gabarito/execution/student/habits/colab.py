"""The modules of Colab and Kaggle, as far as notebooks use them: the given files are there, and nobody is asked.

``files.upload()`` returns what students were given, which lies in the working directory already; a mount, a download
and a sign-in do nothing; a secret is an error that says so.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any, Never

from gabarito.execution.student.habits.modules import Fill, holding, nothing
from gabarito.execution.student.habits.notes import note
from gabarito.execution.student.habits.places import PLACES
from gabarito.values.text import Text


class SecretNotFoundError(Exception):
    """A secret was asked for, and none is here."""


class NotebookAccessError(Exception):
    """Colab's own name for a secret that a notebook may not read."""


class TimeoutException(Exception):  # noqa: N818 (Colab's name)
    """Colab's own name for a person who does not answer."""


def _upload(*_: Any, **__: Any) -> dict[str, bytes]:
    """Return the given files by their names, as if somebody had chosen them all."""
    found = {name: Path(place).read_bytes() for name, place in PLACES.given_files()}
    note(Text("files.upload() gives the files of the activity"))
    return found


def _upload_file(name: str, *_: Any, **__: Any) -> str:
    return name


def _download(*_: Any, **__: Any) -> None:
    note(Text("files.download() does nothing here"))


def _mount(mountpoint: str = "/content/drive", *_: Any, **__: Any) -> None:
    PLACES.mirror(f"{mountpoint}/MyDrive")
    note(Text("no Drive here; {mountpoint} leads to the files of the activity").fill(mountpoint=mountpoint))


def _secret(key: Any = "", *_: Any, **__: Any) -> Never:
    raise SecretNotFoundError(
        f"Expected no secret: the grader has none; received userdata.get({str(key)[:80]!r}). "
        "Write the notebook so that it needs none."
    )


class UserSecretsClient:
    """Kaggle's way to ask for a secret."""

    get_secret = staticmethod(_secret)
    get_gcloud_credential = staticmethod(_secret)
    set_tensorflow_credential = staticmethod(nothing)


def _show(picture: Any, *_: Any, **__: Any) -> None:
    """Show an image with OpenCV's order of colours."""
    import matplotlib.pyplot as plt
    import numpy as np

    pixels = np.asarray(picture)
    plt.figure()
    if pixels.ndim == 3 and pixels.shape[2] >= 3:
        plt.imshow(pixels[..., [2, 1, 0, *range(3, pixels.shape[2])]].clip(0, 255).astype("uint8"))
    else:
        plt.imshow(pixels.squeeze(), cmap="gray")
    plt.axis("off")
    plt.show()


class _Anything:
    """What a module of Colab's own page offers: callable, usable in `with`, of no effect."""

    def __call__(self, *_: Any, **__: Any) -> None:
        pass

    def __enter__(self) -> _Anything:
        return self

    def __exit__(self, *_: object) -> None:
        pass


def _does_nothing(module: ModuleType) -> None:
    """Fill a module whose every name does nothing."""

    def named(name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Anything()

    module.__getattr__ = named  # type: ignore[method-assign]


def _namespace(module: ModuleType) -> None:
    """Fill `google` where no package of that name is installed."""


def _colab(module: ModuleType) -> None:
    """Fill `google.colab`: what is below it is a module of its own, also without an import."""

    def named(name: str) -> Any:
        full = f"{module.__name__}.{name}"
        if name.startswith("_") or full not in MODULES:
            raise AttributeError(f"module {module.__name__!r} has no attribute {name!r}")
        __import__(full)
        return sys.modules[full]

    module.__getattr__ = named  # type: ignore[method-assign]


MODULES: dict[str, Fill] = {
    "google": _namespace,
    "google.colab": _colab,
    "google.colab.drive": holding(mount=_mount, flush_and_unmount=nothing),
    "google.colab.files": holding(upload=_upload, upload_file=_upload_file, download=_download, view=nothing),
    "google.colab.userdata": holding(
        get=_secret,
        SecretNotFoundError=SecretNotFoundError,
        NotebookAccessError=NotebookAccessError,
        TimeoutException=TimeoutException,
    ),
    "google.colab.auth": holding(authenticate_user=nothing, authenticate_service_account=nothing),
    "google.colab.patches": holding(cv2_imshow=_show),
    **{
        f"google.colab.{name}": _does_nothing
        for name in ("output", "data_table", "widgets", "runtime", "snippets", "syntax", "html", "autoviz", "errors")
    },
    "google.colab.output._publish": _does_nothing,
    "kaggle_secrets": holding(UserSecretsClient=UserSecretsClient),
}
