"""Private parts of libraries, one module for each library: nothing else in gabarito uses any.

A private part may change with any release. Each module says which version it was tested with, and why each part is
needed; ``pyproject.toml`` has an upper bound for each of these libraries.
"""
