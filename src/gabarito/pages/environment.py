"""Templates into pages. Everything that a template prints is cleaned and escaped."""

from __future__ import annotations

import re
from functools import cache, partial

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from gabarito.pages import formats
from gabarito.untrusted import for_template, one_line, printable
from gabarito.values.text import Language

# No longer than a line of code: a lone backtick does not reach for another at the end of a page.
_QUOTED = re.compile("`([^`\n]{1,200})`")


def render(package: str, template: str, language: Language, **values: object) -> str:
    """Fill a template.

    Every template can use the frame, the macros and the style of this package, and the formats of `language`.

    Args:
        package: holds the template in its folder ``templates``: ``gabarito.reports``.
        template: the file's name.
        language: of the page.
        values: what the template needs besides.
    """
    return (
        _environment(package)
        .get_template(template)
        .render(
            language=formats.tag(language),
            number=partial(formats.number, language=language),
            fixed=partial(formats.fixed, language=language),
            percent=partial(formats.percent, language=language),
            seconds=partial(formats.seconds, language=language),
            moment=partial(formats.moment, language=language),
            **values,
        )
    )


def inline_code(text: str) -> Markup:
    """Escape `text`, and set what stands between backticks as code."""
    return Markup(_QUOTED.sub(r"<code>\1</code>", str(escape(printable(text)))))  # noqa: S704 (escaped before)


@cache
def _environment(package: str) -> Environment:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader("gabarito.pages")]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=for_template,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["one_line"] = one_line
    environment.filters["inline_code"] = inline_code
    return environment
