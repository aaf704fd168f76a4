"""The one place where text from a student is made safe: no escape sequences, no invisible tricks, no endless output."""

from __future__ import annotations

import re
from dataclasses import dataclass

# CSI, then the string sequences (OSC, DCS, PM, APC, SOS) where they end, then any other escape.
# No alternative scans past the next introducer, so that the whole stays linear.
_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]?"
)
# Control characters but tab and newline; line separators; what turns the direction of reading or annotates
# invisibly; lone surrogates, which UTF-8 cannot carry. Joiners stay: emoji and some scripts need them.
_STRAY = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ufeff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def printable(text: str) -> str:
    """Return `text` without escape sequences; other characters that are not to be shown become ``�``."""
    # Nearly all text is: a page of thousands of students is made in half the time.
    if text.isprintable():
        return text
    return _STRAY.sub("�", _ESCAPES.sub("", text).replace("\r\n", "\n"))


def console(text: str) -> str:
    """Return what a terminal would show in the end: a progress bar that redraws itself leaves its last state."""
    plain = _ESCAPES.sub("", text).replace("\b", "").replace("\r\n", "\n")
    return printable("\n".join(_redrawn(line) for line in plain.split("\n")))


def one_line(text: str, width: int = 300) -> str:
    """Return `text` on one line of at most `width` characters."""
    # What comes after so many characters cannot be seen, however much of it is blank.
    whole = " ".join(printable(text[: width * 20]).split())
    return whole if len(whole) <= width else whole[: width - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Capped:
    """The part of a text that is shown, and how many lines and characters are not."""

    text: str
    lines: int = 0
    chars: int = 0


def cap(text: str, max_lines: int, max_chars: int, *, tail: bool = False) -> Capped:
    """Keep the first lines of `text`, or with `tail` the last ones, within both limits."""
    lines = text.split("\n")
    few = lines[-max_lines:] if tail else lines[:max_lines]
    kept = "\n".join(few if max_lines > 0 else [])
    if len(kept) > max_chars:
        kept = kept[len(kept) - max_chars :] if tail else kept[:max_chars]
    if len(kept) == len(text):
        return Capped(text)
    shown = kept.count("\n") + 1 if kept else 0
    return Capped(kept, max(len(lines) - shown, 0), len(text) - len(kept))


def _redrawn(line: str) -> str:
    if "\r" not in line:
        return line
    return next((state for state in reversed(line.split("\r")) if state.strip()), "")


# CSI, OSC and other escape sequences, then what is left of control characters.
_ALL_ESCAPES = re.compile(
    r"\x1b(\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)?|[@-Z\\^_])|[\x00-\x08\x0b-\x1f\x7f]"
)


def clean(text: str) -> str:
    """Return `text` without escape sequences and control characters, as UTF-8 can carry it."""
    return _ALL_ESCAPES.sub("", text).encode("utf-8", "replace").decode("utf-8")
