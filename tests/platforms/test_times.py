from __future__ import annotations

from datetime import datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.platforms.times import gradescope_time, moodle_time


@pytest.mark.parametrize(
    "text",
    [
        "Saturday, 14 February 2026, 9:51 PM",
        "14 February 2026, 9:51 PM",
        "sábado, 14 fev. 2026, 21:51",
        "sábado, 14 de fevereiro de 2026, 21:51",
        "Sábado, 14 Fevereiro 2026, 21:51",
    ],
)
def test_moodles_times(text: str) -> None:
    assert moodle_time(text) == datetime(2026, 2, 14, 21, 51).astimezone()


def test_midnight_and_noon() -> None:
    assert moodle_time("1 March 2026, 12:05 AM") == datetime(2026, 3, 1, 0, 5).astimezone()
    assert moodle_time("1 March 2026, 12:05 PM") == datetime(2026, 3, 1, 12, 5).astimezone()


@pytest.mark.parametrize("text", ["", "-", "31 February 2026, 10:00", "1 nonsense 2026, 10:00", "1 March 2026, 25:00"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert moodle_time(text) is None


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)), st.sampled_from(["Z", " UTC", " -03:00", " +0530"]))
def test_gradescopes_times(when: datetime, zone: str) -> None:
    text = when.strftime("%Y-%m-%d %H:%M:%S") + f".{when.microsecond:06d}789{zone}"
    plain = zone.strip().replace("Z", "+00:00").replace("UTC", "+00:00")
    assert gradescope_time(text) == datetime.fromisoformat(when.isoformat() + plain)


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-01 00:00:00 Z", "2026-01-01 00:00:00"])
def test_no_time_of_gradescopes(text: str) -> None:
    assert gradescope_time(text) is None


@given(st.text(max_size=60))
def test_any_text_is_a_time_or_none(text: str) -> None:
    for time in (moodle_time(text), gradescope_time(text)):
        assert time is None or isinstance(time.tzinfo, timezone)
