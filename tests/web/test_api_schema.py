"""Requests made from the API's own description, most of them wrong: no answer is outside of it, and none is a 500."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.core.result import Ok

from gabarito.gradebook.values import Purpose
from gabarito.web.app import make_app
from gabarito.web.site import Site

_TOKEN = "of-an-assistant"


@pytest.fixture
def application(site: Site) -> FastAPI:
    """The site, with a token that may do everything that the API does."""
    site.book.keep_token("tom", _TOKEN, Purpose.HANDING_IN, datetime.now(UTC) + timedelta(hours=1))
    return make_app(site)


@pytest.mark.parametrize("mode", GenerationMode)
def test_answers_are_as_described(application: FastAPI, mode: GenerationMode) -> None:
    description = schemathesis.openapi.from_asgi("/api/openapi.json", application)
    operations = [one.ok() for one in description.get_all_operations() if isinstance(one, Ok)]
    assert len(operations) == 5

    for operation in operations:

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        def ask(case: schemathesis.Case[Any]) -> None:
            case.call_and_validate(headers={"Authorization": f"Bearer {_TOKEN}"})

        with contextlib.suppress(Unsatisfiable):  # an operation without parameters has no wrong ones
            ask()
