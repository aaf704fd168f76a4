"""The author's vocabulary: probes and matchers that read like sentences and compose by ``|``, ``&`` and ``~``.

Pure: nothing here opens a file, starts a process or imports TensorFlow.
"""

from gabarito.checks.entries import at_least, at_most, between, finite, one_of
from gabarito.checks.functions import agrees_with, gives, judged_by, takes, worth
from gabarito.checks.matcher import Matcher, all_of, any_of, each_of, none_of
from gabarito.checks.mismatch import Junk, Mismatch, NoAnswer, Raised
from gabarito.checks.probes import Answers, that
from gabarito.checks.values import close_to, dtype_kind, equals, holds, length, shape
from gabarito.text import Text

__all__ = [
    "Answers",
    "Junk",
    "Matcher",
    "Mismatch",
    "NoAnswer",
    "Raised",
    "Text",
    "agrees_with",
    "all_of",
    "any_of",
    "at_least",
    "at_most",
    "between",
    "close_to",
    "dtype_kind",
    "each_of",
    "equals",
    "finite",
    "gives",
    "holds",
    "judged_by",
    "length",
    "none_of",
    "one_of",
    "shape",
    "takes",
    "that",
    "worth",
]
