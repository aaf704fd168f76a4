"""Reading what is hidden: rows 1 to 6, and 10. Each would need to get out of the child's process."""

from __future__ import annotations

import os
from pathlib import Path

from tests.attacks.ears import Ears
from tests.attacks.lab import Lab
from tests.attacks.rows import BLOCKED, NOT_COVERED, Outcome, row, unless

FORBIDDEN = (
    "gabarito.checks",
    "gabarito.grading",
    "gabarito.values.activity",
    "gabarito.workers",
    "gabarito.classroom",
    "gabarito_grader",
    "graders",
)

# Looks through all memory of its own process, the way a debugger does.
SCAN = r"""
def scan(pattern):
    found, size = [], 0
    with open('/proc/self/maps') as maps, open('/proc/self/mem', 'rb', 0) as memory:
        for line in maps:
            start, end = (int(one, 16) for one in line.split()[0].split('-'))
            if line.split()[1].startswith('r') and end - start < 2**28 and '[v' not in line:
                try:
                    memory.seek(start)
                    data = memory.read(end - start)
                except OSError:
                    continue
                size += len(data)
                found += [text.decode() for text in re.findall(pattern, data)]
    return found, size
"""


@row(1, "opens the solution, the grader, private data, other results", (BLOCKED, BLOCKED, NOT_COVERED))
def test_row_01_hidden_files(lab: Lab) -> Outcome:
    ran = lab.attack(
        r"""
def read(path):
    with open(path, errors='replace') as file:
        text = file.read()
    assert 'SECRET' in text
    return text

roots = [root, '.', '..', '../..', '../../..', '/proc/1/root' + root, f'/proc/{os.getppid()}/root' + root,
         f'/proc/{os.getppid()}/cwd', '/.old' + root, '/proc/self/cwd/../../..' + root, '//' + root]
for place in roots:
    for folder, _, files in os.walk(place):
        if folder.count('/') > place.count('/') + 4 or folder.startswith(('/proc', '../../../usr')):
            break
        for name in files:
            if name.endswith(('.py', '.csv', '.ipynb', '.jsonl')):
                attempt(os.path.join(folder, name), read, os.path.join(folder, name))
for name in names:
    attempt(name, read, root + '/' + name)
""",
        facts={
            "root": str(lab.course.root),
            "names": ["graders/toy/grader.py", "solutions/toy/master.py", "results/results.jsonl"],
        },
    )
    return unless(lab.secret in str(ran.taken))


@row(2, "walks frames, closures, tracebacks and its own memory to the grader", BLOCKED)
def test_row_02_frames_and_memory(lab: Lab) -> Outcome:
    ran = lab.attack(
        SCAN
        + r"""
def frames():
    frame = sys._getframe()
    while frame is not None:
        yield frame
        frame = frame.f_back

for frame in frames():
    name = frame.f_globals.get('__name__', '')
    if name.startswith(forbidden):
        loot.append(['frame of ' + name, ''])
    if secret_is_in(str(frame.f_locals)):
        loot.append(['locals in ' + name, str(frame.f_locals)[:2000]])
found, size = scan(rb'SECRET-[0-9a-f]{32}')
loot += [['memory', text] for text in found]
""".replace("secret_is_in(", "re.search(r'SECRET-[0-9a-f]{32}', "),
        "size_of_it = size\ndef peek():\n    return size_of_it",
        facts={"forbidden": FORBIDDEN},
        call=(),
    )
    assert ran.returned > 10_000_000  # it did look
    return unless(ran.taken)


@row(3, "looks through live objects, modules and cached sources", BLOCKED)
def test_row_03_live_objects(lab: Lab) -> Outcome:
    ran = lab.attack(
        r"""
import gc, linecache
for name in list(sys.modules):
    if name.startswith(forbidden):
        loot.append(['module ' + name, ''])
for thing in gc.get_objects():
    kind = type(thing)
    if str(kind.__module__).startswith(forbidden):
        loot.append(['object of ' + kind.__module__, kind.__name__])
for name, entry in linecache.cache.items():
    if 'grader' in name or re.search('SECRET-[0-9a-f]{32}', str(entry)):
        loot.append(['source', name])
for name in forbidden:
    attempt('import ' + name, __import__, name)
gc.freeze(); gc.unfreeze()
""",
        facts={"forbidden": FORBIDDEN[1:2] + FORBIDDEN[3:]},
    )
    return unless([label for label in ran.taken if not label.startswith("import gabarito.")])


