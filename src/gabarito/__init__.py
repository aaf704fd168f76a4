"""Gabarito: releases, grades and verifies activities of a deep-learning course.

Authors import everything that a grader says from :mod:`gabarito.checks`.
"""

__version__ = "0.1.0"
