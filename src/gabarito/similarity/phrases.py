"""What the pages about similar submissions say, in every language of the course."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from gabarito.pages.formats import Plural
from gabarito.values.text import Language, Text

_PHRASES: Mapping[str, Text] = {
    "title": Text("Similar submissions", "Entregas semelhantes"),
    "hint": Text(
        "This is a hint, and no proof of anything. Students learn together, use the same sources and have the same "
        "teacher. Read both answers, and talk to both students, before you draw a conclusion.",
        "Isto é uma pista e não prova nada. Estudantes aprendem em conjunto, usam as mesmas fontes e têm as mesmas "
        "aulas. Leia as duas respostas e converse com as duas pessoas antes de tirar uma conclusão.",
    ),
    "how": Text(
        "The answers and the code that students added are compared, without comments, names and numbers. What is in "
        "the starter or the reference solution does not count, and what many students wrote counts very little.",
        "São comparadas as respostas e o código acrescentado, sem comentários, nomes e números. O que está no notebook "
        "inicial ou na solução de referência não conta, e o que muitas pessoas escreveram conta muito pouco.",
    ),
    "pairs": Text("Pairs to look at", "Pares para examinar"),
    "none": Text(
        "No two submissions are similar enough to be listed.",
        "Não há entregas tão semelhantes que mereçam ser listadas.",
    ),
    "groups": Text("Groups", "Grupos"),
    "groups_note": Text(
        "Students connected by these pairs, directly or through others.",
        "Estudantes ligados por esses pares, diretamente ou por meio de outros.",
    ),
    "first": Text("First student", "Primeira pessoa"),
    "second": Text("Second student", "Segunda pessoa"),
    "evidence": Text("Distinctive tokens in common", "Elementos distintivos em comum"),
    "share": Text("Share of all distinctive tokens", "Fração de todos os elementos distintivos"),
    "look": Text("side by side", "lado a lado"),
    "left_out": Text("Not compared", "Não comparados"),
    "back": Text("all pairs", "todos os pares"),
    "answer": Text("Answer", "Resposta"),
    "added": Text("Added cell", "Célula acrescentada"),
    "passage": Text("matching passage", "trecho semelhante"),
    "marks": Text(
        "Matching passages are highlighted and have the same number on both sides.",
        "Os trechos semelhantes estão destacados e têm o mesmo número dos dois lados.",
    ),
}

_MORE = Plural(
    Text(
        "{n} weaker pair is not shown; use --most to show more.",
        "Mais {n} par mais fraco não é exibido; use --most para exibir mais.",
    ),
    Text(
        "{n} weaker pairs are not shown; use --most to show more.",
        "Mais {n} pares mais fracos não são exibidos; use --most para exibir mais.",
    ),
)
_COMPARED = Plural(
    Text("{n} submission was compared.", "{n} entrega foi comparada."),
    Text("{n} submissions were compared.", "{n} entregas foram comparadas."),
)
_SHORT = Plural(
    Text(
        "{n} of them has too little code of its own to be compared.",
        "{n} delas tem muito pouco código próprio para ser comparada.",
    ),
    Text(
        "{n} of them have too little code of their own to be compared.",
        "{n} delas têm muito pouco código próprio para serem comparadas.",
    ),
)


@cache
def of(language: Language) -> Mapping[str, str]:
    """Return every fixed phrase by its name."""
    return {name: text.into(language) for name, text in _PHRASES.items()}


def compared(number: int, short: int, language: Language) -> str:
    """How many submissions were compared, and how many of them were too short."""
    said = [_COMPARED.fill(number, language)] + ([_SHORT.fill(short, language)] if short else [])
    return " ".join(said)


def more(number: int, language: Language) -> str:
    """How many pairs are not shown, or nothing where all are."""
    return _MORE.fill(number, language) if number else ""