@row(4, "memory, environment, files and command line of other processes in /proc", (BLOCKED, BLOCKED, NOT_COVERED))
def test_row_04_parent_memory(lab: Lab) -> Outcome:
    ran = lab.attack(
        r"""
listed = attempt('list', os.listdir, '/proc') or ()
loot.clear()
pids = {os.getppid(), *known, *(int(name) for name in listed if name.isdigit())} - {0, os.getpid()}
def memory(pid):
    with open(f'/proc/{pid}/maps') as maps:
        start = int(maps.readline().split('-')[0], 16)
    with open(f'/proc/{pid}/mem', 'rb', 0) as memory:
        memory.seek(start)
        return memory.read(64)
def content(name):
    with open(name, 'rb') as file:
        read = file.read(4096)
    assert read
    return read
for pid in pids:
    attempt(f'{pid} mem', memory, pid)
    for name in ('environ', 'cmdline', 'maps', 'auxv', 'stack', 'syscall'):
        attempt(f'{pid} {name}', content, f'/proc/{pid}/{name}')
    for fd in attempt(f'{pid} fd', os.listdir, f'/proc/{pid}/fd') or ():
        attempt(f'{pid} fd {fd}', content, f'/proc/{pid}/fd/{fd}')
    attempt(f'{pid} root', os.listdir, f'/proc/{pid}/root/')
""",
        facts={"known": [os.getpid(), lab.parents.current.pid]},
    )
    return unless(ran.taken)


@row(5, "descriptors inherited from the grader", BLOCKED)
def test_row_05_inherited_descriptors(lab: Lab) -> Outcome:
    ran = lab.attack(
        r"""
for fd in os.listdir('/proc/self/fd'):
    attempt(fd, os.readlink, f'/proc/self/fd/{fd}')
"""
    )
    kinds = sorted(link.partition(":")[0] for link in ran.taken.values())
    assert kinds.count("socket") == 1  # its own channel, on which it is expected to say what it likes
    return unless(set(kinds) - {"socket", "/dev/null"})


@row(6, "environment variables, tokens, a cloud's metadata address", (BLOCKED, BLOCKED, NOT_COVERED))
def test_row_06_environment(lab: Lab, ears: Ears) -> Outcome:
    ran = lab.attack(
        r"""
for name, value in os.environ.items():
    if 'SECRET' in value or 'TOKEN' in name or 'KEY' in name.split('_'):
        loot.append([name, value])
def metadata():
    with socket.create_connection(('127.0.0.1', tcp), timeout=2) as client:
        client.sendall(b'GET /latest/meta-data/ HTTP/1.0\r\n\r\n')
attempt('the address', metadata)
""",
        facts=ears.facts,
    )
    assert os.environ["GABARITO_TOKEN"] == lab.secret
    assert lab.secret not in str(ran.taken)
    return unless("tcp" in ears.heard)


@row(10, "sends something out: TCP, UDP, DNS, unix sockets", (BLOCKED, BLOCKED, NOT_COVERED))
def test_row_10_exfiltration(lab: Lab, ears: Ears) -> Outcome:
    lab.attack(
        r"""
def stream(family, address):
    with socket.socket(family) as client:
        client.settimeout(2)
        client.connect(address)
def datagram(family, address):
    with socket.socket(family, socket.SOCK_DGRAM) as client:
        client.sendto(b'x', address)
def by_a_pair(kind, address):
    # Such a socket needs no call of socket(2), and may be pointed somewhere else.
    one, other = socket.socketpair(socket.AF_UNIX, kind)
    attempt('connect', one.connect, address)
    attempt('sent', one.send, b'x')
    attempt('sendto', other.sendto, b'x', address)
attempt('tcp', stream, socket.AF_INET, ('127.0.0.1', tcp))
attempt('udp', datagram, socket.AF_INET, ('127.0.0.1', udp))
for place in (stream_path, datagram_path):
    attempt('unix', stream, socket.AF_UNIX, place)
    attempt('unix', datagram, socket.AF_UNIX, place)
    for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM, socket.SOCK_SEQPACKET):
        attempt('pair', by_a_pair, kind, place)
for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM):
    attempt('pair', by_a_pair, kind, abstract)
attempt('netlink', lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0))
attempt('vsock', lambda: socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM).connect((2, 1)))
""",
        facts={**ears.facts, "stream_path": ears.facts["stream"], "datagram_path": ears.facts["datagram"]},
    )
    assert Path(str(ears.facts["stream"])).exists()
    return unless(ears.heard)
