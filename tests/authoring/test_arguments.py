"""Messages name the arguments of a student's function: the author's functions say how they are called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import pytest

from gabarito.checks.functions import OnEveryCase

from ..our_course import COURSE, activity


def matchers_in(part: Any) -> Iterator[Any]:
    """Yield a probe's or a matcher's parts, at any depth."""
    yield part
    if attrs.has(type(part)):
        values = [getattr(part, field.name) for field in attrs.fields(type(part))]
        for value in values:
            for one in value if isinstance(value, tuple | list) else [value]:
                if attrs.has(type(one)):
                    yield from matchers_in(one)


@pytest.mark.parametrize("slug", COURSE.slugs)
def test_every_argument_has_a_name(slug: str) -> None:
    for check in activity(slug).checks:
        nameless = [
            one
            for one in matchers_in(check.probe)
            if isinstance(one, OnEveryCase) and any(one.cases) and not one.parameters
        ]
        assert not nameless, check.title
