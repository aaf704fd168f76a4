"""The reference of all commands in docs/commands.md, made of what the commands are declared with.

``python -m tests.cli.commands_page`` writes it anew; a test fails where the page says something else.
"""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from typer import Typer
from typer.models import ArgumentInfo, OptionInfo
from typer.utils import get_params_from_function

from gabarito.cli.app import app
from tests.cli.test_app import ROOT

PAGE = ROOT / "docs" / "commands.md"
BEGIN, END = "<!-- commands: python -m tests.cli.commands_page -->", "<!-- end of commands -->"
# What so many commands have, with the same words, is explained once, unless it cannot be left out.
_SHARED = 4
_REQUIRED = " Required."
_VALUES = {Path: "PATH", int: "N", float: "N", str: "TEXT"}

Row = tuple[str, str]


@dataclass(frozen=True)
class Command:
    """A command: the words that call it, what it says of itself, and its arguments and options as rows."""

    words: tuple[str, ...]
    help: str
    arguments: tuple[Row, ...]
    options: tuple[Row, ...]


def commands(group: Typer, path: tuple[str, ...] = ("gabarito",)) -> Iterator[Command]:
    """Yield every command, in the order of the help, and those of groups behind them."""
    for one in group.registered_commands:
        assert one.callback is not None
        yield _command((*path, one.name or one.callback.__name__), one.callback)
    for part in group.registered_groups:
        assert part.typer_instance is not None
        yield from commands(part.typer_instance, (*path, str(part.name)))


def reference() -> str:
    """Write all commands with their arguments and options."""
    found = tuple(commands(app))
    counted = Counter(row for command in found for row in (*command.arguments, *command.options))
    shared = [row for row, times in counted.items() if times >= _SHARED and not row[1].endswith(_REQUIRED)]
    parts = ["## What many commands share", _table("argument or option", shared)]
    for command in found:
        parts.append(f"## `{' '.join((*command.words, *(name for name, _ in command.arguments)))}`")
        parts += [" ".join(paragraph.split()) for paragraph in command.help.split("\n\n")]
        own = [row for row in (*command.arguments, *command.options) if row not in shared]
        if own:
            parts.append(_table("argument or option", own))
        also = [f"`{name}`" for name, said in command.options if (name, said) in shared]
        if also:
            parts.append(f"Also {', '.join(also)}.")
    return "\n\n".join(parts) + "\n"


def page_with(reference: str) -> str:
    """Return the page with the reference between its two marks."""
    before, begin, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    assert begin, f"{PAGE} has no {BEGIN}"
    assert end, f"{PAGE} has no {END}"
    return f"{before}{BEGIN}\n\n{reference}\n{END}{after}"


def _command(words: tuple[str, ...], callback: Callable[..., Any]) -> Command:
    arguments, options = [], []
    for one in get_params_from_function(callback).values():
        info = one.default
        if isinstance(info, ArgumentInfo):
            arguments.append((_argument(one.annotation, info, one.name), str(info.help)))
        else:
            assert isinstance(info, OptionInfo)
            options.append((_option(one.annotation, info), _said(info)))
    return Command(words, inspect.cleandoc(callback.__doc__ or ""), tuple(arguments), tuple(options))


def _argument(kind: Any, info: ArgumentInfo, name: str) -> str:
    shown = info.metavar or name.upper()
    named = shown if info.default is ... else f"[{shown}]"
    return f"{named}..." if get_origin(_plain(kind)) is list else named


def _option(kind: Any, info: OptionInfo) -> str:
    (name, *_) = info.param_decls or ()
    value = _value(_plain(kind), info)
    return f"{name} {value}" if value else name


def _said(info: OptionInfo) -> str:
    said = str(info.help)
    if info.default is ...:
        said += _REQUIRED
    elif info.default not in (None, False, ""):
        said += f" Default: {info.default}."
    return f"{said} Else the variable {info.envvar}." if info.envvar else said


def _value(kind: Any, info: OptionInfo) -> str:
    if kind is bool:
        return ""
    if info.metavar:
        return info.metavar
    if get_origin(kind) is Literal:
        return "|".join(get_args(kind))
    if get_origin(kind) is list:
        return _value(get_args(kind)[0], info)
    return "|".join(kind) if issubclass(kind, StrEnum) else _VALUES[kind]


def _plain(kind: Any) -> Any:
    """Return a type without None."""
    parts = [one for one in get_args(kind) if one is not type(None)]
    return parts[0] if type(None) in get_args(kind) else kind


def _table(heading: str, rows: list[Row]) -> str:
    lines = (" | ".join(("", _code(name), _cell(said), "")).strip() for name, said in rows)
    return "\n".join((f"| {heading} | |", "|---|---|", *lines))


def _code(text: str) -> str:
    """Write code in a cell of a table, where GitHub and the site read a bar between backticks otherwise."""
    return f"<code>{escape(text).replace('|', '&#124;')}</code>" if "|" in text else f"`{text}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page_with(reference()), encoding="utf-8")
