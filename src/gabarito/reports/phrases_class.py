"""What only an instructor's reports say, in every language of the course."""

from __future__ import annotations

from collections.abc import Mapping

from gabarito.gradebook.values import Kind
from gabarito.reports.items import Quality
from gabarito.values.text import Text

# What a check's discrimination says about it.
QUALITY: Mapping[Quality, Text] = {
    Quality.GOOD: Text("tells students apart", "distingue bem"),
    Quality.FAIR: Text("tells them apart somewhat", "distingue um pouco"),
    Quality.WEAK: Text("hardly tells them apart", "quase não distingue"),
    Quality.AGAINST: Text("stronger students fail it: look at the check", "quem vai melhor erra: revise o critério"),
    Quality.ALL_ALIKE: Text("nearly all have the same", "quase todos têm o mesmo"),
    Quality.UNKNOWN: Text("too little to say", "pouco para dizer"),
}

# What can happen to a student's work.
KIND: Mapping[Kind, Text] = {
    Kind.SUBMISSION: Text("handed in", "entregue"),
    Kind.RUN: Text("graded", "corrigido"),
    Kind.MARK: Text("written answer marked", "resposta escrita avaliada"),
    Kind.OVERRIDE: Text("points set by hand", "pontos definidos à mão"),
    Kind.EXTENSION: Text("deadline extended", "prazo estendido"),
}

CLASS_PHRASES: Mapping[str, Text] = {
    "activities": Text("Activities", "Atividades"),
    "activity": Text("Activity", "Atividade"),
    "again": Text("Told more than once", "O que se repetiu"),
    "again_note": Text(
        "Messages that this student read in more than one check or activity.",
        "Mensagens que apareceram para esta pessoa em mais de um critério ou atividade.",
    ),
    "answers_pending": Text("Answers awaiting a mark", "Respostas sem nota"),
    "as_table": Text("As a table", "Em tabela"),
    "attention": Text("Whom to look after", "Quem precisa de atenção"),
    "attempt": Text("try", "tentativa"),
    "box_note": Text(
        "The box is the middle half of the class and the line in it the median; whiskers reach the last marks that are "
        "not outliers.",
        "A caixa é a metade central da turma, e o traço dentro dela, a mediana; as hastes vão até as últimas notas que "
        "não são discrepantes.",
    ),
    "by": Text("By", "Por"),
    "by_hand": Text("a person", "avaliação manual"),
    "check": Text("Check", "Critério"),
    "class_median": Text("Class median", "Mediana da turma"),
    "course_report": Text("Course report", "Relatório da disciplina"),
    "cpu": Text("CPU", "CPU"),
    "difficulty": Text("Share of points", "Fração dos pontos"),
    "difficulty_axis": Text("mean share of points: hard to easy →", "fração média dos pontos: difícil a fácil →"),
    "difficulty_title": Text("Difficulty and discrimination", "Dificuldade e discriminação"),
    "discrimination": Text("Discrimination", "Discriminação"),
    "discrimination_axis": Text("↑ discrimination", "↑ discriminação"),
    "events": Text("What happened", "O que aconteceu"),
    "example": Text("for instance", "por exemplo"),
    "half": Text("Half of the marks", "Metade das notas"),
    "high_score": Text("a score far above the others", "nota muito acima das outras"),
    "history": Text("History", "Histórico"),
    "history_note": Text(
        "The dot is this student; the box is the middle half of the class, and the line in it the median.",
        "O ponto é esta pessoa; a caixa é a metade central da turma, e o traço dentro dela, a mediana.",
    ),
    "items_note": Text(
        "Share of points: what students got of the check on average (1 is easy). Discrimination: the correlation of "
        "that share with the points of all other checks; from 0.3 on it tells strong from weak students well, below "
        "0.2 hardly, below 0 something is wrong with the check. Over the notebooks that ran.",
        "Fração dos pontos: quanto se obteve do critério, em média (1 é fácil). Discriminação: a correlação dessa "
        "fração com os pontos de todos os outros critérios; a partir de 0,3 o critério distingue bem quem sabe mais de "
        "quem sabe menos, abaixo de 0,2 quase não, e abaixo de 0 há algo errado com o critério. Sobre os notebooks que "
        "rodaram.",
    ),
    "large": Text("memory far above the others", "memória muito acima das outras"),
    "low_score": Text("a score far below the others", "nota muito abaixo das outras"),
    "longest": Text("Longest", "Maior"),
    "marks_note": Text(
        "Percent of the full mark; + where written answers await a mark.",
        "Percentual da nota máxima; + onde há respostas escritas sem nota.",
    ),
    "memory": Text("Memory", "Memória"),
    "memory_note": Text(
        "Memory is the most that a student's process held, with the libraries that all share.",
        "Memória é o máximo que o processo de cada pessoa ocupou, com as bibliotecas que todos compartilham.",
    ),
    "mistakes": Text("Most frequent mistakes", "Erros mais frequentes"),
    "mistakes_note": Text(
        "What students read, by how many of those whose notebook ran. What only one student read is left out.",
        "O que apareceu para a turma, por quantidade de estudantes cujo notebook rodou. O que apareceu para uma só "
        "pessoa fica de fora.",
    ),
    "most": Text("90% within", "90% em até"),
    "no_mistakes": Text("Nobody shares a mistake.", "Nenhum erro se repete."),
    "nobody": Text("Nobody stands out.", "Ninguém se destaca."),
    "not_handed_in": Text("not handed in", "não entregou"),
    "number": Text("No.", "Nº"),
    "percent": Text("Percent", "Percentual"),
    "remarks": Text("Remarks", "Observações"),
    "resource": Text("Resource", "Recurso"),
    "reason": Text("Reason", "Motivo"),
    "seconds": Text("Time", "Tempo"),
    "seconds_note": Text("Submissions by the seconds that grading took", "Entregas pelos segundos de correção"),
    "slow": Text("a time far above the others", "tempo muito acima dos outros"),
    "time_and_memory": Text("Time and memory", "Tempo e memória"),
    "what": Text("What", "O quê"),
    "what_it_says": Text("What it says", "O que isso diz"),
    "when": Text("When", "Quando"),
}

CLASS_COUNTED: Mapping[str, tuple[Text, Text]] = {
    "activities": (Text("{n} activity", "{n} atividade"), Text("{n} activities", "{n} atividades")),
    "more": (Text("{n} more is not listed.", "Mais {n} fora da lista."),
             Text("{n} more are not listed.", "Mais {n} fora da lista.")),
    "our_failures": (
        Text("{n} submission could not be graded by our fault: its row has no mark.",
             "{n} entrega não pôde ser corrigida por falha nossa: sua linha está sem nota."),
        Text("{n} submissions could not be graded by our fault: their rows have no mark.",
             "{n} entregas não puderam ser corrigidas por falha nossa: suas linhas estão sem nota."),
    ),
    "unreadable": (
        Text("{n} line of the results could not be read and is left out.",
             "{n} linha dos resultados não pôde ser lida e fica de fora."),
        Text("{n} lines of the results could not be read and are left out.",
             "{n} linhas dos resultados não puderam ser lidas e ficam de fora."),
    ),
}  # fmt: skip
