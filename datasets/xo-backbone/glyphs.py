"""Made images of letters and signs to pretrain on: no X, no O, and nothing that is a cross or a ring."""

from pathlib import Path

import matplotlib
import numpy as np
from PIL import Image, ImageDraw, ImageFont
from scipy.ndimage import distance_transform_edt

SIZE = 48
"""The side of an image, in pixels."""
_CELL = 64  # the side of a glyph's distance map
_DRAWN = 256  # the side at which a glyph is drawn first
_FONTS = ("DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique", "DejaVuSansMono", "DejaVuSerif", "DejaVuSerif-Italic")
# Left out: X, O and what looks like them (Q 0 8 + × * t f θ φ χ ο …), and small letters that only are small.
CLASSES = (
    "ABCDEFGHIJKLMNPRSTUVWYZ"
    + "abdeghmnqr"
    + "1234567"
    + "ΓΔΛΞΠΣΨΩ"
    + "αβγδεζηλμξπω"
    + "БДЗИЛУЦЧШЩЭЯЪЫ"
    + "?!/=~<>^_[]{}()∂∇∈√∫≈≤≥∧∪⊂⊥∀∃"
    "←↑→↓↔↖↗⇐⇒" + "■▲▼◀▶◆◢◣▬▮★♠♣♥♦♪" + "€£¥§¶Ł"
)


def distances() -> np.ndarray:
    """For every class and font, how deep inside the ink each point lies.

    Returns:
        float32 (classes, fonts, 64, 64), in pixels: positive inside, negative outside.
    """
    folder = Path(matplotlib.get_data_path(), "fonts", "ttf")
    fonts = [ImageFont.truetype(str(folder / f"{name}.ttf"), 150) for name in _FONTS]
    return np.stack([[_distance(sign, font) for font in fonts] for sign in CLASSES])


def _distance(sign: str, font: ImageFont.FreeTypeFont) -> np.ndarray:
    page = Image.new("L", (_DRAWN, _DRAWN))
    ImageDraw.Draw(page).text((_DRAWN // 2, _DRAWN // 2), sign, fill=255, font=font, anchor="mm")
    ink = np.asarray(page) > 127
    ys, xs = np.nonzero(ink)
    ink = np.roll(ink, (_DRAWN // 2 - (ys.min() + ys.max()) // 2, _DRAWN // 2 - (xs.min() + xs.max()) // 2), (0, 1))
    step = _DRAWN // _CELL
    depth = (distance_transform_edt(ink) - distance_transform_edt(~ink)) / step
    return depth.reshape(_CELL, step, _CELL, step).mean(axis=(1, 3)).astype(np.float32)


def draw(maps: np.ndarray, labels: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Images of these classes, each in a font, pose, stroke, colour and paper of its own.

    Args:
        maps: what `distances` returns.
        labels: int (n,), the class of each image.
        random: where everything else is drawn from.

    Returns:
        uint8 (n, 48, 48, 3).
    """
    n = len(labels)
    u = lambda low, high, *axes: random.uniform(low, high, (n, *(axes or (1, 1)))).astype(np.float32)  # noqa: E731
    depth = _posed(maps[labels, random.integers(maps.shape[1], size=n)], u)
    ink = 1 / (1 + np.exp(-(depth + u(-0.7, 1.8)) / u(0.25, 0.7)))
    ink = (ink * u(0.75, 1))[..., None]
    paper, pen = _colours(random, n)
    image = _lit(paper, u) * (1 - ink) + pen * ink
    image += random.normal(size=image.shape).astype(np.float32) * u(0, 0.09, 1, 1, 1)
    return (np.clip(image, 0, 1) * 255).astype(np.uint8)


def _posed(depth: np.ndarray, u) -> np.ndarray:
    """The maps turned, scaled, sheared, moved and bent: (n, 48, 48)."""
    n = len(depth)
    y, x = np.mgrid[-1 : 1 : SIZE * 1j, -1 : 1 : SIZE * 1j].astype(np.float32)[:, None]
    angle, scale, shear = u(-0.45, 0.45), u(0.6, 1.35), u(-0.25, 0.25)
    x, y = x - u(-0.25, 0.25), y - u(-0.25, 0.25)
    x, y = x + u(0, 0.09) * np.sin(u(1, 5) * y + u(0, 6.3)), y + u(0, 0.09) * np.sin(u(1, 5) * x + u(0, 6.3))
    turned_x = (np.cos(angle) * x - np.sin(angle) * y) / scale * u(0.8, 1.2) + shear * y
    turned_y = (np.sin(angle) * x + np.cos(angle) * y) / scale
    column = np.clip((turned_x + 1) * (_CELL - 1) / 2, 0, _CELL - 1.001)
    row = np.clip((turned_y + 1) * (_CELL - 1) / 2, 0, _CELL - 1.001)
    left, top = column.astype(int), row.astype(int)
    right, down, each = column - left, row - top, np.arange(n)[:, None, None]
    upper = depth[each, top, left] * (1 - right) + depth[each, top, left + 1] * right
    lower = depth[each, top + 1, left] * (1 - right) + depth[each, top + 1, left + 1] * right
    return (upper * (1 - down) + lower * down) * scale * SIZE / _CELL


def _colours(random: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Paper and pen, each (n, 1, 1, 3): dark on light for most, tinted, never too close."""
    paper, pen = random.uniform(0.55, 1, (n, 1)), random.uniform(0, 0.4, (n, 1))
    swap = random.random((n, 1)) < 0.3
    paper, pen = np.where(swap, pen, paper), np.where(swap, paper, pen)
    tint = random.uniform(-0.15, 0.15, (2, n, 3))
    shaped = np.clip(np.stack([paper, pen]) + tint, 0, 1).astype(np.float32)[:, :, None, None]
    return shaped[0], shaped[1]


def _lit(paper: np.ndarray, u) -> np.ndarray:
    """The paper with light from one side and, on some, ruled lines: (n, 48, 48, 3)."""
    y, x = np.mgrid[-1 : 1 : SIZE * 1j, -1 : 1 : SIZE * 1j].astype(np.float32)[:, None]
    light = u(-0.12, 0.12) * x + u(-0.12, 0.12) * y
    ruled = (u(0, 1) < 0.3) * u(0, 0.3) * (np.sin(u(8, 30) * y + u(0, 6.3)) > 0.9)
    return paper + (light - ruled)[..., None]
