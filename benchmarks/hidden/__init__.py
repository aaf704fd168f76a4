"""The graders' checks once more, as the peers write them: functions of the student's names, run in the kernel.

A module has a dict ``TESTS``: for each question, pairs of points and a function. A function is sent as source, so
it imports what it needs; its parameters are names of the notebook.
"""
