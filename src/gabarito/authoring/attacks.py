"""The suite of attacks: run as proofs, in every tier of sandbox, and written down as a matrix."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gabarito.files import write_whole
from gabarito.values.errors import UsageError
from gabarito.values.runs import Tier

# Names, in the tests' environment, the file to which they write what became of each.
REPORT = "GABARITO_ATTACKS_REPORT"
SUITE = Path("tests") / "attacks"
PAGE = Path("docs") / "attacks.md"
TIERS = (Tier.STRONG, Tier.CONFINED, Tier.LIMITS)
BEGIN, END = "<!-- matrix: gabarito attacks --write-docs -->", "<!-- end of matrix -->"


@dataclass(frozen=True, slots=True)
class Proof:
    """What is stated of a row in a tier; `held` is None where this machine could not make the tier."""

    row: int
    title: str
    tier: Tier
    stated: str
    held: bool | None
    why: str


@dataclass(frozen=True, slots=True)
class Suite:
    """What became of the whole suite; `status` is the exit code of the tests."""

    proofs: tuple[Proof, ...]
    status: int

    @property
    def failed(self) -> bool:
        """Whether a statement does not hold, or nothing was proved at all."""
        return self.status != 0 or not self.proofs


def run_suite(root: Path, sized: Callable[[int], None], proved: Callable[[Proof], None]) -> Suite:
    """Run the suite in a process of its own. Where it did not run, what it said goes to the standard error.

    Args:
        root: gabarito's own source tree.
        sized: is told how many statements there are to prove.
        proved: is told each as it is done.

    Raises:
        UsageError: if the suite is not there.
    """
    if not (root / SUITE).is_dir():
        raise UsageError("the attack suite", f"no folder {root / SUITE}", "Run it in gabarito's own source tree.")
    reading, writing = os.pipe()
    # Every mark: the project's own options leave out the slow ones.
    command = [sys.executable, "-m", "pytest", "-q", "-m", "", str(SUITE)]
    environment = {**os.environ, REPORT: f"/dev/fd/{writing}"}
    with (
        tempfile.TemporaryFile() as log,
        subprocess.Popen(  # noqa: S603 (our own tests)
            command, cwd=root, env=environment, pass_fds=[writing], stdout=log, stderr=log
        ) as pytest,
    ):
        os.close(writing)
        proofs = []
        for line in _lines(reading):
            if "total" in line:
                sized(line["total"])
                continue
            proof = Proof(**{**line, "tier": Tier(line["tier"])})
            proofs.append(proof)
            proved(proof)
        status = pytest.wait()
        if status not in (0, 1) or not proofs:
            log.seek(0)
            sys.stderr.write(log.read().decode("utf-8", "replace")[-2000:])
    return Suite(tuple(proofs), status)


def write_page(root: Path, proofs: Sequence[Proof]) -> Path:
    """Write the matrix into the page of the documentation, and return its path.

    Raises:
        UsageError: if the page has no marks.
    """
    page = root / PAGE
    write_whole(page, with_matrix(page.read_text(encoding="utf-8"), proofs).encode())
    return page


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
    for number, by_tier in by_row(proofs).items():
        title = next(iter(by_tier.values())).title
        words = [by_tier[tier].stated if tier in by_tier else "" for tier in TIERS]
        lines.append(f"| {number} | {title} | {' | '.join(words)} |")
    return "\n".join(lines) + "\n"


def _lines(descriptor: int) -> Iterator[dict[str, Any]]:
    with open(descriptor, encoding="utf-8") as said:
        for line in said:
            yield json.loads(line)


def by_row(proofs: Sequence[Proof]) -> Mapping[int, dict[Tier, Proof]]:
    """Return what is stated of each row, by tier."""
    rows: dict[int, dict[Tier, Proof]] = {}
    for proof in sorted(proofs, key=lambda one: one.row):
        rows.setdefault(proof.row, {})[proof.tier] = proof
    return rows
