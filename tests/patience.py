"""How long a test waits before it says that something does not end.

A test measures what it can in CPU seconds, which neighbours do not change. Where it can only look at the clock, what it
fears takes minutes or never ends, and this is far below that and far above what a busy machine needs.
"""

PATIENCE = 45.0
