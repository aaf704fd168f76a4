"""What one sees of a figure: what is inside the axes, stands out from what is behind it, and is not covered.

Runs in the student's process, so nothing that it returns is trusted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from zlib import crc32

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex, to_rgba
from matplotlib.font_manager import FontProperties
from matplotlib.image import AxesImage
from matplotlib.patches import Patch
from matplotlib.path import Path
from matplotlib.spines import Spine
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Covered = Callable[[Numbers], NDArray[np.bool_]]
# Colours that differ by less, in each of red, green and blue from 0 to 1, are one colour to those who look at points;
# and what differs by less from what is behind it is not seen.
_ONE_COLOUR, _FAINT = 0.08, 0.05
# Forms of markers that differ by less of their size are one form.
_ONE_FORM = 0.05
# The least pixels of a figure and of its axes, points of a text, square points of a marker, points of a line's width.
_FIGURE, _AXES, _TEXT, _MARKER, _WIDTH = 40, 20, 2, 0.04, 0.1
_OPAQUE = 0.95
_NO_AREA = 1e-6
# How many pixels beyond the limits the middle of a marker may be.
_ON_THE_EDGE = 0.5


class View:
    """The axes as one sees them."""

    def __init__(self, axes: Axes) -> None:
        axes.get_xlim(), axes.get_ylim()  # they are computed when they are asked for
        self._axes, self._box = axes, axes.bbox
        figure = axes.get_figure(root=True)
        behind = blend(figure.get_facecolor() if figure is not None else "white", np.ones(3))
        self.paper = behind
        drawn = axes.axison and axes.patch.get_visible()
        self.background = blend(axes.patch.get_facecolor(), behind) if drawn else behind
        self.is_shown = bool(
            figure is not None
            and figure.get_visible()
            and axes.get_visible()
            and min(figure.bbox.width, figure.bbox.height) >= _FIGURE
            and min(self._box.width, self._box.height) >= _AXES
        )

    def pixels(self, xy: Numbers, transform: Any) -> Numbers:
        """Return where points (n, 2) are on the figure, in pixels; NaN where they are nowhere."""
        with np.errstate(all="ignore"):
            return np.asarray(transform.transform(xy), dtype=np.float64).reshape(-1, 2)

    def data(self, xy: Numbers, transform: Any) -> Numbers:
        """Return points (n, 2), given in coordinates of any kind, in those of the axes."""
        if transform is self._axes.transData:
            return xy
        with np.errstate(all="ignore"):
            back = self._axes.transData.inverted().transform(self.pixels(xy, transform))
        return np.asarray(back, dtype=np.float64).reshape(-1, 2)

    def inside(self, pixels: Numbers) -> NDArray[np.bool_]:
        """Return for each place (n, 2) in pixels whether it is within the limits of the axes."""
        low, high = np.array(self._box.min) - _ON_THE_EDGE, np.array(self._box.max) + _ON_THE_EDGE
        return np.asarray(((pixels >= low) & (pixels <= high)).all(axis=1))

    def crosses(self, pixels: Numbers) -> bool:
        """Whether a line through places (n, 2) in pixels has some part within the limits, as far as boxes tell."""
        finite = pixels[np.isfinite(pixels).all(axis=1)]
        if len(finite) < 2:
            return False
        low, high = np.minimum(finite[:-1], finite[1:]), np.maximum(finite[:-1], finite[1:])
        return bool(((high >= self._box.min) & (low <= self._box.max)).all(axis=1).any())

    def stands_out(self, colour: Any, alpha: float | None = None) -> bool:
        """Whether one sees a colour on the background of the axes."""
        return _differ(blend(colour, self.background, alpha), self.background) >= _FAINT

    def seen(self, colour: Any) -> Numbers:
        """Return the red, green and blue that one sees of a colour on the background of the axes."""
        return blend(colour, self.background)

    def text(self, text: Text, axis: Any = None) -> str:
        """Return a text if one sees it, else nothing."""
        shown = text.get_visible() and float(text.get_fontsize()) >= _TEXT and _has_ink(text)
        if axis is not None:
            shown = shown and self._axes.axison and axis.get_visible()
        seen = _differ(blend(text.get_color(), self.paper, text.get_alpha()), self.paper) >= _FAINT
        return text.get_text() if shown and seen else ""

    def above(self, artist: Artist, order: list[Artist]) -> Iterator[Covered]:
        """Yield what is drawn above an artist and lets nothing through: each says which places in pixels it covers."""
        for other in order[order.index(artist) + 1 :]:
            yield from _covers(other)
        figure = self._axes.get_figure(root=True)
        others = sorted(figure.axes, key=lambda one: one.get_zorder()) if figure is not None else []
        for one in others[others.index(self._axes) + 1 :] if self._axes in others else []:
            if one.get_visible() and one.axison:
                yield from _covers(one.patch)


def in_order(axes: Axes) -> list[Artist]:
    """Return what is visible on the axes, from the lowest to the highest."""
    drawn = (one for one in axes.get_children() if one.get_visible() and one is not axes.patch)
    return sorted(drawn, key=lambda one: one.get_zorder())


def _covers(artist: Artist) -> Iterator[Covered]:
    if isinstance(artist, Patch) and not isinstance(artist, Spine):
        if artist.get_visible() and artist.get_fill() and _alpha(artist.get_facecolor()) >= _OPAQUE:
            yield _within(artist.get_path(), artist.get_transform())
    elif isinstance(artist, PolyCollection):
        faces = artist.get_facecolor()
        if len(faces) and min(map(_alpha, faces)) >= _OPAQUE:
            for path in artist.get_paths():
                yield _within(path, artist.get_transform())
    elif isinstance(artist, AxesImage) and _alpha_of(artist) >= _OPAQUE:
        left, right, bottom, top = artist.get_extent()
        corners = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
        yield _within(Path(corners), artist.get_transform())


def _alpha_of(image: AxesImage) -> float:
    alpha = image.get_alpha()
    return 1.0 if alpha is None else float(np.min(alpha))


def _within(path: Path, transform: Any) -> Covered:
    drawn = transform.transform_path(path)
    return lambda pixels: np.asarray(drawn.contains_points(np.nan_to_num(pixels, nan=-1e9)), dtype=bool)


def blend(colour: Any, behind: Numbers, alpha: float | None = None) -> Numbers:
    """Return the red, green and blue that one sees of a colour on another; that other one where it is none."""
    try:
        *mixed, share = to_rgba(colour, alpha)
    except (ValueError, TypeError):
        return behind
    made: Numbers = share * np.array(mixed, dtype=np.float64) + (1 - share) * behind
    return made


def _alpha(colour: Any) -> float:
    try:
        return float(to_rgba(colour)[3])
    except (ValueError, TypeError):
        return 0.0


def _differ(one: Numbers, other: Numbers) -> float:
    return float(np.abs(one - other).max())


def _has_ink(text: Text) -> bool:
    """Whether anything is drawn for a text: blanks of whatever kind leave nothing."""
    words = text.get_text()
    if not words.strip():
        return False
    try:
        corners, _ = text_to_path.get_text_path(FontProperties(), words, ismath=words.count("$") > 1)
    except Exception:  # a formula that it does not read
        return True
    return len(corners) > 0 and float(np.ptp(np.asarray(corners), axis=0).min()) > 0


class Looks:
    """Names for the colours and the forms of markers; those that nobody tells apart have the same name."""

    def __init__(self) -> None:
        self._colours: list[Numbers] = []
        self._forms: list[tuple[Numbers, str]] = []
        self._known: dict[tuple[float, ...], str] = {}
        # By the identity of a path, which is kept: the points of a series share a few.
        self._named: dict[int, tuple[Path, str, bool]] = {}

    def colour(self, seen: Numbers) -> str:
        """Return the name of red, green and blue from 0 to 1."""
        key = tuple(np.round(seen, 3).tolist())
        if key not in self._known:
            alike = next((one for one in self._colours if _differ(one, seen) < _ONE_COLOUR), None)
            if alike is None:
                self._colours.append(alike := seen)
            self._known[key] = to_hex(np.clip(alike, 0, 1).tolist())
        return self._known[key]

    def form(self, marker: Path) -> str:
        """Return the name of a marker's form, whatever its size."""
        return self._of(marker)[1]

    def is_filled(self, marker: Path) -> bool:
        """Whether a marker has an inside; a cross is only lines."""
        return self._of(marker)[2]

    def _of(self, marker: Path) -> tuple[Path, str, bool]:
        if id(marker) not in self._named:
            filled = any(_area(one) > _NO_AREA for one in marker.to_polygons())
            self._named[id(marker)] = (marker, self._name(marker), filled)
        return self._named[id(marker)]

    def _name(self, marker: Path) -> str:
        vertices = np.asarray(marker.vertices, dtype=np.float64)
        scaled = vertices / max(float(np.abs(vertices).max(initial=0)), 1e-12)
        for known, name in self._forms:
            if known.shape == scaled.shape and np.abs(known - scaled).max(initial=0) < _ONE_FORM:
                return name
        self._forms.append((scaled, str(crc32(vertices.tobytes()))))
        return self._forms[-1][1]


def _area(corners: Any) -> float:
    x, y = np.asarray(corners, dtype=np.float64).T
    return float(abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2)


def is_drawn(marker: Path, size: float) -> bool:
    """Whether a marker of so many square points is there at all."""
    corners = np.asarray(marker.vertices, dtype=np.float64)
    return size >= _MARKER and len(corners) > 1 and float(np.ptp(corners, axis=0).max()) > 0


def is_wide(width: float) -> bool:
    """Whether a line of so many points is there at all."""
    return width >= _WIDTH
