"""The grader's process has no network either: what it decodes is hostile, and it holds what is hidden."""

from __future__ import annotations

import os
from contextlib import suppress

from gabarito.execution import kernel
from gabarito.execution.kernel import Namespace


def leave_the_network() -> bool:
    """Move the calling process, which must have one thread, into a network namespace with nothing in it.

    Returns:
        whether the machine allowed it; where it does not, the process goes on as it was.
    """
    user, group = os.geteuid(), os.getegid()
    with suppress(OSError):
        if user == 0:
            kernel.unshare(Namespace.NET)
        else:
            kernel.unshare(Namespace.USER | Namespace.NET)
            kernel.map_user(user, user, group, group)
        return True
    return False
