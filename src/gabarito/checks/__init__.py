"""The author's vocabulary: probes and matchers that read like sentences and compose by ``|``, ``&`` and ``~``.

Nothing here opens a file, starts a process or imports TensorFlow.
"""

from gabarito.checks.calibrated import calibrated
from gabarito.checks.chance import agrees_with_some
from gabarito.checks.evidence import tells_apart
from gabarito.checks.figures import draws, labelled_axes, line_of, line_through, scatter_of
from gabarito.checks.functions import agrees_with, gives, judged_by, returns, takes
from gabarito.checks.images import images_of
from gabarito.checks.labelled import Samples, labelled
from gabarito.checks.layers import L
from gabarito.checks.matcher import Matcher, all_of, any_of, each_of, none_of
from gabarito.checks.mismatch import Junk, Mismatch, NoAnswer, Raised
from gabarito.checks.mistakes import mistake, slip, worth
from gabarito.checks.models import (
    built_model,
    frozen,
    maps,
    narrowest,
    parameters,
    same_outputs,
    scaled_as,
    score_of,
    scores,
)
from gabarito.checks.objects import attribute, hyperparameters, instance_of, item, method
from gabarito.checks.patterns import counts, ends_with, has_layers, layers_are
from gabarito.checks.probes import Answers, that, those
from gabarito.checks.reported import entry, reported, same_as_model
from gabarito.checks.solution import solution_of
from gabarito.checks.tables import column, same_table, table
from gabarito.checks.training import (
    learning_rate,
    loss_is,
    optimizer_is,
    optimizer_is_not,
    regularizer,
    schedule_decays,
)
from gabarito.checks.training_history import falls, falls_steadily, has_epochs, history, rate_fell
from gabarito.checks.values import (
    at_least,
    at_most,
    between,
    close_to,
    equals,
    finite,
    has_keys,
    holds,
    length,
    one_of,
    shape,
)
from gabarito.checks.written import written
from gabarito.values.activity import Activity, Limits, check
from gabarito.values.table import Table
from gabarito.values.text import Text

__all__ = [
    "Activity",
    "Answers",
    "Junk",
    "L",
    "Limits",
    "Matcher",
    "Mismatch",
    "NoAnswer",
    "Raised",
    "Samples",
    "Table",
    "Text",
    "agrees_with",
    "agrees_with_some",
    "all_of",
    "any_of",
    "at_least",
    "at_most",
    "attribute",
    "between",
    "built_model",
    "calibrated",
    "check",
    "close_to",
    "column",
    "counts",
    "draws",
    "each_of",
    "ends_with",
    "entry",
    "equals",
    "falls",
    "falls_steadily",
    "finite",
    "frozen",
    "gives",
    "has_epochs",
    "has_keys",
    "has_layers",
    "history",
    "holds",
    "hyperparameters",
    "images_of",
    "instance_of",
    "item",
    "judged_by",
    "labelled",
    "labelled_axes",
    "layers_are",
    "learning_rate",
    "length",
    "line_of",
    "line_through",
    "loss_is",
    "maps",
    "method",
    "mistake",
    "narrowest",
    "none_of",
    "one_of",
    "optimizer_is",
    "optimizer_is_not",
    "parameters",
    "rate_fell",
    "regularizer",
    "reported",
    "returns",
    "same_as_model",
    "same_outputs",
    "same_table",
    "scaled_as",
    "scatter_of",
    "schedule_decays",
    "score_of",
    "scores",
    "shape",
    "slip",
    "solution_of",
    "table",
    "takes",
    "tells_apart",
    "that",
    "those",
    "worth",
    "written",
]
