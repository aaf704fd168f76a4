from __future__ import annotations

from datetime import datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.platforms.arrivals import zoned_time


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)), st.sampled_from(["Z", " UTC", " -03:00", " +0530"]))
def test_times_with_a_zone(when: datetime, zone: str) -> None:
    text = when.strftime("%Y-%m-%d %H:%M:%S") + f".{when.microsecond:06d}789{zone}"
    plain = zone.strip().replace("Z", "+00:00").replace("UTC", "+00:00")
    assert zoned_time(text) == datetime.fromisoformat(when.isoformat() + plain)


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-01 00:00:00 Z", "2026-01-01 00:00:00"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert zoned_time(text) is None


@given(st.text(max_size=60))
def test_any_text_is_a_time_or_none(text: str) -> None:
    time = zoned_time(text)
    assert time is None or isinstance(time.tzinfo, timezone)
