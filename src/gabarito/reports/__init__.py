"""What people read after grading: feedback, class and course pages, scores, executed notebooks, terminal tables.

Everything here turns values into text or bytes and touches no disk. What a student wrote reaches a reader through
:mod:`gabarito.untrusted` and an escaping template, whatever was done to it before.
"""
