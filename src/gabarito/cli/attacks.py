"""``gabarito attacks``: every attack of the catalogue in every tier of sandbox, as a matrix and an exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text as Line

from gabarito.cli import DONE, FAILED
from gabarito.cli.common import find_course
from gabarito.files import write_whole
from gabarito.values.errors import UsageError
from gabarito.values.verdict import Tier

# Names, in the tests' environment, the file to which they write what became of each.
REPORT = "GABARITO_ATTACKS_REPORT"
SUITE = Path("tests") / "attacks"
PAGE = Path("docs") / "attacks.md"
TIERS = (Tier.STRONG, Tier.CONFINED, Tier.LIMITS)
BEGIN, END = "<!-- matrix: gabarito attacks --write-docs -->", "<!-- end of matrix -->"

_STYLES = {"blocked": "green", "fair": "green", "detected": "cyan", "not covered": "yellow"}


@dataclass(frozen=True, slots=True)
class Proof:
    """What is stated of a row in a tier; `held` is None where this machine could not make the tier."""

    row: int
    title: str
    tier: Tier
    stated: str
    held: bool | None
    why: str


def run_attacks(root: Path | None, *, write_docs: bool) -> int:
    """Run the whole suite and show the matrix; return the exit code."""
    folder = find_course(root).root
    if not (folder / SUITE).is_dir():
        raise UsageError("the attack suite", f"no folder {folder / SUITE}", "Run it in gabarito's own source tree.")
    console = Console()
    proofs, status = _run(folder)
    console.print(_matrix(proofs))
    for proof in proofs:
        if not proof.held:
            word = "skipped" if proof.held is None else "FAILED"
            console.print(Line(f"{word}: row {proof.row} ({proof.title}), {proof.tier}: {proof.why}"), soft_wrap=True)
    failed = status != 0 or not proofs
    if write_docs and not failed:
        page = folder / PAGE
        write_whole(page, with_matrix(page.read_text(encoding="utf-8"), proofs).encode())
        console.print(f"{page} written", style="dim")
    held = sum(proof.held is True for proof in proofs)
    console.print(f"{held} of {len(proofs)} statements proved", style="bold red" if failed else "bold green")
    return FAILED if failed else DONE


def _run(folder: Path) -> tuple[list[Proof], int]:
    """Run pytest in a process of its own, and show on the standard error how far it is."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    reading, writing = os.pipe()
    # Every mark: the project's own options leave out the slow ones.
    command = [sys.executable, "-m", "pytest", "-q", "-m", "", str(SUITE)]
    environment = {**os.environ, REPORT: f"/dev/fd/{writing}"}
    with (
        tempfile.TemporaryFile() as log,
        subprocess.Popen(  # noqa: S603 (our own tests)
            command, cwd=folder, env=environment, pass_fds=[writing], stdout=log, stderr=log
        ) as pytest,
    ):
        os.close(writing)
        proofs = []
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("Attacks", total=None)
            for line in _lines(reading):
                if "total" in line:
                    progress.update(task, total=line["total"])
                    continue
                proof = Proof(**{**line, "tier": Tier(line["tier"])})
                proofs.append(proof)
                progress.update(task, advance=1, description=f"Attack {proof.row}, {proof.tier}")
        status = pytest.wait()
        if status not in (0, 1) or not proofs:
            log.seek(0)
            sys.stderr.write(log.read().decode("utf-8", "replace")[-2000:])
    return proofs, status


def _lines(descriptor: int) -> Iterator[dict[str, Any]]:
    with open(descriptor, encoding="utf-8") as said:
        for line in said:
            yield json.loads(line)


def _by_row(proofs: Sequence[Proof]) -> Mapping[int, dict[Tier, Proof]]:
    rows: dict[int, dict[Tier, Proof]] = {}
    for proof in sorted(proofs, key=lambda one: one.row):
        rows.setdefault(proof.row, {})[proof.tier] = proof
    return rows


def _matrix(proofs: Sequence[Proof]) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("row", justify="right")
    table.add_column("attack or accident")
    for tier in TIERS:
        table.add_column(tier.value, no_wrap=True)
    for number, by_tier in _by_row(proofs).items():
        title = next(iter(by_tier.values())).title
        table.add_row(str(number), Line(title), *(_cell(by_tier.get(tier)) for tier in TIERS))
    return table


def _cell(proof: Proof | None) -> Line:
    if proof is None or proof.held is None:
        return Line("skipped", style="dim")
    if not proof.held:
        return Line(f"not {proof.stated}!", style="bold red")
    return Line(proof.stated, style=_STYLES.get(proof.stated, ""))


def with_matrix(page: str, proofs: Sequence[Proof]) -> str:
    """Return the page of the documentation with the matrix between its two marks.

    Raises:
        UsageError: if the page has no marks.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise UsageError(f"{BEGIN} and {END} in {PAGE}", "a page without", "Put the marks back.")
    return f"{before}{BEGIN}\n{markdown(proofs)}{END}{after}"


def markdown(proofs: Sequence[Proof]) -> str:
    """Write the matrix as a table in Markdown."""
    lines = [f"| row | attack or accident | {' | '.join(TIERS)} |", "|--:|---|---|---|---|"]
    for number, by_tier in _by_row(proofs).items():
        title = next(iter(by_tier.values())).title
        words = [by_tier[tier].stated if tier in by_tier else "" for tier in TIERS]
        lines.append(f"| {number} | {title} | {' | '.join(words)} |")
    return "\n".join(lines) + "\n"
