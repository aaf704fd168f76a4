"""docs/commands.md says what the commands say of themselves."""

from __future__ import annotations

import re

from gabarito import cli
from tests.cli.commands_page import PAGE, page_with, reference


def test_the_page_is_what_the_commands_say() -> None:
    again = "Run `python -m tests.cli.commands_page`."
    assert PAGE.read_text(encoding="utf-8") == page_with(reference()), again


def test_every_exit_code_is_on_the_page() -> None:
    codes = re.findall(r"^\| (\d+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert list(map(int, codes)) == [cli.DONE, cli.FAILED, cli.WRONG, cli.INTERRUPTED]
