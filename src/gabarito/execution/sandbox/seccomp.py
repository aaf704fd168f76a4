"""Seccomp: which system calls a notebook may make, and what it is told of the others (seccomp(2)).

Every call that the newest kernel has is in one of the lists below; one that is in none does not exist here, as on an
older kernel. What is kept out is what namespaces and Landlock do not bound: ways to new privileges, into other
processes, into rarely used and often broken parts of the kernel, to the network, and whatever has the kernel keep
something that belongs to no process, that no limit counts, or that all processes of a user or of the machine share.

Objects of the last kind are kept out of the tier *limits* too, where the machine has seccomp: what a child leaves in
the kernel there would outlive it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import resource
import struct
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from gabarito.execution import kernel
from gabarito.execution.sandbox import calls
from gabarito.values.runs import Tier


def _names(*groups: str) -> frozenset[str]:
    return frozenset(" ".join(groups).split())


# Told that the kernel has no such call: libraries then do without. In every tier.
_ABSENT = _names(
    # System V and POSIX queues, semaphores, shared memory: outlive whoever made them, and count in no process' memory.
    "semget semctl semop semtimedop shmget shmat shmctl shmdt msgget msgsnd msgrcv msgctl",
    "mq_open mq_unlink mq_timedsend mq_timedreceive mq_notify mq_getsetattr",
    # Memory without a mapping: it belongs to no process, so that no guard sees it.
    "memfd_create memfd_secret",
    # Contexts, watches, rulesets, filters, timers: in the kernel's memory, most with a number for all of a user.
    "io_setup io_destroy io_submit io_cancel io_getevents io_pgetevents",
    "inotify_init inotify_init1 inotify_add_watch inotify_rm_watch fanotify_init fanotify_mark",
    "landlock_create_ruleset landlock_add_rule landlock_restrict_self seccomp",
    "timer_create timer_settime timer_gettime timer_getoverrun timer_delete rt_sigqueueinfo rt_tgsigqueueinfo",
    "io_uring_setup io_uring_enter io_uring_register userfaultfd bpf perf_event_open add_key request_key keyctl",
    # More than one's share of the disk or of the processor.
    "ioprio_set rseq_slice_yield",
    # Told of by no library yet, or by none any more.
    "listmount statmount listns lsm_set_self_attr process_mrelease cachestat file_setattr",
    "_sysctl afs_syscall create_module epoll_ctl_old epoll_wait_old get_kernel_syms getpmsg lookup_dcookie nfsservctl",
    "putpmsg query_module security sysfs tuxcall uprobe uretprobe uselib ustat vserver",
)
# Refused from the tier *confined* on.
_REFUSED = _names(
    # namespaces and mounts
    "unshare setns mount umount2 pivot_root chroot fchroot open_tree open_tree_attr move_mount fsopen fsconfig fsmount",
    "fspick mount_setattr open_by_handle_at name_to_handle_at mknod mknodat",
    # other processes
    "ptrace process_vm_readv process_vm_writev process_madvise pidfd_getfd kcmp migrate_pages move_pages",
    # the machine
    "init_module finit_module delete_module kexec_load kexec_file_load reboot swapon swapoff acct quotactl quotactl_fd",
    "syslog settimeofday clock_settime clock_adjtime adjtimex sethostname setdomainname iopl ioperm modify_ldt vhangup",
    # The network: the only sockets that a notebook needs, asyncio's pair, come from socketpair, and are connected.
    "socket bind connect listen accept accept4",
    # These can hand over descriptors: what is on its way is in no process, and the number is for all of a user.
    "sendmsg sendmmsg",
)
# Not carried out, and said to have worked. The kernel shares the processor among sessions (autogroups, sched(7)): with
# one for each of its processes, a child takes all of it. So all stay in the child's session. Saying that it worked lets
# what starts a program in a session of its own go on: subprocess, pexpect and with it IPython's ``!ls``. A lock on a
# file is one for all who can open it, and submissions can open the same libraries and given files; each is alone with
# its own.
_NOT_DONE = frozenset({"setsid", "flock"})
# Likewise, from the tier *confined* on: they would write out what the whole machine has not written yet.
_NOT_DONE_CONFINED = frozenset({"sync", "syncfs"})
_ALLOWED = _names(
    "access alarm arch_prctl brk capget capset chdir chmod chown clock_getres clock_gettime clock_nanosleep close",
    "close_range copy_file_range creat dup dup2 dup3 epoll_create epoll_create1 epoll_ctl epoll_pwait epoll_pwait2",
    "epoll_wait eventfd eventfd2 execve execveat exit exit_group faccessat faccessat2 fadvise64 fallocate fchdir",
    "fchmod fchmodat fchmodat2 fchown fchownat fdatasync fgetxattr file_getattr flistxattr fork fremovexattr",
    "fsetxattr fstat fstatfs fsync ftruncate futex futex_requeue futex_wait futex_waitv futex_wake futimesat",
    "get_mempolicy get_robust_list get_thread_area getcpu getcwd getdents getdents64 getegid geteuid getgid getgroups",
    "getitimer getpeername getpgid getpgrp getpid getppid getpriority getrandom getresgid getresuid getrlimit",
    "getrusage getsid getsockname getsockopt gettid gettimeofday getuid getxattr getxattrat ioprio_get kill lchown",
    "lgetxattr link linkat listxattr listxattrat llistxattr lremovexattr lseek lsetxattr lsm_get_self_attr",
    "lsm_list_modules lstat madvise map_shadow_stack mbind membarrier mincore mkdir mkdirat mlock mlock2 mlockall mmap",
    "mprotect mremap mseal msync munlock munlockall munmap nanosleep newfstatat open openat openat2 pause personality",
    "pidfd_open pidfd_send_signal pipe pipe2 pkey_alloc pkey_free pkey_mprotect poll ppoll pread64 preadv preadv2",
    "pselect6 pwrite64 pwritev pwritev2 read readahead readlink readlinkat readv recvfrom recvmmsg recvmsg",
    "remap_file_pages removexattr removexattrat rename renameat renameat2 restart_syscall rmdir rseq rt_sigaction",
    "rt_sigpending rt_sigprocmask rt_sigreturn rt_sigsuspend rt_sigtimedwait sched_get_priority_max",
    "sched_get_priority_min sched_getaffinity sched_getattr sched_getparam sched_getscheduler sched_rr_get_interval",
    "sched_yield select sendfile sendto set_mempolicy set_mempolicy_home_node set_robust_list set_thread_area",
    "set_tid_address setfsgid setfsuid setgid setgroups setitimer setpgid setregid setresgid setresuid setreuid setuid",
    "setxattr setxattrat shutdown sigaltstack signalfd signalfd4 splice stat statfs statx symlink symlinkat",
    "sync_file_range sysinfo tee tgkill time timerfd_create timerfd_gettime timerfd_settime times tkill truncate umask",
    "uname unlink unlinkat utime utimensat utimes vfork vmsplice wait4 waitid write writev",
)
# What an argument decides, see `_blocks`.
_DECIDED = _names(
    "clone clone3 ioctl fcntl prctl socketpair setsockopt setrlimit prlimit64 setpriority sched_setaffinity",
    "sched_setscheduler sched_setparam sched_setattr",
)
# In the tier *limits*, what is in none of the lists above for every tier.
_ALLOWED_IN_LIMITS = _ALLOWED | _REFUSED | _NOT_DONE_CONFINED | _DECIDED

_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32 = 0x40000000
_NEW_NAMESPACES = 0x7E020080  # every CLONE_NEW* flag of clone(2)
_AF_UNIX, _KIND_OF_SOCKET = 1, 0xF  # SOCK_NONBLOCK and SOCK_CLOEXEC are above
_STREAM, _SEQPACKET = 1, 5
_TIOCSTI, _TIOCLINUX, _TIOCSCTTY, _TIOCSETD = 0x5412, 0x541C, 0x540E, 0x5423
_SOL_SOCKET = 1
# SO_ATTACH_FILTER, SO_LOCK_FILTER, SO_ATTACH_BPF, SO_ATTACH_REUSEPORT_CBPF, SO_ATTACH_REUSEPORT_EBPF
_FILTERS_OF_SOCKETS = (26, 44, 50, 51, 52)
_F_OFD_GETLK, _F_OFD_SETLK, _F_OFD_SETLKW = 36, 37, 38
_F_SETLEASE, _F_NOTIFY, _F_SETPIPE_SZ, _F_GETDELEG = 1024, 1026, 1031, 1039
_PR_SCHED_CORE, _PR_SET_MEMORY_MERGE, _PR_TIMER_CREATE_RESTORE_IDS = 62, 67, 77
_PR_WITH_LETTERS = 0x10000000  # PR_SET_VMA and the like, whose numbers are four letters
_PRIO_USER = 2

# Classic BPF (linux/filter.h) over struct seccomp_data: number at 0, architecture at 4, arguments from 16, of eight
# bytes each; both architectures have the low half first.
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_NUMBER, _ARCH, _FIRST_ARGUMENT, _SIZE_OF_ARGUMENT = 0, 4, 16, 8
_KILL, _ERRNO = 0x80000000, 0x00050000
_MODE_FILTER = 2

Instruction = tuple[int, int, int, int]
_ALLOW: Instruction = (_RETURN, 0, 0, 0x7FFF0000)
_DONE: Instruction = (_RETURN, 0, 0, _ERRNO | 0)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def missing() -> str:
    """Say why there is no filter on this machine; nothing where there is."""
    if kernel.ARCHITECTURE not in _AUDIT_ARCH:
        return f"no filter for {kernel.ARCHITECTURE}"
    try:
        kernel.prctl(kernel.PR_SET_SECCOMP, _MODE_FILTER, 0)
    except OSError as error:
        # The kernel looked for a filter where there is none (seccomp(2)); else it does not even look.
        return "" if error.errno == errno.EFAULT else "the kernel has none, or keeps it from us"
    raise OSError("Expected EFAULT from prctl without a filter; it was done.")


def program(tier: Tier, pid: int) -> list[Instruction]:
    """Return the filter for this architecture: code, jump if true, jump if false, operand.

    Args:
        tier: of the sandbox that it is for.
        pid: of the child, as it sees it.
    """
    code: list[Instruction] = [
        (_LOAD, 0, 0, _ARCH),
        (_EQUAL, 1, 0, _AUDIT_ARCH[kernel.ARCHITECTURE]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
    ]
    if kernel.ARCHITECTURE == "x86_64":
        code += [(_AT_LEAST, 0, 1, _X32), _error(errno.EPERM)]
    # Neighbours that are answered alike stand together: the kernel runs a new filter once for each call.
    for end, block in _runs(tier, pid):
        code += [(_AT_LEAST, len(block), 0, end), *block]
    return [*code, _error(errno.ENOSYS)]


def install(tier: Tier) -> None:
    """Put the filter on the calling process and all that it starts, for ever. Needs no-new-privileges.

    Raises:
        OSError: if the kernel refuses.
        KeyError: if there is no filter for this architecture.
    """
    code = program(tier, os.getpid())
    packed = b"".join(struct.pack("=HBBI", *instruction) for instruction in code)
    filter_ = _Program(len(code), packed)
    kernel.prctl(kernel.PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(filter_))


def _runs(tier: Tier, pid: int) -> Iterator[tuple[int, list[Instruction]]]:
    """Yield what is answered to calls by their numbers, from 0 on: up to which, and what."""
    blocks, absent = _blocks(tier, pid), [_error(errno.ENOSYS)]
    known = calls.numbers(kernel.ARCHITECTURE)
    by_number = {number: blocks.get(name) or [_answer(name, tier)] for name, number in known.items()}
    in_order = [by_number.get(number, absent) for number in range(max(by_number) + 1)]
    end = 0
    for block, alike in groupby(in_order):
        end += len(list(alike))
        yield end, block


def _answer(name: str, tier: Tier) -> Instruction:
    """Return what is answered whatever the arguments are."""
    if name in _NOT_DONE:
        return _DONE
    if tier.reaches(Tier.CONFINED):
        if name in _NOT_DONE_CONFINED:
            return _DONE
        if name in _REFUSED:
            return _error(errno.EPERM)
    return _ALLOW if name in _ALLOWED_IN_LIMITS else _error(errno.ENOSYS)


def _blocks(tier: Tier, pid: int) -> Mapping[str, list[Instruction]]:
    """Return what decides about calls whose arguments matter: each ends in an answer, wherever it is entered."""
    refuse, invalid = _error(errno.EPERM), _error(errno.EINVAL)
    core = [(_LOAD, 0, 0, _argument(1)), *_where([resource.RLIMIT_CORE], refuse)]
    blocks = {
        "ioctl": [
            (_LOAD, 0, 0, _argument(1)),
            *_where([_TIOCSCTTY], _DONE),  # it is for the first of a session: see `setsid`
            # Typing into a terminal; other protocols on one, each another old part of the kernel.
            *_where([_TIOCSTI, _TIOCLINUX, _TIOCSETD], refuse),
            _ALLOW,
        ],
        # Leases, and from 1039 on what is newer than they are, make others who open the file wait; locks of an open
        # file belong to no process, and watched folders are in the kernel's memory. A kernel without says the same.
        "fcntl": [
            (_LOAD, 0, 0, _argument(1)),
            *_where([_F_OFD_GETLK, _F_OFD_SETLK, _F_OFD_SETLKW, _F_SETLEASE, _F_NOTIFY], invalid),
            (_AT_LEAST, 0, 1, _F_GETDELEG),
            invalid,
            *_where([_F_SETPIPE_SZ], refuse),  # counted for the user, and what a queue may hold is counted on
            _ALLOW,
        ],
        # Filters of its own use up memory that the kernel has for all filters; PR_SCHED_CORE keeps others off a core;
        # later ones make hash tables of any size (PR_FUTEX_HASH) and ask for more than one's share.
        "prctl": [
            (_LOAD, 0, 0, _argument(0)),
            *_where([kernel.PR_SET_SECCOMP, _PR_SCHED_CORE, _PR_SET_MEMORY_MERGE], invalid),
            (_AT_LEAST, 0, 2, _PR_TIMER_CREATE_RESTORE_IDS),
            (_AT_LEAST, 1, 0, _PR_WITH_LETTERS),
            invalid,
            _ALLOW,
        ],
        "setsockopt": [
            (_LOAD, 0, 0, _argument(1)),
            (_EQUAL, 1, 0, _SOL_SOCKET),
            _ALLOW,
            (_LOAD, 0, 0, _argument(2)),
            *_where(_FILTERS_OF_SOCKETS, _error(errno.ENOPROTOOPT)),
            _ALLOW,
        ],
        # At 0 instead of 1, a crash would start the machine's own handler of dumps, as root and outside (core(5)).
        "setrlimit": [
            (_LOAD, 0, 0, _argument(0)),
            *_where([resource.RLIMIT_CORE], refuse),
            _ALLOW,
        ],
        "prlimit64": [
            (_LOAD, 0, 0, _argument(2)),  # no new limit: it is only read
            (_EQUAL, 0, 3, 0),
            (_LOAD, 0, 0, _argument(2) + 4),
            (_EQUAL, 0, 1, 0),
            _ALLOW,
            *core,
            *_of_itself(tier, pid),
        ],
        "setpriority": [
            *_of_a_user(tier),
            (_LOAD, 0, 0, _argument(1)),
            *_where([0, pid], _ALLOW),
            _ALLOW if tier is Tier.STRONG else refuse,
        ],
        **dict.fromkeys(
            ("sched_setaffinity", "sched_setscheduler", "sched_setparam", "sched_setattr"), _of_itself(tier, pid)
        ),
    }
    if tier.reaches(Tier.CONFINED):
        blocks |= {
            "clone": [(_LOAD, 0, 0, _argument(0)), (_ANY_BIT, 0, 1, _NEW_NAMESPACES), refuse, _ALLOW],
            # It hides its flags from a filter; without it, the C library falls back to clone.
            "clone3": [_error(errno.ENOSYS)],
            # A datagram socket of a pair may be sent through to any other by its path, Landlock or not; and the kernel
            # makes one of some other kinds too.
            "socketpair": [
                (_LOAD, 0, 0, _argument(0)),
                (_EQUAL, 1, 0, _AF_UNIX),
                _error(errno.EAFNOSUPPORT),
                (_LOAD, 0, 0, _argument(1)),
                (_AND, 0, 0, _KIND_OF_SOCKET),
                *_where([_STREAM, _SEQPACKET], _ALLOW),
                refuse,
            ],
        }
    return blocks


def _of_itself(tier: Tier, pid: int) -> list[Instruction]:
    """Allow the call for the child itself, by its first argument; for all it sees where it has a pid namespace.

    Elsewhere these calls reach every process of the caller's: the grader and other submissions.
    """
    if tier is Tier.STRONG:
        return [_ALLOW]
    return [(_LOAD, 0, 0, _argument(0)), *_where([0, pid], _ALLOW), _error(errno.EPERM)]


def _of_a_user(tier: Tier) -> list[Instruction]:
    if tier is Tier.STRONG:
        return []
    return [(_LOAD, 0, 0, _argument(0)), *_where([_PRIO_USER], _error(errno.EPERM))]


def _where(values: Iterable[int], answer: Instruction) -> list[Instruction]:
    """Answer so if what was loaded is one of these values."""
    return [instruction for value in values for instruction in ((_EQUAL, 0, 1, value), answer)]


def _argument(place: int) -> int:
    return _FIRST_ARGUMENT + _SIZE_OF_ARGUMENT * place


def _error(number: int) -> Instruction:
    return (_RETURN, 0, 0, _ERRNO | number)
