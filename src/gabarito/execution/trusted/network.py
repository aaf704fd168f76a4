"""The grader's process gives up the network too: what it decodes is hostile, and it knows hidden inputs."""

from __future__ import annotations

import os
from contextlib import suppress

from gabarito.execution import kernel
from gabarito.execution.kernel import Namespace


def leave_the_network() -> bool:
    """Move the calling process, which must have one thread, into a network namespace with nothing in it.

    Returns:
        whether the machine allowed it; if not, the process goes on with its network.
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
