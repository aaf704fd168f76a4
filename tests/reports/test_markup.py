from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.reports.markup import MAX_PNG_BYTES, code, data_uri, is_picture, prose
from tests.reports.made import HOSTILE, Page, png

ANY = st.text(st.characters() | st.sampled_from("<>&\"'[]()!`*_#|$\n"), max_size=80)


def inside(fragment: str) -> list[str]:
    """Return what is wrong with a fragment, put into an otherwise good page."""
    whole = (
        '<html lang="en"><head><title></title><style></style></head><body><h1></h1><main>'
        f"{fragment}</main></body></html>"
    )
    return Page(whole).wrong


@given(ANY)
def test_no_prose_and_no_code_can_run_or_load_anything(text: str) -> None:
    assert inside(prose(text)) == []
    assert inside(code(text)) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_strings_stay_text(text: str) -> None:
    assert inside(prose(text) + code(text)) == []


@pytest.mark.parametrize(
    "link",
    [
        "[x](javascript:alert(1))",
        "[x](https://evil.example 'title')",
        "<https://evil.example>",
        "[x][1]\n\n[1]: https://evil.example",
        "[x](data:text/html;base64,AAAA)",
        "![x](https://evil.example/p.png)",
        "![x](attachment:p.png)",
        "[![x](p.png)](q.html)",
    ],
)
def test_links_and_pictures_have_no_address(link: str) -> None:
    rendered = prose(link)
    assert "href" not in rendered
    assert "src=" not in rendered
    assert "x" in rendered or "evil.example" in rendered


def test_prose_is_rendered() -> None:
    assert "<strong>b</strong>" in prose("a **b**")
    assert "<td>1</td>" in prose("|x|\n|-|\n|1|")
    assert "h1>" not in prose("# Título")
    assert 'class="title-h1"' in prose("# Título")


def test_formulas_keep_their_underscores() -> None:
    assert r"\hat{y}_i = \sigma(w_0 * x_i * z)" in prose(r"$\hat{y}_i = \sigma(w_0 * x_i * z)$")
    assert "<script>" not in prose("$<script>$ and $$<script>$$")


def test_code_keeps_every_character_in_its_place() -> None:
    source = '\n\n  def f(x):\n    return "<b>"  # é\n\n'
    assert Page(f"<pre>{code(source)}</pre>").text == source


def test_a_picture_is_known_by_its_bytes_and_its_size() -> None:
    assert is_picture(png())
    assert data_uri(png()).startswith("data:image/png;base64,")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg onload=alert(1)>",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a" + png(),
        png(0, 5),
        png(50_000, 50_000),
        png() + b"\x00" * MAX_PNG_BYTES,
    ],
)
def test_pictures_of_absurd_size_are_refused(data: bytes) -> None:
    assert not is_picture(data)
