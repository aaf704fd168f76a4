from __future__ import annotations

import os
from pathlib import Path

import pytest

from gabarito.execution.trusted.canaries import Findings
from gabarito.execution.trusted.parent import WarmParent
from gabarito.values.errors import UsageError
from gabarito.values.runs import Tier
from gabarito.workers import worker
from gabarito.workers.scratch import leave, scratch
from tests.conftest import LIGHT


@pytest.mark.parametrize("required", list(Tier))
def test_a_weaker_sandbox_than_required_is_refused(required: Tier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "WarmParent", lambda given, **more: WarmParent(given, LIGHT, Tier.LIMITS, **more))
    parents = worker._Parents(Path("/nowhere"), required)
    try:
        if required in (Tier.NONE, Tier.LIMITS):
            parents.wait_until_ready()
        else:
            with pytest.raises(UsageError, match=f"tier {required}.*received limits"):
                parents.wait_until_ready()
    finally:
        parents.current.close()


@pytest.mark.parametrize(
    ("through", "tier"),
    [
        ((), Tier.STRONG),
        (("see_other_processes",), Tier.CONFINED),
        (("read_a_secret",), Tier.LIMITS),
        (("see_other_processes", "send_by_udp"), Tier.LIMITS),
        (("leave_a_daemon",), Tier.LIMITS),
    ],
)
def test_what_a_child_gets_through_lowers_the_tier(through: tuple[str, ...], tier: Tier) -> None:
    assert Findings(**{name: name in through for name in Findings.__slots__}).tier is tier


def test_the_folder_of_a_command_that_was_killed_is_removed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "gabarito-999999999-abc" / "home").mkdir(parents=True)
    (tmp_path / f"gabarito-{os.getpid()}-abc").mkdir()  # of one that is alive
    (tmp_path / "gabarito-mine").mkdir()
    with scratch() as made:
        assert made.is_dir()
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
            [made.name, f"gabarito-{os.getpid()}-abc", "gabarito-mine"]
        )
    assert not made.exists()


def test_a_worker_whose_command_is_gone_removes_the_folder_only_if_it_is_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    leave(os.getppid())
    assert folder.exists()
    (folder / "of another worker").touch()
    leave(-1)
    assert folder.exists()
    (folder / "of another worker").unlink()
    leave(-1)
    assert not folder.exists()
