"""HTML out of what students wrote: code, prose and pictures. Nothing in it can load or run anything.

Everything here escapes on its own, and its values are `Markup`, which templates print as it is.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup
from mdit_py_plugins.dollarmath import dollarmath_plugin
from pygments import highlight
from pygments.formatters.html import HtmlFormatter

from gabarito.pages.python_source import PythonSource
from gabarito.untrusted import printable
from gabarito.values.picture import dimensions, is_sound, kind_of

MAX_PNG_BYTES = 1024 * 1024
# A small file can decompress into a picture that no browser can hold.
MAX_PNG_PIXELS = 16_000_000


@lru_cache(maxsize=256)
def code(source: str) -> Markup:
    """Colour Python code. Cached, since the starter's cells are the same in every notebook."""
    lexer = PythonSource(stripnl=False, ensurenl=False)
    return Markup(highlight(printable(source), lexer, HtmlFormatter(nowrap=True)))  # noqa: S704


@lru_cache(maxsize=256)
def prose(source: str) -> Markup:
    """Render Markdown; raw HTML stays text, links are plain text, and pictures become their description."""
    return Markup(_markdown().render(printable(source)))  # noqa: S704


def is_picture(png: bytes) -> bool:
    """Whether `png` begins as a PNG file does and is of a sane size, in bytes and in pixels."""
    size = dimensions(png) if kind_of(png) == "png" else None
    return size is not None and is_sound(png, MAX_PNG_BYTES, MAX_PNG_PIXELS)


def data_uri(png: bytes) -> str:
    """Return a picture as a data URI."""
    return "data:image/png;base64," + base64.b64encode(png).decode("ascii")


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    # Formulas stay as they were written, instead of losing their underscores and asterisks.
    dollarmath_plugin(parser, allow_labels=False, allow_digits=False, double_inline=True)
    parser.add_render_rule("link_open", _opening_span)
    parser.add_render_rule("link_close", _closing_span)
    parser.add_render_rule("image", _description)
    parser.add_render_rule("heading_open", _opening_paragraph)
    parser.add_render_rule("heading_close", _closing_paragraph)
    return parser


def _opening_span(_: RendererHTML, _t: Sequence[Token], _i: int, _o: OptionsDict, _e: EnvType) -> str:
    return '<span class="link">'


def _closing_span(_: RendererHTML, _t: Sequence[Token], _i: int, _o: OptionsDict, _e: EnvType) -> str:
    return "</span>"


def _description(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    text = renderer.renderInlineAsText(tokens[index].children, options, env)
    return f'<span class="picture-left-out">[{escapeHtml(text) or "…"}]</span>'


# The headings of a notebook are not headings of the page around it, so that the outline of the page stays correct.
def _opening_paragraph(_: RendererHTML, tokens: Sequence[Token], index: int, _o: OptionsDict, _e: EnvType) -> str:
    return f'<p class="title-{tokens[index].tag}">'


def _closing_paragraph(_: RendererHTML, _t: Sequence[Token], _i: int, _o: OptionsDict, _e: EnvType) -> str:
    return "</p>\n"
