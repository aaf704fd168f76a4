"""What platforms and people call the columns of a table, in English and in Portuguese."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gabarito.platforms.table import Table

# The names of each of our keys, in the form that `simple` gives them. Moodle's are from its language packs (en, pt,
# pt_br), Canvas' and Gradescope's from their exports.
_NAMES: Mapping[str, frozenset[str]] = {
    "login": frozenset({
        "login", "username", "user name", "usuario", "nome de usuario", "identificacao de usuario",
        "nome de utilizador", "utilizador", "login id", "sis login id", "netid", "net id",
    }),
    "name": frozenset({
        "name", "full name", "fullname", "student", "student name", "nome", "nome completo", "nome do aluno",
        "nome do estudante", "aluno", "aluna", "estudante", "discente", "first name last name", "nome sobrenome",
    }),
    "first": frozenset({"first name", "firstname", "given name", "primeiro nome", "nome proprio"}),
    "last": frozenset({"last name", "lastname", "surname", "family name", "sobrenome", "apelido", "ultimo nome"}),
    "email": frozenset({
        "email", "e mail", "mail", "email address", "e mail address", "endereco de email", "endereco de e mail",
        "endereco eletronico", "correio eletronico", "endereco de correio eletronico",
    }),
    "section": frozenset({"section", "sections", "class", "group", "groups", "turma", "turmas", "grupo", "grupos"}),
    "sis": frozenset({
        "sis", "sis user id", "sis id", "id number", "idnumber", "student id", "student number", "sid",
        "numero de identificacao", "matricula", "numero de matricula", "ra", "registro academico", "id",
    }),
    "canvas": frozenset({"canvas", "canvas id", "canvas user id"}),
    "moodle": frozenset({"moodle", "moodle id", "identifier", "identificador"}),
    "gradescope": frozenset({"gradescope", "gradescope id"}),
    "submission": frozenset({"submission id", "submission"}),
    "created": frozenset({"created at", "submission time", "submitted at", "submission date"}),
    "lateness": frozenset({"lateness", "lateness h m s"}),
    "grade": frozenset({"grade", "nota", "avaliacao"}),
    "maximum": frozenset({"maximum grade", "nota maxima", "avaliacao maxima"}),
    "changeable": frozenset({"grade can be changed", "nota pode ser alterada", "a nota pode ser alterada"}),
    "handed_in": frozenset({
        "last modified submission", "ultima modificacao envio", "ultima modificacao submissao",
        "ultima modificacao submetido",
    }),
    "feedback": frozenset({
        "feedback comments", "comentarios de feedback", "comentario de feedback", "comentarios do feedback",
        "feedback via comentarios",
    }),
}  # fmt: skip


def simple(name: str) -> str:
    """Return a column's or a person's name without accents, case and punctuation.

    >>> simple("Última modificação (envio)")
    'ultima modificacao envio'
    """
    bare = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    return " ".join(re.findall(r"[^\W_]+", bare.casefold()))


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the known columns of a table are, by our keys; the first of each kind counts."""

    places: Mapping[str, int]

    @classmethod
    def of(cls, table: Table) -> Columns:
        """Find the columns that are known.

        Moodle's ``Nome`` is the given name where there is a ``Sobrenome`` beside it.
        """
        places: dict[str, int] = {}
        for place, title in enumerate(table.header):
            key = next((key for key, names in _NAMES.items() if simple(title) in names), None)
            if key is not None:
                places.setdefault(key, place)
        if "last" in places and "first" not in places and "name" in places:
            places["first"] = places.pop("name")
        return cls(places)

    def cell(self, row: Sequence[str], key: str) -> str:
        """Return the cell of a row without the space around it; empty where there is no such column."""
        return row[self.places[key]].strip() if key in self.places else ""

    def full_name(self, row: Sequence[str]) -> str:
        """Return the name in a row, from one column or from two."""
        return self.cell(row, "name") or f"{self.cell(row, 'first')} {self.cell(row, 'last')}".strip()

    def __contains__(self, key: str) -> bool:
        return key in self.places
