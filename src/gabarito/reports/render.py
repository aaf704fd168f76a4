"""The templates of reports, filled with results and with the phrases of a language."""

from __future__ import annotations

from functools import partial

from gabarito.pages import environment
from gabarito.reports import phrases
from gabarito.values.text import Language


def render(template: str, language: Language, **values: object) -> str:
    """Fill a template, which finds every phrase in `w` by its name."""
    return environment.render(
        "gabarito.reports",
        template,
        language,
        w=phrases.of(language),
        counted=partial(phrases.counted, language=language),
        status=partial(phrases.status, language=language),
        overall=partial(phrases.overall, language=language),
        quality=partial(phrases.quality, language=language),
        sign=phrases.SIGN,
        **values,
    )
