"""What the documentation says of how strict and fair the graders are is what was measured."""

from __future__ import annotations

from tests.documentation.blocks import DOCS
from tests.documentation.rates_table import PAGE, table, with_table


def test_the_table_is_that_of_the_graders() -> None:
    page = PAGE.read_text(encoding="utf-8")
    renew = "run python -m tests.documentation.rates_table"
    assert page == with_table(page, table(DOCS.parent / "graders")), renew
