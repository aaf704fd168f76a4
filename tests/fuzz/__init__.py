"""A coverage-guided fuzzer of what a hostile child may send, and of what checks make of it: ``make fuzz``.

`target` runs one input and says what must hold, `seeds` makes the inputs to start from, `mutate` changes them,
`probes` asks the checks of the course of what `values` makes, `engine` is the process in which atheris (libFuzzer) does
all that, and `__main__` the command around it.
"""
