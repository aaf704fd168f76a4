"""Who grades: the worker processes of this machine, each with one grader and one warm parent."""
