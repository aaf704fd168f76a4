"""The settings of a cluster's machines: one source, and a file that says the same."""

from pathlib import Path

import pytest

yaml = pytest.importorskip("yaml", reason="Dask is not installed: pip install '.[cluster]'")

from gabarito.workers.cluster_settings import SETTINGS, exported, nested  # noqa: E402

FILE = Path(__file__).parents[2] / "deploy" / "dask.yaml"


def test_the_file_for_machines_of_ones_own_has_the_settings() -> None:
    assert yaml.safe_load(FILE.read_text(encoding="utf-8")) == nested(SETTINGS)


def test_settings_are_nested_as_a_file_has_them() -> None:
    assert nested({"a.b": 1, "a.c": {"d": 2}, "e": 3}) == {"a": {"b": 1, "c": {"d": 2}}, "e": 3}


def test_dask_knows_each_setting() -> None:
    config = pytest.importorskip("dask.config")
    pytest.importorskip("distributed")
    assert [name for name in SETTINGS if config.get(name, None) is None] == []


def test_settings_are_exported_as_dask_reads_them() -> None:
    config = pytest.importorskip("dask.config")
    lines = [line.removeprefix("export ").partition("=") for line in exported(SETTINGS)]
    found = config.collect_env({name: value for name, _, value in lines})
    assert {name: config.get(name, config=found) for name in SETTINGS} == dict(SETTINGS)
