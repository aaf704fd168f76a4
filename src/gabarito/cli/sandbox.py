"""The commands about the sandbox: which one this machine can make, and what becomes of attacks in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from gabarito.cli import FAILED
from gabarito.cli.options import CourseOption
from gabarito.values.runs import Tier

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from gabarito.authoring.attacks import Proof
    from gabarito.execution.wire.layers import Layers
    from gabarito.workers.machine import Sandbox

_NAMESPACES = """User namespaces are closed.
  Debian, Fedora, Arch   sysctl user.max_user_namespaces must not be 0
  Ubuntu 24.04           sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0
                         (or an AppArmor profile with `userns,` for this Python)
  Docker, Podman         run with --security-opt seccomp=unconfined --security-opt apparmor=unconfined
                         --security-opt systempaths=unconfined, or on the host instead of in a container
  GitHub runners         ubuntu-latest: run the sysctl line of Ubuntu 24.04 as a step before grading"""
_LANDLOCK = """Landlock is old or off.
  any distribution       Linux 6.12 or newer; `landlock` among the modules of lsm= (cat /sys/kernel/security/lsm)
  Docker, Podman         the host's kernel decides; Docker 20.10 or newer lets its system calls pass"""
_CGROUP = """No cgroup is delegated. No tier needs one; with one, the kernel itself bounds memory and processes.
  systemd                systemd-run --user --scope -p Delegate=yes gabarito grade ...
  Docker 28              run with --security-opt writable-cgroups=true (and --cgroupns=private, the default)
  Podman                 run with --security-opt unmask=/sys/fs/cgroup
  any of them            cgroup v2 on the host, with its memory and pids controllers"""
_SECCOMP = """There is no seccomp filter for this machine: x86_64 and aarch64 have one."""

_STYLES = {"blocked": "green", "fair": "green", "detected": "cyan", "not covered": "yellow"}


def doctor(
    require_tier: Annotated[
        Tier, typer.Option("--require-tier", help="Exit with 1 if the sandbox is weaker than this.")
    ] = Tier.NONE,
    course: CourseOption = None,
) -> None:
    """Show which sandbox this machine can make, tried out, and how to get a stronger one.

    In a course, also the environment of student code, what of it was never tested, and the sandbox of each activity:
    its files are part of it.
    """
    from rich.console import Console

    from gabarito.cli.common import course_if_any, warn_of_public_draws
    from gabarito.execution.trusted.interpreter import find_environment
    from gabarito.workers.machine import facts, facts_of, try_activities, try_sandbox

    console = Console()
    owner = course_if_any(course)
    environment = find_environment(None if owner is None else owner.environments.most)
    single = {} if owner is None else owner.environments.single
    others = (facts_of(find_environment(wanted), f"code of {slug}") for slug, wanted in single.items())
    console.print(_facts_table(chain(facts(), facts_of(environment), *others)))
    sandbox = try_sandbox(environment)
    console.print(_sandbox_table(sandbox))
    style = "green" if sandbox.tier.reaches(Tier.CONFINED) else "bold red"
    console.print(f"Student code runs in the tier: {sandbox.tier}", style=style)
    for advice in _advice(sandbox.layers):
        console.print(advice, style="yellow", highlight=False, markup=False, soft_wrap=True)
    activities = [] if owner is None else list(try_activities(owner))
    if activities:
        console.print(_activities_table(activities))
    for slug, tier, why in activities:
        if why:
            said = f"Notebooks of {slug} run in a sandbox of tier {tier}, weaker than the best here, because of {why}."
            Console(stderr=True).print(said, style="bold red", markup=False, soft_wrap=True)
    if owner is not None:
        warn_of_public_draws(owner)
    if not all(tier.reaches(require_tier) for tier in (sandbox.tier, *(one[1] for one in activities))):
        raise typer.Exit(FAILED)


def attacks(
    write_docs: Annotated[bool, typer.Option("--write-docs", help="Write the matrix into docs/attacks.md.")] = False,
    course: CourseOption = None,
) -> None:
    """Prove, by running them, what becomes of hostile notebooks in every tier of sandbox. Takes minutes."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
    from rich.text import Text

    from gabarito.authoring.attacks import run_suite, write_page
    from gabarito.cli.common import find_course

    root = find_course(course).root
    console = Console()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Attacks", total=None)
        suite = run_suite(
            root,
            lambda total: progress.update(task, total=total),
            lambda one: progress.update(task, advance=1, description=f"Attack {one.row}, {one.tier}"),
        )
    console.print(_matrix(suite.proofs))
    for proof in suite.proofs:
        if not proof.held:
            word = "skipped" if proof.held is None else "FAILED"
            console.print(Text(f"{word}: row {proof.row} ({proof.title}), {proof.tier}: {proof.why}"), soft_wrap=True)
    if write_docs and not suite.failed:
        console.print(f"{write_page(root, suite.proofs)} written", style="dim")
    held = sum(proof.held is True for proof in suite.proofs)
    style = "bold red" if suite.failed else "bold green"
    console.print(f"{held} of {len(suite.proofs)} statements proved", style=style)
    if suite.failed:
        raise typer.Exit(FAILED)


def _facts_table(facts: Iterator[tuple[str, str]]) -> Table:
    from rich.table import Table

    table = Table(title="Machine", show_header=False)
    for name, value in facts:
        table.add_row(name, value)
    return table


def _sandbox_table(sandbox: Sandbox) -> Table:
    from dataclasses import asdict

    from rich.table import Table

    table = Table(title="Sandbox", show_header=False)
    for name, missing in asdict(sandbox.layers).items():
        if name == "given_files":  # said for each activity
            continue
        table.add_row(name, "yes" if not missing else f"no: {missing}", style=None if not missing else "yellow")
    table.add_section()
    for name, got in asdict(sandbox.findings).items():
        table.add_row(f"a child can {name.replace('_', ' ')}", "yes" if got else "no", style="red" if got else None)
    return table


def _activities_table(activities: Sequence[tuple[str, Tier, str]]) -> Table:
    from rich.table import Table

    table = Table(title="Activities", show_header=False)
    for slug, tier, why in activities:
        table.add_row(slug, tier, style="bold red" if why else None)
    return table


def _advice(layers: Layers) -> Iterator[str]:
    for missing, advice in (
        (layers.namespaces, _NAMESPACES),
        (layers.landlock, _LANDLOCK),
        (layers.seccomp, _SECCOMP),
        (layers.cgroup, _CGROUP),
    ):
        if missing:
            yield advice


def _matrix(proofs: Sequence[Proof]) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from gabarito.authoring.attacks import TIERS, by_row

    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("row", justify="right")
    table.add_column("attack or accident")
    for tier in TIERS:
        table.add_column(tier.value, no_wrap=True)
    for number, by_tier in by_row(proofs).items():
        title = next(iter(by_tier.values())).title
        table.add_row(str(number), Text(title), *(_cell(by_tier.get(tier)) for tier in TIERS))
    return table


def _cell(proof: Proof | None) -> Text:
    from rich.text import Text

    if proof is None or proof.held is None:
        return Text("skipped", style="dim")
    if not proof.held:
        return Text(f"not {proof.stated}!", style="bold red")
    return Text(proof.stated, style=_STYLES.get(proof.stated, ""))
