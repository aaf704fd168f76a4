"""Hold the table of system calls against the newest kernel headers that Debian has.

``python -m tests.execution.sandbox.kernel_headers [PACKAGE.deb] [--write]`` reads Debian's package linux-libc-dev: the
one that is named, or the newest, which apt downloads. It says which calls are new, gone or have other numbers, and
exits with 1 if any are; ``--write`` brings the table up to date. A call that is new is in none of the filter's lists,
and so does not exist in the sandbox, until a person has put it into one: `test_seccomp.py` insists on that.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from gabarito.execution.sandbox import calls

# Where the package has the numbers, since Debian 13.
_HEADERS = {
    "x86_64": "usr/lib/linux/uapi/x86/asm/unistd_64.h",
    "aarch64": "usr/lib/linux/uapi/arm64/asm/unistd_64.h",
}
_TABLE = re.compile(r'(HEADERS = )"[^"]*"(.*?_TABLE = """\n)[^"]*(""")', re.S)
_APT = """
Dir::Etc::sourcelist "{folder}/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::State "{folder}/state";
Dir::Cache "{folder}/cache";
Acquire::Languages "none";
"""
_SOURCES = "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian {suite} main\n"
# The last comes first: a kernel that is not released has its calls there already.
_SUITES = ("experimental", "sid")


def numbers_in(header: str) -> dict[str, int]:
    """Return the calls that a header defines, with their numbers."""
    return {name: int(number) for name, number in re.findall(r"#define __NR_(\w+)\s+(\d+)$", header, re.M)}


def differences(architecture: str, theirs: Mapping[str, int]) -> list[str]:
    """Say where the table is not what a header has."""
    ours = calls.numbers(architecture)
    return [
        f"{architecture}: {name}: {ours.get(name, 'none')} in the table, {theirs.get(name, 'none')} in the headers"
        for name in sorted(ours.keys() | theirs.keys())
        if ours.get(name) != theirs.get(name)
    ]


def main() -> None:
    """Compare, and write the table if asked to."""
    parser = argparse.ArgumentParser(prog="python -m tests.execution.sandbox.kernel_headers")
    parser.add_argument("package", nargs="?", type=Path, help="a linux-libc-dev_….deb; else the newest is downloaded")
    parser.add_argument("--write", action="store_true", help="bring the table up to date")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gabarito-headers-") as folder:
        package = options.package or _newest(Path(folder))
        subprocess.run(["dpkg-deb", "-x", str(package.absolute()), f"{folder}/unpacked"], check=True)
        theirs = {
            architecture: numbers_in(Path(folder, "unpacked", place).read_text(encoding="ascii"))
            for architecture, place in _HEADERS.items()
        }
    version = package.name.split("_")[1].replace("%3a", ":")
    different = [line for architecture, known in theirs.items() for line in differences(architecture, known)]
    print(*different, f"The table is of linux-libc-dev {calls.HEADERS}; this is {version}.", sep="\n")
    if options.write:
        _write(version, theirs)
    sys.exit(1 if different and not options.write else 0)


def _newest(folder: Path) -> Path:
    for name in ("state/lists/partial", "cache/archives/partial"):
        (folder / name).mkdir(parents=True)
    (folder / "sources.list").write_text("".join(_SOURCES.format(suite=suite) for suite in _SUITES), encoding="ascii")
    (folder / "apt.conf").write_text(_APT.format(folder=folder), encoding="ascii")
    environment = {**os.environ, "APT_CONFIG": str(folder / "apt.conf")}
    subprocess.run(["apt-get", "-qq", "update"], env=environment, check=True)
    for suite in _SUITES:
        command = ["apt-get", "-qq", "download", f"linux-libc-dev/{suite}"]
        if subprocess.run(command, cwd=folder, env=environment, check=False).returncode == 0:
            return next(folder.glob("linux-libc-dev_*.deb"))
    sys.exit(f"Expected a package linux-libc-dev in one of {', '.join(_SUITES)}; apt found none.")


def _write(version: str, known: Mapping[str, Mapping[str, int]]) -> None:
    names = sorted({name for one in known.values() for name in one})
    lines = (" ".join([name, *(str(one.get(name, "-")) for one in known.values())]) for name in names)
    file = Path(calls.__file__)
    table = "\n".join(lines)
    text = _TABLE.sub(lambda found: f'{found[1]}"{version}"{found[2]}{table}\n{found[3]}', file.read_text("utf-8"))
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
