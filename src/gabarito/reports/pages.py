"""Templates into pages that stand alone: one file, no script, nothing loaded from anywhere."""

from __future__ import annotations

from functools import lru_cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined

from gabarito.reports import words
from gabarito.untrusted import for_template, one_line
from gabarito.values.text import Language


def render(template: str, language: Language, **values: object) -> str:
    """Fill a template; every string in it is cleaned and escaped, whoever wrote it."""
    return _environment().get_template(template).render(
        language={"pt": "pt-BR", "en": "en"}[language],
        w=words.phrases(language),
        counted=partial(words.counted, language=language),
        number=partial(words.number, language=language),
        status=partial(words.status, language=language),
        overall=partial(words.overall, language=language),
        quality=partial(words.quality, language=language),
        correlation=partial(words.correlation, language=language),
        seconds=partial(words.seconds, language=language),
        sign=words.SIGN,
        **values,
    )  # fmt: skip


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("gabarito.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=for_template,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["one_line"] = one_line
    return environment
