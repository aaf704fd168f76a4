"""A coverage-guided fuzzer of what a hostile child may send: ``python -m tests.fuzz``, or ``make fuzz``.

`target` runs one input and says what must hold, `seeds` makes the inputs to start from, `mutate` changes them,
`engine` is the process in which atheris (libFuzzer) does so, and `__main__` the command around it.
"""
