"""Matchers of images in figures: found by what one sees, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from gabarito.checks.matcher import Matcher
from gabarito.checks.mismatch import Junk, Mismatch
from gabarito.checks.reading import is_a
from gabarito.checks.show import show
from gabarito.values.errors import CourseError
from gabarito.values.figure import Axes, Figure
from gabarito.values.text import Text

Pixels = NDArray[np.float64]
# Images whose pixels correlate so well are one image: brightness, contrast and inverted greys are free.
_ALIKE = 0.999
# Below this standard deviation, an image is of one colour.
_FLAT = 1e-6
_BELOW = Text("Draw each pair in one column: the first above the second.")


@attrs.frozen
class _Place:
    """Where an image is in a figure, as fractions of it: its centre from the left and from the bottom, its width."""

    x: float
    y: float
    width: float


@attrs.frozen(repr=False)
class images_of(Matcher):
    """A figure that shows these images: on axes of their own, or next to each other in a larger image.

    Colour maps, brightness and contrast are free, and greys may be inverted. Other images may be there as well.

    Example: ``images_of(originals, above=reconstructions)``.

    Args:
        images: the images, (n, h, w), (n, h, w, 1) or (n, h, w, channels).
        above: as many images of that shape, each drawn below its counterpart in `images`, in the same column.

    Raises:
        CourseError: if they are no images, or one is of a single colour, so that it says nothing.
    """

    images: NDArray[Any]
    above: NDArray[Any] | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        for images in (self.images, self.above):
            if images is None:
                continue
            given = np.asarray(images)
            if given.ndim not in (3, 4) or given.dtype.kind not in "biuf" or not given.size or given.shape[0] < 1:
                raise CourseError("images (n, h, w) or (n, h, w, channels)", str(show(given)), "Fix images_of.")
        if min(float(np.std(one)) for one in np.asarray(self.images, dtype=np.float64)) < _FLAT:
            raise CourseError("images that show something", "one of a single colour", "Fix images_of.")
        if self.above is not None and len(self.above) != len(self.images):
            raise CourseError("as many images above as below", str(len(self.above)), "Fix images_of.")

    @property
    def text(self) -> Text:
        if self.above is not None:
            return Text("a figure of {n} images, each above its counterpart").fill(n=str(len(self.images)))
        return Text("a figure of {n} images").fill(n=str(len(self.images)))

    def __call__(self, value: object, /) -> None:
        if not is_a(value, Figure):
            raise Junk(self.text, show(value), Text("Does it draw with matplotlib?"))
        shown = [(axes, image.pixels) for axes in value.axes for image in axes.images if image.pixels is not None]
        if not shown:
            raise Mismatch(self.text, Text("a figure without images"))
        tops = [_places(_plain(one), shown) for one in self.images]
        self._require_all(tops)
        if self.above is not None:
            lows = [_places(_plain(one), shown) for one in self.above]
            self._require_all(lows)
            wrong = sum(
                not any(_is_above(high, low) for high in top for low in bottom)
                for top, bottom in zip(tops, lows, strict=True)
            )
            if wrong:
                raise Mismatch(self.text, Text("{k} that are not above theirs"), _BELOW, k=wrong)

    def _require_all(self, found: list[list[_Place]]) -> None:
        missing = sum(not places for places in found)
        if missing:
            raise Mismatch(self.text, Text("a figure in which {k} of them are missing"), k=missing)


def _is_above(high: _Place, low: _Place) -> bool:
    return high.y > low.y and abs(high.x - low.x) < high.width / 2


def _plain(image: NDArray[Any]) -> Pixels:
    """Return an image as (h, w), or (h, w, 3) where it has colours."""
    pixels = np.asarray(image, dtype=np.float64)
    if pixels.ndim == 3 and pixels.shape[2] in (2, 4):
        pixels = pixels[..., :-1]  # without its transparency
    if pixels.ndim == 3 and (pixels.shape[2] == 1 or np.ptp(pixels, axis=2).max() < _FLAT * max(1.0, pixels.max())):
        return np.asarray(pixels[..., 0])
    return pixels


def _places(wanted: Pixels, shown: list[tuple[Axes, NDArray[Any]]]) -> list[_Place]:
    found = []
    for axes, pixels in shown:
        whole = _plain(pixels)
        if whole.ndim != wanted.ndim or not np.isfinite(whole).all():
            continue
        found += [_place(axes, whole, wanted, row, column) for row, column in _offsets(wanted, whole)]
    return found


def _place(axes: Axes, whole: Pixels, wanted: Pixels, row: int, column: int) -> _Place:
    left, bottom, width, height = axes.place
    across, down = (column + wanted.shape[1] / 2) / whole.shape[1], (row + wanted.shape[0] / 2) / whole.shape[0]
    return _Place(left + across * width, bottom + (1 - down) * height, width * wanted.shape[1] / whole.shape[1])


def _offsets(wanted: Pixels, whole: Pixels) -> Iterator[tuple[int, int]]:
    """Yield the rows and columns of `whole` at which `wanted` begins: where the correlation is nearly 1 or -1."""
    if wanted.shape[0] > whole.shape[0] or wanted.shape[1] > whole.shape[1]:
        return
    deviation = float(wanted.std())
    if deviation < _FLAT:
        yield from _flat(wanted, whole)
        return
    template = (wanted - wanted.mean()) / deviation
    # The mean of all channels together: the template's numbers add up to 0 over all of them, not in each.
    centred = _channels(whole - whole.mean())
    product = sum(_correlated(one, other) for one, other in zip(_channels(template), centred, strict=True))
    total, squares = (sum(_summed(one**power, wanted.shape) for one in _channels(whole)) for power in (1, 2))
    n = wanted.size
    spread = np.sqrt(np.maximum(squares / n - (total / n) ** 2, 0))
    with np.errstate(divide="ignore", invalid="ignore"):
        alike = np.abs(product / n / spread)
    for row, column in np.argwhere((alike >= _ALIKE) & (spread > _FLAT * max(1.0, float(np.abs(whole).max())))):
        yield int(row), int(column)


def _flat(wanted: Pixels, whole: Pixels) -> Iterator[tuple[int, int]]:
    """Yield where `whole` is of one colour too."""
    total, squares = (sum(_summed(one**power, wanted.shape) for one in _channels(whole)) for power in (1, 2))
    variance = squares / wanted.size - (total / wanted.size) ** 2
    for row, column in np.argwhere(variance < _FLAT * max(1.0, float(np.abs(whole).max()) ** 2)):
        yield int(row), int(column)


def _channels(image: Pixels) -> list[Pixels]:
    return [image] if image.ndim == 2 else [image[..., place] for place in range(image.shape[2])]


def _correlated(template: Pixels, whole: Pixels) -> Pixels:
    """Return the sum of products at each offset of a template in an image, by the fast Fourier transform."""
    form = whole.shape
    made = np.fft.irfft2(np.fft.rfft2(whole) * np.conj(np.fft.rfft2(template, form)), form)
    return np.asarray(made[: form[0] - template.shape[0] + 1, : form[1] - template.shape[1] + 1])


def _summed(whole: Pixels, form: tuple[int, ...]) -> Any:
    """Return the sum of each window of an image."""
    sums = np.pad(whole, ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
    high, wide = form[:2]
    return sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide]
