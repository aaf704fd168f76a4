"""The words around the results, in every language of the course."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gabarito.gradebook.values import Kind
from gabarito.reports.items import Quality
from gabarito.reports.phrases import COUNTED, PHRASES
from gabarito.reports.phrases_class import CLASS_COUNTED, CLASS_PHRASES, KIND, QUALITY
from gabarito.values.text import LANGUAGES, Language, Text
from gabarito.values.verdict import Status

# How one check came out.
STATUS: Mapping[Status, Text] = {
    Status.PASS: Text("passed", "certo"),
    Status.PARTIAL: Text("partly right", "parcial"),
    Status.FAIL: Text("not right yet", "ainda não"),
    Status.PENDING: Text("awaits a mark", "aguarda nota"),
    Status.NOT_RUN: Text("not checked", "não avaliado"),
    Status.TIMEOUT: Text("out of time", "tempo esgotado"),
    Status.MEMORY: Text("out of memory", "memória esgotada"),
    Status.CRASH: Text("crashed", "execução interrompida"),
    Status.ERROR: Text("grader error", "erro do corretor"),
    Status.INFRA: Text("machine failure", "falha da máquina"),
}

# How a whole submission came out, where other words are better.
_OVERALL: Mapping[Status, Text] = {
    Status.PASS: Text("all correct", "tudo certo"),
    Status.PARTIAL: Text("partly correct", "parcialmente certo"),
    Status.FAIL: Text("not right yet", "ainda não está certo"),
    Status.PENDING: Text("correct so far", "certo até aqui"),
    Status.NOT_RUN: Text("not checked", "não avaliado"),
}

# The same in one sentence for the student.
EXPLANATION: Mapping[Status, Text] = {
    Status.PASS: Text("Every check holds.", "Todos os critérios foram atendidos."),
    Status.PARTIAL: Text(
        "Part of it is right. Below you can read what is missing.",
        "Uma parte está certa. Veja abaixo o que ainda falta.",
    ),
    Status.FAIL: Text(
        "No check holds yet. Start with the first one below.",
        "Nenhum critério foi atendido ainda. Comece pelo primeiro da lista abaixo.",
    ),
    Status.PENDING: Text(
        "Every automatic check holds. What you wrote awaits a person's mark.",
        "Todos os critérios automáticos foram atendidos. O que você escreveu aguarda a nota de uma pessoa.",
    ),
    Status.NOT_RUN: Text("Nothing could be checked.", "Não foi possível avaliar nenhum critério."),
    Status.TIMEOUT: Text(
        "Something in your notebook took longer than it may.",
        "Algo no seu notebook demorou mais do que o permitido.",
    ),
    Status.MEMORY: Text(
        "Something in your notebook used more memory than it may.",
        "Algo no seu notebook usou mais memória do que o permitido.",
    ),
    Status.CRASH: Text(
        "The process that ran your notebook ended abruptly.",
        "O processo que executava o seu notebook terminou de repente.",
    ),
    Status.ERROR: Text(
        "The grader failed, not you. No mark was given; your instructor sees this in the class report.",
        "Quem falhou foi o corretor, não você. Nenhuma nota foi dada; a equipe da disciplina vê isto no "
        "relatório da turma.",
    ),
    Status.INFRA: Text(
        "The grading machine failed, not you. No mark was given; your instructor sees this in the class report.",
        "Quem falhou foi a máquina de correção, não você. Nenhuma nota foi dada; a equipe da disciplina vê isto no "
        "relatório da turma.",
    ),
}

# One sign for each status, for places where words do not fit. Plain characters: no font draws them as emoji.
SIGN: Mapping[Status, str] = {
    Status.PASS: "✓",
    Status.PARTIAL: "½",
    Status.FAIL: "✗",
    Status.PENDING: "…",
    Status.NOT_RUN: "–",
    Status.TIMEOUT: "T",
    Status.MEMORY: "M",
    Status.CRASH: "C",
    Status.ERROR: "!",
    Status.INFRA: "!",
}

_ALL_PHRASES = {**PHRASES, **CLASS_PHRASES}
_ALL_COUNTED = {**COUNTED, **CLASS_COUNTED}


def known(language: str) -> Language:
    """Return `language` if the interface has it, else English."""
    return next((one for one in LANGUAGES if one == language), "en")


def status(one: Status, language: Language) -> str:
    """How one check came out, in words."""
    return STATUS[one].into(language)


def overall(one: Status, language: Language) -> str:
    """How a whole submission came out, in words."""
    return _OVERALL.get(one, STATUS[one]).into(language)


def phrases(language: Language) -> dict[str, str]:
    """Every fixed phrase by its name."""
    return {name: text.into(language) for name, text in _ALL_PHRASES.items()}


def counted(name: str, n: int, language: Language) -> str:
    """The sentence `name` about `n` things."""
    one, several = _ALL_COUNTED[name]
    return (one if n == 1 else several).into(language).format(n=number(n, language))


def number(value: float, language: Language) -> str:
    """Write a number with at most two decimals, and in Portuguese with a comma."""
    plain = f"{value:.2f}".rstrip("0").rstrip(".")
    plain = "0" if plain == "-0" else plain
    return plain.replace(".", ",") if language == "pt" else plain


def correlation(value: float, language: Language) -> str:
    """Write a correlation, with as many decimals as all others in its column."""
    plain = f"{value:.2f}"
    return plain.replace(".", ",") if language == "pt" else plain


# Writes a quantity with its unit.
Writer = Callable[[float, Language], str]


def seconds(value: float, language: Language) -> str:
    """Write a time: with decimals where they matter, and long ones in minutes."""
    if value >= 600:
        return f"{number(round(value / 60, 1), language)} min"
    return f"{number(round(value, 2 if value < 1 else 1), language)} s"


def size(value: float, language: Language) -> str:
    """Write a number of bytes."""
    unit, divisor = ("GiB", 2**30) if value >= 2**30 else ("MiB", 2**20)
    return f"{number(round(value / divisor, 1), language)} {unit}"


def kind(one: Kind, language: Language) -> str:
    """What happened to a student's work, in words."""
    return KIND[one].into(language)


def quality(one: Quality, language: Language) -> str:
    """What a check's discrimination says about it, in words."""
    return QUALITY[one].into(language)
