"""Seccomp: refuses system calls that a notebook does not need (seccomp(2)).

The filter is a list of what is refused, not of what is allowed: TensorFlow's needs change with every release, and
namespaces and Landlock already bound what the rest can reach. What is refused is what those do not bound: ways to new
privileges, into other processes, into rarely used and often broken parts of the kernel, and to the network.
"""

from __future__ import annotations

import ctypes
import errno
import resource
import struct

from gabarito.execution import kernel

# Numbers by name, (x86_64, aarch64); None where an architecture lacks the call.
_REFUSED: dict[str, tuple[int | None, int | None]] = {
    # namespaces and mounts
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "open_tree_attr": (467, 467),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "open_by_handle_at": (304, 265),
    "name_to_handle_at": (303, 264),
    "mknod": (133, None),
    "mknodat": (259, 33),
    # other processes
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
    # keys, and parts of the kernel that attacks often use
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "fanotify_init": (300, 262),
    "lookup_dcookie": (212, 18),
    "memfd_secret": (447, 447),
    # memory that outlives its mapping: it belongs to no process, so that no limit and no guard sees it
    "memfd_create": (319, 279),
    "shmget": (29, 194),
    "msgget": (68, 186),
    # the machine
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "syslog": (103, 116),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "clock_adjtime": (305, 266),
    "adjtimex": (159, 171),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "iopl": (172, None),
    "ioperm": (173, None),
    "modify_ldt": (154, None),
    "vhangup": (153, 58),
    # the network: the only sockets that a notebook needs, asyncio's pair, come from socketpair
    "socket": (41, 198),
}
_CLONE, _CLONE3 = {"x86_64": 56, "aarch64": 220}, 435
_IOCTL = {"x86_64": 16, "aarch64": 29}
_SOCKETPAIR = {"x86_64": 53, "aarch64": 199}
_SETRLIMIT, _PRLIMIT = {"x86_64": 160, "aarch64": 164}, {"x86_64": 302, "aarch64": 261}
_KIND_OF_SOCKET, _DATAGRAM = 0xF, 2  # SOCK_NONBLOCK and SOCK_CLOEXEC are above
_SETSID = {"x86_64": 112, "aarch64": 157}
_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_NEW_NAMESPACES = 0x7E020080  # every CLONE_NEW* flag of clone(2)
_TIOCSTI, _TIOCLINUX, _TIOCSCTTY = 0x5412, 0x541C, 0x540E
_X32 = 0x40000000

# Classic BPF (linux/filter.h) over struct seccomp_data: number at 0, architecture at 4, arguments from 16.
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_NUMBER, _ARCH, _FIRST_ARGUMENT, _SECOND_ARGUMENT, _THIRD_ARGUMENT, _ITS_HIGH_HALF = 0, 4, 16, 24, 32, 36
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_MODE_FILTER = 2

Instruction = tuple[int, int, int, int]
# Not carried out, and said to have worked.
_DONE: Instruction = (_RETURN, 0, 0, _ERRNO | 0)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def supported() -> bool:
    """Whether there is a filter for this architecture."""
    return kernel.ARCHITECTURE in _AUDIT_ARCH


def program() -> list[Instruction]:
    """Return the filter for this architecture: code, jump if true, jump if false, operand."""
    arch = kernel.ARCHITECTURE
    column = 0 if arch == "x86_64" else 1
    refuse = (_RETURN, 0, 0, _ERRNO | errno.EPERM)
    code: list[Instruction] = [
        (_LOAD, 0, 0, _ARCH),
        (_EQUAL, 1, 0, _AUDIT_ARCH[arch]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
    ]
    if arch == "x86_64":
        code += [(_AT_LEAST, 0, 1, _X32), refuse]
    for numbers in _REFUSED.values():
        number = numbers[column]
        if number is not None:
            code += [(_EQUAL, 0, 1, number), refuse]
    # clone3 hides its flags from a filter; without it, the C library falls back to clone.
    code += [(_EQUAL, 0, 1, _CLONE3), (_RETURN, 0, 0, _ERRNO | errno.ENOSYS)]
    # The kernel shares the processor among sessions (autogroups, sched(7)): with one for each of its processes, a child
    # takes all of it. So all stay in the child's session. Saying that it worked, and that a terminal is theirs, lets
    # what starts a program in a session of its own go on: subprocess, pexpect and with it IPython's ``!ls``.
    code += [(_EQUAL, 0, 1, _SETSID[arch]), _DONE]
    code += [
        (_EQUAL, 0, 3, _CLONE[arch]),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_ANY_BIT, 0, 1, _NEW_NAMESPACES),
        refuse,
        (_LOAD, 0, 0, _NUMBER),
        # A datagram socket of a pair may be sent through to any other by its path, Landlock or not.
        (_EQUAL, 0, 4, _SOCKETPAIR[arch]),
        (_LOAD, 0, 0, _SECOND_ARGUMENT),
        (_AND, 0, 0, _KIND_OF_SOCKET),
        (_EQUAL, 0, 1, _DATAGRAM),
        refuse,
        (_LOAD, 0, 0, _NUMBER),
        # At 0 instead of 1, a crash would start the machine's own handler of dumps, as root and outside (core(5)).
        (_EQUAL, 0, 4, _SETRLIMIT[arch]),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 0, 1, resource.RLIMIT_CORE),
        refuse,
        (_LOAD, 0, 0, _NUMBER),
        (_EQUAL, 0, 8, _PRLIMIT[arch]),
        (_LOAD, 0, 0, _SECOND_ARGUMENT),
        (_EQUAL, 0, 5, resource.RLIMIT_CORE),
        (_LOAD, 0, 0, _THIRD_ARGUMENT),  # no new limit: it is only read
        (_EQUAL, 0, 2, 0),
        (_LOAD, 0, 0, _ITS_HIGH_HALF),
        (_EQUAL, 1, 0, 0),
        refuse,
        (_LOAD, 0, 0, _NUMBER),
        (_EQUAL, 0, 6, _IOCTL[arch]),
        (_LOAD, 0, 0, _SECOND_ARGUMENT),
        (_EQUAL, 0, 1, _TIOCSCTTY),
        _DONE,
        (_EQUAL, 1, 0, _TIOCSTI),
        (_EQUAL, 0, 1, _TIOCLINUX),
        refuse,
        (_RETURN, 0, 0, _ALLOW),
    ]
    return code


def install() -> None:
    """Put the filter on the calling process and all that it starts, for ever. Needs no-new-privileges.

    Raises:
        OSError: if the kernel refuses, or there is no filter for this architecture.
    """
    if not supported():
        raise OSError(errno.ENOSYS, f"seccomp: no filter for {kernel.ARCHITECTURE}")
    code = program()
    packed = b"".join(struct.pack("=HBBI", *instruction) for instruction in code)
    filter_ = _Program(len(code), packed)
    kernel.prctl(kernel.PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(filter_))
