"""The one place where text from a student is made safe to show, to keep and to write out.

============================ ======================================================================
:func:`printable`            text of many lines, for a terminal, a page, XML, JSON or a database
:func:`one_line`             the same on one line of bounded length
:func:`unbroken`             the same in place: no line break, no tab, spaces as they were
:func:`console`              what a terminal would show in the end
:func:`for_template`         what a Jinja template writes, before it escapes HTML
:func:`spreadsheet_text`     a cell of a table that people open in a spreadsheet
:func:`file_name`            a name for a file
:func:`encodable`            text that UTF-8 can carry, otherwise unchanged
:func:`storable`             text that every database takes, otherwise unchanged
:func:`escaped_json`         a JSON document that says the same without control characters
:func:`cap`                  the first or last lines, and how much is left out
============================ ======================================================================

What is printable is defined once, by `_UNFIT`; everything else builds on it. Each function takes any `str`, lone
surrogates included, never raises, and takes time in proportion to the length of the text.
This module also runs beside student code, so it imports nothing heavy.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# What no text that is shown may hold:
# - control characters except tab and newline;
# - line and paragraph separators;
# - what changes the direction of reading, annotates invisibly or tags;
# - lone surrogates, which UTF-8 cannot carry, and noncharacters, some of which XML cannot.
# Joiners stay: emoji and several scripts need them. So do soft hyphens and the like, which copied text brings along.
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ufeff\ud800-\udfff"
    + "\ufdd0-\ufdef\U000e0000-\U000e007f"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
# CSI, then the string sequences (OSC, DCS, PM, APC, SOS) where they end, then any other escape.
# No alternative scans past the next introducer, so that the whole stays linear.
_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]?"
)
_BREAKS = re.compile(r"[\t\n]")
_SHOWN_INSTEAD = "\ufffd"


def printable(text: str) -> str:
    """Return `text` without escape sequences, and with ``�`` for each other character that must not be shown.

    The result has no control characters except tab and newline, nothing that changes the direction of reading, and
    encodes as UTF-8. So it is safe in a terminal, in XML, in a database and, once escaped, in HTML.
    Applied twice, it changes nothing more.
    """
    # Nearly all text is printable, and a page of thousands of students is made in half the time.
    if text.isprintable() or text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return _UNFIT.sub(_SHOWN_INSTEAD, without_escapes(text).replace("\r\n", "\n"))


def one_line(text: str, width: int = 300) -> str:
    """Return `text` as :func:`printable` does, on one line of at most `width` characters.

    White space of any kind becomes single spaces. A text that is too long ends in ``…``.
    """
    # What comes after so many characters cannot be seen, however much of it is blank.
    start = text[: width * 20]
    if start.isprintable():
        whole = " ".join(start.split())
    else:
        # Split first, or line breaks of other kinds than \n would become `�`.
        whole = _UNFIT.sub(_SHOWN_INSTEAD, " ".join(without_escapes(start).split()))
    return whole if len(whole) <= width else whole[: width - 1].rstrip() + "…"


def unbroken(text: str) -> str:
    """Return `text` as :func:`printable` does, with ``�`` for tabs and newlines too; spaces stay as they are."""
    return text if text.isprintable() else _BREAKS.sub(_SHOWN_INSTEAD, printable(text))


def console(text: str) -> str:
    """Return what a terminal would show in the end: a progress bar that redraws itself leaves its last state.

    The result is :func:`printable`.
    """
    plain = without_escapes(text).replace("\b", "").replace("\r\n", "\n")
    return printable("\n".join(_redrawn(line) for line in plain.split("\n")))


def _redrawn(line: str) -> str:
    if "\r" not in line:
        return line
    return next((state for state in reversed(line.split("\r")) if state.strip()), "")


def without_escapes(text: str) -> str:
    """Return `text` without escape sequences of terminals. Other control characters stay."""
    return _ESCAPES.sub("", text)


def for_template(value: object) -> object:
    """Return what a template is about to write, text as :func:`printable`: the `finalize` of a Jinja environment.

    It makes no HTML safe: the environment must escape as well. Markup of our own passes as it is.
    """
    return printable(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


# What makes a spreadsheet compute: a sign at the start of a cell, in its full-width and small forms too. It also counts
# after a separator, because Excel splits at semicolons wherever the decimal sign is a comma, and after a line break or
# a quotation mark, which mean something else once the line is split so. Invisible characters may stand before it.
_FORMULA = re.compile(
    r"(^|[;,|\t\n\r])"
    r"((?:[^\S\t\n\r]|[\"\u00ad\u180e\u200b-\u200d\u2060-\u2065\ufeff])*)"
    r"(?=[=+\-@＝＋－＠﹦﹢﹣﹫])"
)
# A formula that does something needs a bracket, a bar or an exclamation mark; from letters, digits and these signs
# alone comes at worst a wrong number on the screen. So `-ana`, `+55.11`, `@ana` and `-0,5` may stay as they are.
_HARMLESS = re.compile(r"[\w.,@+\-]*")


def spreadsheet_text(text: str, width: int = 1_000) -> str:
    """Return `text` as :func:`one_line` does, where a spreadsheet reads it as text and never as a formula.

    An apostrophe comes before each sign that could begin a formula, so a result may be longer than `width`.
    """
    return _FORMULA.sub(r"\1\2'", one_line(text, width))


def spreadsheet_kept(text: str) -> str:
    """Return a platform's own cell as it was, unless it would compute in a spreadsheet; then it becomes text.

    It stays on as many lines as it had: this is for what the platform compares with its own records.
    """
    return text if _HARMLESS.fullmatch(text.strip()) else _FORMULA.sub(r"\1\2'", text)


def fits_spreadsheet(identifier: str) -> bool:
    """Whether a login, an address or a number can be written unchanged: changed, it would identify nobody."""
    is_plain = identifier == one_line(identifier, 1_000) == _visible(identifier)
    computes = _HARMLESS.fullmatch(identifier) is None and _FORMULA.search(identifier) is not None
    return bool(identifier) and is_plain and not computes


def file_name(text: str, most: int = 240) -> str:
    """Return a name for a file, of at most `most` bytes of UTF-8; what cannot stand in one becomes ``�``.

    The result is in composed Unicode (NFC), :func:`unbroken`, not empty, without separators of folders, invisible
    characters and white space around it, and it is neither ``.`` nor ``..``. Letters of every script stay, with the
    joiners that their spelling needs. With the default there is room for an ending.
    Applied twice, it changes nothing more.
    """
    composed = unicodedata.normalize("NFC", text)
    name = _visible(composed).replace("/", _SHOWN_INSTEAD).replace("\\", _SHOWN_INSTEAD).strip()
    name = within_bytes(name, most)
    return _SHOWN_INSTEAD if name in ("", ".", "..") else name


def within_bytes(text: str, most: int) -> str:
    """Return the start of `text` that takes at most `most` bytes of UTF-8; a cut leaves no space or joiner last.

    Raises:
        UnicodeEncodeError: if `text` is not :func:`encodable`.
    """
    data = text.encode()
    return text if len(data) <= most else data[:most].decode("utf-8", "ignore").rstrip().rstrip(_JOINERS)


_JOINERS = "\u200c\u200d"


def _visible(text: str) -> str:
    """Replace what cannot be seen: controls and formats (categories C*), separators of lines and paragraphs."""
    if text.isprintable():
        return text
    around = zip(f" {text}", text, f"{text[1:]} ", strict=False)
    return "".join(one if _is_seen(before, one, after) else _SHOWN_INSTEAD for before, one, after in around)


def _is_seen(before: str, one: str, after: str) -> bool:
    if one in _JOINERS:
        # Beside a virama (combining class 9), or between Arabic letters, it is part of the spelling (as in RFC 5892).
        beside_virama = 9 in (unicodedata.combining(before), unicodedata.combining(after))
        return beside_virama or unicodedata.bidirectional(before) == unicodedata.bidirectional(after) == "AL"
    return not unicodedata.category(one).startswith(("C", "Zl", "Zp"))


def encodable(text: str) -> str:
    """Return `text` with ``�`` for lone surrogates, which UTF-8 cannot carry; two that make a character become it."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def storable(text: str) -> str:
    """Return `text` as :func:`encodable` does, and with ``�`` for NUL, which PostgreSQL refuses."""
    return encodable(text).replace("\0", _SHOWN_INSTEAD)


def escaped_json(document: str) -> str:
    """Return a JSON document that means the same and holds nothing unfit to be shown: escapes stand in its place.

    JSON itself demands that for half of the control characters only.
    """
    return _UNFIT.sub(_json_escape, document)


def _json_escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[n : n + 2].hex()}" for n in range(0, len(units), 2))


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
