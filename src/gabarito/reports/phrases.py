"""What the pages say around the results, in every language of the course: phrases, and sentences with a number."""

from __future__ import annotations

from collections.abc import Mapping

from gabarito.values.text import Text

# What the templates say, by the name that they say it with.
PHRASES: Mapping[str, Text] = {
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
COUNTED: Mapping[str, tuple[Text, Text]] = {
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
