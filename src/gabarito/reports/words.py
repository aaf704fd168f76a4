"""The words around the results, in every language of the course."""

from __future__ import annotations

from collections.abc import Mapping

from gabarito.text import LANGUAGES, Language, Text
from gabarito.verdict import Status

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

# What the templates say, by the name that they say it with.
_PHRASES: Mapping[str, Text] = {
    "answer": Text("your answer", "sua resposta"),
    "answer_unchanged": Text("left as it was in the starter", "igual ao notebook inicial"),
    "cell": Text("cell", "célula"),
    "checks": Text("Checks", "Critérios"),
    "class_report": Text("Class report", "Relatório da turma"),
    "executed": Text("notebook", "notebook"),
    "expected": Text("Expected", "Esperado"),
    "failed_most": Text("What failed most", "O que mais falhou"),
    "feedback": Text("Feedback", "Devolutiva"),
    "feedback_link": Text("feedback", "devolutiva"),
    "figure": Text("Figure made by this cell", "Figura produzida por esta célula"),
    "file": Text("File", "Arquivo"),
    "full_marks": Text("With full marks", "Com nota máxima"),
    "hidden": Text("hidden check", "critério oculto"),
    "histogram": Text("Scores", "Distribuição das notas"),
    "histogram_note": Text("Students by percentage of the full mark", "Estudantes por percentual da nota máxima"),
    "interrupted": Text(
        "Interrupted: this cell ran out of time or the process ended here.",
        "Interrompida: o tempo desta célula acabou ou o processo terminou aqui.",
    ),
    "key": Text("Key", "Legenda"),
    "links": Text("Files", "Arquivos"),
    "maximum": Text("out of", "de"),
    "mean": Text("Mean", "Média"),
    "median": Text("Median", "Mediana"),
    "messages": Text("Most read messages", "Mensagens mais lidas"),
    "no_checks": Text("No check was run.", "Nenhum critério foi avaliado."),
    "no_mark": Text("no mark", "sem nota"),
    "no_marks": Text("There is no mark yet.", "Ainda não há notas."),
    "not_run": Text("This cell was not run.", "Esta célula não foi executada."),
    "notebook": Text("Your notebook, as it ran", "Seu notebook, como foi executado"),
    "ours": Text("The grader or the machine failed", "Falha do corretor ou da máquina"),
    "ours_note": Text(
        "These marks say nothing about the students and are left out of the mean, median and histogram. "
        "Mend the cause, then grade again.",
        "Estas notas nada dizem sobre quem entregou e ficam fora da média, da mediana e do histograma. "
        "Resolva a causa e corrija de novo.",
    ),
    "pending": Text("Awaiting a mark", "Aguardam nota"),
    "picture_refused": Text(
        "A picture is not shown: it is damaged or too large.",
        "Uma figura não é exibida: está corrompida ou é grande demais.",
    ),
    "points": Text("points", "pontos"),
    "problems": Text("Files with a problem", "Arquivos com problema"),
    "raised": Text("This cell ended with an error.", "Esta célula terminou com erro."),
    "received": Text("Received", "Recebido"),
    "results": Text("Result", "Resultado"),
    "rubric": Text("Marked by", "Critério da nota"),
    "score": Text("Score", "Nota"),
    "skipped": Text("Not graded", "Não corrigidos"),
    "status": Text("Status", "Situação"),
    "stderr": Text("messages (stderr)", "mensagens (stderr)"),
    "student": Text("Student", "Estudante"),
    "students": Text("Students", "Estudantes"),
    "try": Text("What to try", "O que tentar"),
    "written": Text("Your answer", "Sua resposta"),
}

# Sentences with a number in them: of one, of several.
_COUNTED: Mapping[str, tuple[Text, Text]] = {
    "starter_cells": (
        Text("{n} cell of the starter, unchanged", "{n} célula do notebook inicial, sem alteração"),
        Text("{n} cells of the starter, unchanged", "{n} células do notebook inicial, sem alteração"),
    ),
    "lines_left_out": (
        Text("{n} more line is not shown.", "Mais {n} linha não é exibida."),
        Text("{n} more lines are not shown.", "Mais {n} linhas não são exibidas."),
    ),
    "chars_left_out": (
        Text("{n} more character is not shown.", "Mais {n} caractere não é exibido."),
        Text("{n} more characters are not shown.", "Mais {n} caracteres não são exibidos."),
    ),
    "cells_left_out": (
        Text("One last cell is not shown: the page would be too large.",
             "A última célula não é exibida: a página ficaria grande demais."),
        Text("The last {n} cells are not shown: the page would be too large.",
             "As últimas {n} células não são exibidas: a página ficaria grande demais."),
    ),
    "outputs_left_out": (
        Text("{n} more output is not shown.", "Mais {n} saída não é exibida."),
        Text("{n} more outputs are not shown.", "Mais {n} saídas não são exibidas."),
    ),
    "pending_answers": (Text("{n} answer", "{n} resposta"), Text("{n} answers", "{n} respostas")),
    "pending_points": (
        Text("{n} more point awaits a person's mark.", "Mais {n} ponto aguarda a nota de uma pessoa."),
        Text("{n} more points await a person's mark.", "Mais {n} pontos aguardam a nota de uma pessoa."),
    ),
    "students_not_listed": (
        Text("{n} not listed", "{n} fora da lista"),
        Text("{n} not listed", "{n} fora da lista"),
    ),
    "students": (Text("{n} student", "{n} estudante"), Text("{n} students", "{n} estudantes")),
}  # fmt: skip


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
    return {name: text.into(language) for name, text in _PHRASES.items()}


def counted(name: str, n: int, language: Language) -> str:
    """The sentence `name` about `n` things."""
    one, several = _COUNTED[name]
    return (one if n == 1 else several).into(language).format(n=number(n, language))


def number(value: float, language: Language) -> str:
    """Write a number with at most two decimals, and in Portuguese with a comma."""
    plain = f"{value:.2f}".rstrip("0").rstrip(".")
    plain = "0" if plain == "-0" else plain
    return plain.replace(".", ",") if language == "pt" else plain
