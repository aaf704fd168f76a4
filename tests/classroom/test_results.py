from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from gabarito.classroom.results import RECORDS, open_results
from gabarito.values.errors import GabaritoError, UsageError
from gabarito.values.verdict import Record, Status, Tier, Verdict

KEY, OTHER = "5e" * 32, "0b" * 32


def record(student: str, *, key: str = KEY, status: Status = Status.PASS) -> Record:
    verdict = Verdict(check="é", id="e", status=status, points=1.0, max_points=1.0, message="", hidden=True)
    return Record(
        student=student,
        slug="toy",
        sha256="0" * 64,
        score=1.0,
        max_score=1.0,
        status=status,
        tier=Tier.LIMITS,
        seconds=0.1,
        verdicts=(verdict,),
        file=f"{student}.ipynb",
        language="pt",
        key=key,
    )


def test_what_is_appended_is_there_when_the_folder_is_opened_again(tmp_path: Path) -> None:
    with open_results(tmp_path) as results:
        results.append(record("ana"))
        results.append(record("josé"))
    with open_results(tmp_path) as results:
        assert list(results.records.values()) == [record("ana"), record("josé")]


def test_a_line_cut_off_by_a_crash_counts_for_nothing_and_harms_nothing(tmp_path: Path) -> None:
    with open_results(tmp_path) as results:
        results.append(record("ana"))
        results.append(record("bia"))
    file = tmp_path / RECORDS
    file.write_bytes(file.read_bytes()[:-40])
    with open_results(tmp_path) as results:
        assert list(results.records) == ["ana"]
        results.prepare()
        results.append(record("bia"))
    assert [json.loads(line)["student"] for line in file.read_text().splitlines()] == ["ana", "bia"]


def test_a_later_record_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    with open_results(tmp_path) as results:
        results.append(record("ana", key=OTHER))
        results.append(record("ana", key=KEY))
        results.prepare()
    assert [json.loads(line)["key"] for line in (tmp_path / RECORDS).read_text().splitlines()] == [KEY]


@pytest.mark.parametrize(
    ("status", "key", "reused"),
    [
        (Status.PASS, KEY, True),
        (Status.TIMEOUT, KEY, True),
        (Status.PASS, "other", False),
        (Status.ERROR, KEY, False),
        (Status.INFRA, KEY, False),
    ],
)
def test_a_record_is_reused_if_nothing_changed_and_nothing_of_ours_failed(
    tmp_path: Path, status: Status, key: str, reused: bool
) -> None:
    with open_results(tmp_path) as results:
        results.append(record("ana", status=status))
        assert (results.reusable("ana", key) is not None) is reused


def test_a_record_for_which_there_is_no_room_is_not_there_in_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_results(tmp_path) as results:
        results.append(record("ana"))

        def full(_: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(GabaritoError, match="No space left on device") as error:
            results.append(record("bia"))
    assert "1 records are kept" in str(error.value)
    assert [json.loads(line)["student"] for line in (tmp_path / RECORDS).read_text().splitlines()] == ["ana"]


def test_two_batches_do_not_write_into_one_folder(tmp_path: Path) -> None:
    with open_results(tmp_path), pytest.raises(GabaritoError, match="another with --out"), open_results(tmp_path):
        pass


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="folder to write to"), open_results(tmp_path / "file" / "out"):
        pass


def test_records_that_cannot_be_read_are_said(tmp_path: Path) -> None:
    (tmp_path / RECORDS).mkdir()
    with pytest.raises(UsageError, match="Is a directory"), open_results(tmp_path):
        pass
