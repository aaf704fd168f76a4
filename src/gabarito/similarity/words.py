"""What the pages about similar submissions say, in every language of the course."""

from __future__ import annotations

from collections.abc import Mapping

from gabarito.values.text import Language, Text

_PHRASES: Mapping[str, Text] = {
    "title": Text("Similar submissions", "Entregas semelhantes"),
    "hint": Text(
        "This is a hint for a person, and no proof of anything. Students learn together, use the same sources and are "
        "taught by the same person. Read both answers, and talk to both students, before you conclude.",
        "Isto é uma pista para uma pessoa, e não prova nada. Estudantes aprendem em conjunto, usam as mesmas fontes e "
        "têm a mesma aula. Leia as duas respostas e converse com as duas pessoas antes de concluir.",
    ),
    "how": Text(
        "Compared are the answers and the code that students added, without comments, names and numbers. What the "
        "starter or the reference solution has does not count, and what many students wrote counts next to nothing.",
        "São comparadas as respostas e o código acrescentado, sem comentários, nomes e números. O que está no notebook "
        "inicial ou na solução de referência não conta, e o que muita gente escreveu quase não conta.",
    ),
    "pairs": Text("Pairs worth a look", "Pares que merecem um olhar"),
    "none": Text("No pair of answers is similar enough to be worth a look.", "Nenhum par merece um olhar."),
    "groups": Text("Groups", "Grupos"),
    "groups_note": Text(
        "Students who hang together by such pairs, directly or through others.",
        "Estudantes ligados por pares assim, diretamente ou através de outros.",
    ),
    "first": Text("Student", "Estudante"),
    "second": Text("And", "E"),
    "evidence": Text("Distinctive tokens in common", "Elementos distintivos em comum"),
    "share": Text("Part of what is distinctive", "Parte do que é distintivo"),
    "look": Text("side by side", "lado a lado"),
    "left_out": Text("Not compared", "Fora da comparação"),
    "back": Text("all pairs", "todos os pares"),
    "answer": Text("Answer", "Resposta"),
    "added": Text("A cell of their own", "Célula acrescentada"),
    "passage": Text("matching passage", "trecho semelhante"),
    "marks": Text(
        "Matching passages are marked, and have the same number on both sides.",
        "Os trechos semelhantes estão marcados e têm o mesmo número dos dois lados.",
    ),
}

_MORE = Text(
    "{n} weaker pairs are not shown; --most shows more.", "Mais {n} pares mais fracos não aparecem; --most mostra mais."
)
_COMPARED = Text("{n} submissions compared.", "{n} entregas comparadas.")
_SHORT = Text(
    "{n} of them hold too little of their own to be compared.", "{n} delas têm muito pouco de seu para comparar."
)


def phrases(language: Language) -> dict[str, str]:
    """Every fixed phrase by its name."""
    return {name: text.into(language) for name, text in _PHRASES.items()}


def compared(number: int, short: int, language: Language) -> str:
    """How many were compared, and how many of them could hardly be."""
    said = [_COMPARED.fill(n=str(number))] + ([_SHORT.fill(n=str(short))] if short else [])
    return " ".join(one.into(language) for one in said)


def more(number: int, language: Language) -> str:
    """How many pairs are not shown, or nothing where all are."""
    return _MORE.fill(n=str(number)).into(language) if number else ""
