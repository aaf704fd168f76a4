"""What the pages and tables say around the results, in every language of the course."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from gabarito.gradebook.values import Kind
from gabarito.pages.formats import Plural
from gabarito.reports.items import Quality
from gabarito.values.text import LANGUAGES, Language, Text
from gabarito.values.verdict import Status

# How one check came out.
_STATUS: Mapping[Status, Text] = {
    Status.PASS: Text("passed", "certo"),
    Status.PARTIAL: Text("partly right", "parcialmente certo"),
    Status.FAIL: Text("not right yet", "ainda não está certo"),
    Status.PENDING: Text("awaiting a mark", "aguardando nota"),
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
    Status.PENDING: Text("correct so far", "certo até aqui"),
}

# The same in one sentence for the student.
_EXPLANATION: Mapping[Status, Text] = {
    Status.PASS: Text("Every check passed.", "Todos os critérios foram atendidos."),
    Status.PARTIAL: Text(
        "Part of it is right. See below what is still missing.",
        "Uma parte está certa. Veja abaixo o que ainda falta.",
    ),
    Status.FAIL: Text(
        "No check has passed yet. Start with the first one below.",
        "Nenhum critério foi atendido ainda. Comece pelo primeiro da lista abaixo.",
    ),
    Status.PENDING: Text(
        "Every automatic check passed. A person still has to mark what you wrote.",
        "Todos os critérios automáticos foram atendidos. O que você escreveu ainda será avaliado por uma pessoa.",
    ),
    Status.NOT_RUN: Text("Nothing could be checked.", "Não foi possível avaliar nenhum critério."),
    Status.TIMEOUT: Text(
        "Something in your notebook took longer than allowed.",
        "Algo no seu notebook demorou mais do que o permitido.",
    ),
    Status.MEMORY: Text(
        "Something in your notebook used more memory than allowed.",
        "Algo no seu notebook usou mais memória do que o permitido.",
    ),
    Status.CRASH: Text(
        "The process that ran your notebook ended unexpectedly.",
        "O processo que executava o seu notebook foi encerrado inesperadamente.",
    ),
    Status.ERROR: Text(
        "The grader failed, not you. No points have been given yet; your instructor has been notified.",
        "Quem falhou foi o corretor, não você. Os pontos ainda não foram atribuídos; a equipe da disciplina foi "
        "avisada.",
    ),
    Status.INFRA: Text(
        "The grading machine failed, not you. No points have been given yet; your instructor has been notified.",
        "Quem falhou foi a máquina de correção, não você. Os pontos ainda não foram atribuídos; a equipe da "
        "disciplina foi avisada.",
    ),
}

# Below a check that was not judged, for the student.
_OUR_FAILURE: Mapping[Status, Text] = {
    Status.ERROR: Text(
        "The grader failed on this check. This says nothing about your answer; your instructor has been notified.",
        "O corretor falhou neste critério. Isto não diz nada sobre a sua resposta; a equipe da disciplina foi avisada.",
    ),
    Status.INFRA: Text(
        "The grading machine failed on this check. This says nothing about your answer; your instructor has been "
        "notified.",
        "A máquina de correção falhou neste critério. Isto não diz nada sobre a sua resposta; a equipe da disciplina "
        "foi avisada.",
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

# What a check's discrimination says about it.
_QUALITY: Mapping[Quality, Text] = {
    Quality.GOOD: Text("separates strong from weak students", "distingue bem"),
    Quality.FAIR: Text("separates them somewhat", "distingue um pouco"),
    Quality.WEAK: Text("hardly separates them", "quase não distingue"),
    Quality.AGAINST: Text("stronger students fail it: review the check", "quem vai melhor erra: revise o critério"),
    Quality.ALL_ALIKE: Text("nearly all students score the same", "quase todos têm os mesmos pontos"),
    Quality.UNKNOWN: Text("too few data", "poucos dados"),
}

# What can happen to a student's work.
_EVENT: Mapping[Kind, Text] = {
    Kind.SUBMISSION: Text("submitted", "entregue"),
    Kind.RUN: Text("graded", "corrigido"),
    Kind.MARK: Text("written answer marked", "resposta escrita avaliada"),
    Kind.OVERRIDE: Text("points set by hand", "pontos definidos manualmente"),
    Kind.EXTENSION: Text("deadline extended", "prazo estendido"),
}

# On the student's feedback page, and in the executed notebook.
_FEEDBACK: Mapping[str, Text] = {
    "answer": Text("your answer", "sua resposta"),
    "answer_unchanged": Text("unchanged from the starter", "igual ao notebook inicial"),
    "as_code": Text(
        "This cell of the starter had become text. It was run as code, as it was given.",
        "Esta célula do notebook inicial tinha virado texto. Foi executada como código, como no original.",
    ),
    "cell": Text("cell", "célula"),
    "comment": Text("Comment", "Comentário"),
    "doubled": Text(
        "This is a copy of the starter's empty answer cell, below your answer. It was not run.",
        "Esta é uma cópia da célula de resposta vazia do notebook inicial, abaixo da sua resposta. Não foi executada.",
    ),
    "expected": Text("Expected", "Esperado"),
    "feedback": Text("Feedback", "Devolutiva"),
    "figure": Text("Figure made by this cell", "Figura produzida por esta célula"),
    "file": Text("File", "Arquivo"),
    "interrupted": Text(
        "Interrupted: this cell ran out of time, or the process ended here.",
        "Interrompida: o tempo desta célula acabou ou o processo terminou aqui.",
    ),
    "interrupted_badge": Text("interrupted", "interrompida"),
    "late": Text("Submitted {late} after the deadline.", "Entregue {late} depois do prazo."),
    "late_no_loss": Text(
        "Submitted {late} after the deadline; no points were deducted.",
        "Entregue {late} depois do prazo; nenhum ponto foi descontado.",
    ),
    "mark": Text("Mark", "Nota"),
    "no_checks": Text("No check was run.", "Nenhum critério foi avaliado."),
    "not_run": Text("This cell was not run.", "Esta célula não foi executada."),
    "notebook": Text("Your notebook, as it ran", "Seu notebook, como foi executado"),
    "override": Text(
        "Your instructor set these points. They replace the points of the checks below.",
        "Estes pontos foram definidos pela equipe da disciplina. Eles substituem os pontos dos critérios abaixo.",
    ),
    "photo": Text("Picture in your text:", "Imagem no seu texto:"),
    "photo_refused": Text(
        "The picture {name} is not shown: only PNG, JPEG, GIF and WebP of at most 6 MB are.",
        "A imagem {name} não é exibida: só PNG, JPEG, GIF e WebP de até 6 MB são exibidos.",
    ),
    "picture_refused": Text(
        "A picture is not shown: it is damaged or too large.",
        "Uma figura não é exibida: está corrompida ou é grande demais.",
    ),
    "raised": Text("This cell ended with an error.", "Esta célula terminou com erro."),
    "received": Text("Received", "Recebido"),
    "stopped_at": Text("{prompt} stopped at line {line}: {error}", "{prompt} parou na linha {line}: {error}"),
    "stopped_first": Text(
        "Look here first; checks below depend on it.", "Olhe aqui primeiro; há critérios abaixo que dependem disto."
    ),
    "stderr": Text("messages (stderr)", "mensagens (stderr)"),
    "submitted": Text("Submitted", "Entregue"),
    "try": Text("What to try", "O que tentar"),
    "went_on": Text(
        "After the error, the grader went on with the lines of this cell that do not need what is missing.",
        "Depois do erro, o corretor seguiu com as linhas desta célula que não precisam do que falta.",
    ),
    "unfenced": Text(
        "Only the code between the ``` lines of this cell was run.",
        "Só o código entre as linhas ``` desta célula foi executado.",
    ),
    "written": Text("Your answer", "Sua resposta"),
}

# On what instructors read, or on both.
_REPORTS: Mapping[str, Text] = {
    "activities": Text("Activities", "Atividades"),
    "activity": Text("Activity", "Atividade"),
    "again": Text("Repeated messages", "Mensagens repetidas"),
    "again_note": Text(
        "Messages that this student received in more than one check or activity.",
        "Mensagens que apareceram para esta pessoa em mais de um critério ou atividade.",
    ),
    "answers_pending": Text("Answers awaiting a mark", "Respostas aguardando nota"),
    "as_table": Text("As a table", "Em tabela"),
    "attempt": Text("attempt", "tentativa"),
    "attention": Text("Students who may need attention", "Quem pode precisar de atenção"),
    "box_note": Text(
        "The box is the middle half of the class, and the line in it is the median; the whiskers reach the last scores "
        "that are not outliers.",
        "A caixa é a metade central da turma, e o traço dentro dela é a mediana; as hastes vão até as últimas notas "
        "que não são discrepantes.",
    ),
    "by": Text("By", "Por"),
    "by_hand": Text("marked by a person", "avaliação manual"),
    "check": Text("Check", "Critério"),
    "checks": Text("Checks", "Critérios"),
    "class_median": Text("Class median", "Mediana da turma"),
    "class_report": Text("Class report", "Relatório da turma"),
    "course_report": Text("Course report", "Relatório da disciplina"),
    "cpu": Text("CPU", "CPU"),
    "difficulty": Text("Mean share of points", "Fração média dos pontos"),
    "difficulty_axis": Text("mean share of points: hard to easy →", "fração média dos pontos: difícil a fácil →"),
    "difficulty_title": Text("Difficulty and discrimination", "Dificuldade e discriminação"),
    "discrimination": Text("Discrimination", "Discriminação"),
    "discrimination_axis": Text("↑ discrimination", "↑ discriminação"),
    "events": Text("What happened", "O que aconteceu"),
    "example": Text("for example", "por exemplo"),
    "executed": Text("notebook", "notebook"),
    "failed_most": Text("Most failed checks", "Critérios com mais erros"),
    "feedback_link": Text("feedback", "devolutiva"),
    "full_marks": Text("With full marks", "Com nota máxima"),
    "half": Text("Middle half", "Metade central"),
    "hidden": Text("hidden check", "critério oculto"),
    "sandbox": Text("sandbox", "isolamento"),
    "high_score": Text("a score far above the others", "nota muito acima das outras"),
    "histogram": Text("Scores", "Distribuição das notas"),
    "histogram_note": Text("Students by percentage of full marks", "Estudantes por percentual da nota máxima"),
    "history": Text("History", "Histórico"),
    "history_note": Text(
        "The dot is this student; the box is the middle half of the class, and the line in it is the median.",
        "O ponto é esta pessoa; a caixa é a metade central da turma, e o traço dentro dela é a mediana.",
    ),
    "items_note": Text(
        "Mean share of points: how much of the check's points students got on average (100% is easy). Discrimination: "
        "the correlation of that share with the points of all other checks. From 0.3 on, the check separates strong "
        "from weak students well; below 0.2, hardly; below 0, something is wrong with the check. Only notebooks that "
        "ran are counted.",
        "Fração média dos pontos: quanto a turma obteve do critério, em média (100% é fácil). Discriminação: a "
        "correlação dessa fração com os pontos de todos os outros critérios. A partir de 0,3, o critério distingue bem "
        "quem sabe mais de quem sabe menos; abaixo de 0,2, quase não; abaixo de 0, há algo errado com o critério. Só "
        "contam os notebooks que rodaram.",
    ),
    "key": Text("Key", "Legenda"),
    "large": Text("memory far above the others", "memória muito acima das outras"),
    "links": Text("Files", "Arquivos"),
    "longest": Text("Maximum", "Máximo"),
    "low_score": Text("a score far below the others", "nota muito abaixo das outras"),
    "marks_note": Text(
        "Percentage of full marks; + where written answers await a mark.",
        "Percentual da nota máxima; + onde há respostas escritas aguardando nota.",
    ),
    "mean": Text("Mean", "Média"),
    "median": Text("Median", "Mediana"),
    "memory": Text("Memory", "Memória"),
    "memory_note": Text(
        "Memory is the maximum that a student's process used, including the libraries that all processes share.",
        "Memória é o máximo que o processo de cada estudante usou, incluindo as bibliotecas que todos os processos "
        "compartilham.",
    ),
    "messages": Text("Most frequent messages", "Mensagens mais frequentes"),
    "mistakes": Text("Most frequent mistakes", "Erros mais frequentes"),
    "mistakes_note": Text(
        "Messages that two or more students received, as a share of the students whose notebook ran.",
        "Mensagens que apareceram para duas ou mais pessoas, como fração de quem teve o notebook executado.",
    ),
    "most": Text("90% within", "90% em até"),
    "no_mark": Text("no points yet", "ainda sem nota"),
    "no_marks": Text("There are no scores yet.", "Ainda não há notas."),
    "no_mistakes": Text("No two students share a mistake.", "Nenhum erro se repete."),
    "nobody": Text("No student stands out.", "Ninguém se destaca."),
    "not_handed_in": Text("not submitted", "não entregou"),
    "number": Text("No.", "Nº"),
    "ours": Text("Grader or machine failures", "Falhas do corretor ou da máquina"),
    "ours_note": Text(
        "These submissions have no score through no fault of the students, and are left out of the mean, the median "
        "and the histogram. Fix the cause, then grade again.",
        "Estas entregas estão sem nota, mas não por culpa de quem entregou, e ficam fora da média, da mediana e do "
        "histograma. Resolva a causa e corrija de novo.",
    ),
    "pending": Text("Awaiting a mark", "Aguardando nota"),
    "percent": Text("Percentage", "Percentual"),
    "problems": Text("Files with a problem", "Arquivos com problema"),
    "reason": Text("Reason", "Motivo"),
    "remarks": Text("Remarks", "Observações"),
    "resource": Text("Resource", "Recurso"),
    "results": Text("Results", "Resultados"),
    "rubric": Text("Marking criterion", "Critério de avaliação"),
    "score": Text("Score", "Nota"),
    "seconds": Text("Time", "Tempo"),
    "seconds_note": Text("Submissions by grading time in seconds", "Entregas por segundos de correção"),
    "skipped": Text("Not graded", "Não corrigidos"),
    "slow": Text("a time far above the others", "tempo muito acima dos outros"),
    "status": Text("Status", "Situação"),
    "student": Text("Student", "Estudante"),
    "students": Text("Students", "Estudantes"),
    "time_and_memory": Text("Time and memory", "Tempo e memória"),
    "what": Text("Event", "Evento"),
    "what_it_says": Text("Interpretation", "Interpretação"),
    "when": Text("When", "Quando"),
}

_COUNTED: Mapping[str, Plural] = {
    "activities": Plural(Text("{n} activity", "{n} atividade"), Text("{n} activities", "{n} atividades")),
    "cells_left_out": Plural(
        Text(
            "The last cell is not shown: the page would be too large.",
            "A última célula não é exibida: a página ficaria grande demais.",
        ),
        Text(
            "The last {n} cells are not shown: the page would be too large.",
            "As últimas {n} células não são exibidas: a página ficaria grande demais.",
        ),
    ),
    "chars_left_out": Plural(
        Text("{n} more character is not shown.", "Mais {n} caractere não é exibido."),
        Text("{n} more characters are not shown.", "Mais {n} caracteres não são exibidos."),
    ),
    "interrupted_cells": Plural(
        Text(
            "This cell was interrupted, because it ran out of time or its process ended:",
            "Esta célula foi interrompida, porque o tempo acabou ou o processo terminou:",
        ),
        Text(
            "These cells were interrupted, because they ran out of time or their process ended:",
            "Estas células foram interrompidas, porque o tempo acabou ou o processo terminou:",
        ),
    ),
    "late_loss": Plural(
        Text(
            "Submitted {late} after the deadline; {n} point was deducted.",
            "Entregue {late} depois do prazo; {n} ponto foi descontado.",
        ),
        Text(
            "Submitted {late} after the deadline; {n} points were deducted.",
            "Entregue {late} depois do prazo; {n} pontos foram descontados.",
        ),
    ),
    "left_out_statements": Plural(
        Text(
            "This line was left out, because it needs what is missing:",
            "Esta linha ficou de fora, porque precisa do que falta:",
        ),
        Text(
            "These lines were left out, because they need what is missing:",
            "Estas linhas ficaram de fora, porque precisam do que falta:",
        ),
    ),
    "lines_left_out": Plural(
        Text("{n} more line is not shown.", "Mais {n} linha não é exibida."),
        Text("{n} more lines are not shown.", "Mais {n} linhas não são exibidas."),
    ),
    "more": Plural(
        Text("{n} more is not listed.", "Mais {n} fora da lista."),
        Text("{n} more are not listed.", "Mais {n} fora da lista."),
    ),
    "our_failures": Plural(
        Text(
            "{n} submission has no score because the grader or the machine failed.",
            "{n} entrega está sem nota porque o corretor ou a máquina falhou.",
        ),
        Text(
            "{n} submissions have no score because the grader or the machine failed.",
            "{n} entregas estão sem nota porque o corretor ou a máquina falhou.",
        ),
    ),
    "out_of_points": Plural(Text("out of {n} point", "de {n} ponto"), Text("out of {n} points", "de {n} pontos")),
    "outputs_left_out": Plural(
        Text("{n} more output is not shown.", "Mais {n} saída não é exibida."),
        Text("{n} more outputs are not shown.", "Mais {n} saídas não são exibidas."),
    ),
    "pending_answers": Plural(Text("{n} answer", "{n} resposta"), Text("{n} answers", "{n} respostas")),
    "pending_points": Plural(
        Text("{n} more point depends on a mark by a person.", "Mais {n} ponto depende da nota de uma pessoa."),
        Text("{n} more points depend on a mark by a person.", "Mais {n} pontos dependem da nota de uma pessoa."),
    ),
    "starter_cells": Plural(
        Text("{n} cell of the starter, unchanged", "{n} célula do notebook inicial, sem alteração"),
        Text("{n} cells of the starter, unchanged", "{n} células do notebook inicial, sem alteração"),
    ),
    "students": Plural(Text("{n} student", "{n} estudante"), Text("{n} students", "{n} estudantes")),
    "students_not_listed": Plural(
        Text("{n} not listed", "{n} fora da lista"), Text("{n} not listed", "{n} fora da lista")
    ),
    "unread": Plural(
        Text(
            "{n} submission could not be read or run. It is left out of the mean, the median, the histogram and the "
            "statistics of the checks.",
            "{n} entrega não pôde ser lida ou executada. Ela fica fora da média, da mediana, do histograma e das "
            "estatísticas dos critérios.",
        ),
        Text(
            "{n} submissions could not be read or run. They are left out of the mean, the median, the histogram and "
            "the statistics of the checks.",
            "{n} entregas não puderam ser lidas ou executadas. Elas ficam fora da média, da mediana, do histograma e "
            "das estatísticas dos critérios.",
        ),
    ),
}


def known(language: str) -> Language:
    """Return `language` if the interface has it, else English."""
    return next((one for one in LANGUAGES if one == language), "en")


@cache
def of(language: Language) -> Mapping[str, str]:
    """Return every fixed phrase by its name."""
    return {name: text.into(language) for name, text in (*_FEEDBACK.items(), *_REPORTS.items())}


def counted(name: str, n: float, language: Language, **parts: str) -> str:
    """Write the sentence `name` about `n` things; `parts` are what else it has in braces."""
    return _COUNTED[name].fill(n, language, **parts)


def status(one: Status, language: Language) -> str:
    """How one check came out, in words."""
    return _STATUS[one].into(language)


def overall(one: Status, language: Language) -> str:
    """How a whole submission came out, in words."""
    return _OVERALL.get(one, _STATUS[one]).into(language)


def explanation(one: Status, language: Language) -> str:
    """How a whole submission came out, in a sentence for the student."""
    return _EXPLANATION[one].into(language)


def our_failure(one: Status, language: Language) -> str:
    """Why a check was not judged by no fault of the student, in a sentence: of ERROR or INFRA."""
    return _OUR_FAILURE[one].into(language)


def event(one: Kind, language: Language) -> str:
    """What happened to a student's work, in words."""
    return _EVENT[one].into(language)


def quality(one: Quality, language: Language) -> str:
    """What a check's discrimination says about it, in words."""
    return _QUALITY[one].into(language)
