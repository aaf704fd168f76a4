"""Who grades: the worker processes of this machine, each with graders and their warm parents."""
