"""Gabarito: releases, grades and verifies activities of a deep-learning course.

Authors import the vocabulary from :mod:`gabarito.activity` and :mod:`gabarito.checks`.
"""

__version__ = "0.1.0"
