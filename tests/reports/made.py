"""Made-up results, hostile strings, and an audit that a page can neither run nor load anything."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from html.parser import HTMLParser
from itertools import pairwise

from gabarito.gradebook.values import Grade, Mark, Standing
from gabarito.pages import formats
from gabarito.reports.summary import ActivityInfo, CheckInfo
from gabarito.values.runs import Tier
from gabarito.values.text import LANGUAGES
from gabarito.values.verdict import Record, Status, Verdict, overall

INFO = ActivityInfo(
    "perceptron",
    (
        CheckInfo("w-shape", "w tem um elemento a mais", 1.0, False),
        CheckInfo("predict", "predict concorda com a referência", 3.0, True),
    ),
)

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</pre></code></article></details><h1>Nota 10</h1>",
    "[x](javascript:alert(1)) ![x](https://evil.example/p.png) <https://evil.example>",
    "{{ 7*7 }}{% raw %}{{ config }}",
    "&lt;script&gt;&#x3c;script&#x3e;",
    "[bold red]markup[/] [link=https://evil.example]x[/link]",
    "\x1b[31mred\x1b[0m\x1b]8;;https://evil.example\x07link\x1b]8;;\x07\x1b]0;title\x07",
    "\x9b31m\x9d0;title\x9c\x90q\x9c",
    "\u202egnp.exe\u2066\u200f",
    "a\x00b\x07c\x08d\x7f",
    "\ud800 alone",
    "=cmd|'/c calc'!A0",
    "😀 família 👩‍👩‍👧 ação",
)

_ALLOWED = re.compile(
    "html|head|meta|title|style|body|header|main|footer|section|article|details|summary|h[123]|p|div|span|small|"
    "strong|em|s|code|pre|ol|ul|li|d[ltd]|table|thead|tbody|t[rhd]|a|img|br|hr|blockquote|figure"
)
# What a plot is drawn with, and nothing of SVG that could load, run or point anywhere.
_DRAWN = re.compile("svg|title|desc|g|rect|line|circle|text")
_DRAWN_WITH = re.compile("id|class|role|aria-labelledby|x|y|x1|x2|y1|y2|dx|dy|cx|cy|r|rx|width|height|text-anchor")
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]*")
_ADDRESS = re.compile(r"#(check|cell)-\d+|(\.\./)*([^/:?#]+/)*[^/:?#]+\.(html|ipynb)")


def verdict(place: int = 0, status: Status = Status.FAIL, **parts: str) -> Verdict:
    check = INFO.checks[place]
    share = {Status.PASS: 1.0, Status.PARTIAL: 0.5}.get(status, 0.0)
    return Verdict(
        check=parts.pop("check", check.title),
        id=check.id,
        status=status,
        points=check.points * share,
        max_points=check.points,
        message=parts.pop("message", ""),
        hidden=check.hidden,
        **parts,
    )


def record(
    student: str = "Ana",
    verdicts: Iterable[Verdict] = (),
    *,
    language: str = "pt",
    problem: str = "",
    file: str = "Ana.ipynb",
) -> Record:
    kept = tuple(verdicts)
    return Record(
        student=student,
        slug="perceptron",
        sha256="9f" * 32,
        score=sum(one.points for one in kept),
        max_score=INFO.max_score,
        status=overall(kept),
        tier=Tier.STRONG,
        seconds=1.0,
        verdicts=kept,
        file=file,
        language=language,
        key="5e" * 32,
        problem=problem,
    )


def standing_of(
    record: Record,
    *,
    points: float | None = None,
    late: timedelta = timedelta(),
    penalty: float = 0.0,
    override: str = "",
    received: datetime | None = None,
    marks: Mapping[str, Mark] | None = None,
) -> Standing:
    """Return where the student of a record stands; `points` are the record's if nothing else is said."""
    counted = None if record.status.is_ours else record.score
    grade = Grade(
        student=record.student,
        slug=record.slug,
        points=counted if points is None else points,
        max_points=record.max_score + record.pending_points,
        pending=record.pending_points,
        late=late,
        penalty=penalty,
        override=override,
        status=record.status,
        received=received,
    )
    return Standing(grade=grade, record=record, marks=marks or {})


def png(width: int = 2, height: int = 2) -> bytes:
    """Return a picture, whose header may promise more pixels than it has."""
    rows = zlib.compress(b"".join(b"\x00" + b"\x00" * 3 * min(width, 2) for _ in range(min(height, 2))))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


class Page(HTMLParser):
    """A parsed page: its text, the names of its elements in order, and what is wrong with it."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.text = ""
        self.wrong: list[str] = []
        self._ids: list[str] = []
        self._referred: list[str] = []
        self._drawing = False
        self.feed(source)
        self.close()
        source.encode("utf-8")
        if any(self.tags.count(once) != 1 for once in ("html", "head", "body", "title", "style", "h1", "main")):
            self.wrong.append("an element that may stand once only")
        if len(self._ids) != len(set(self._ids)):
            self.wrong.append("an id twice")
        self.wrong += [f"no element {name}" for name in self._referred if name not in self._ids]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._drawing = self._drawing or tag == "svg"
        self.tags.append(f"svg:{tag}" if self._drawing else tag)
        if not (_DRAWN if self._drawing else _ALLOWED).fullmatch(tag):
            self.wrong.append(f"<{tag}>")
        if self._drawing:
            self.wrong += [f"{tag} {name}" for name in given if not _DRAWN_WITH.fullmatch(name)]
        self._ids += [given["id"]] if "id" in given else []
        self._referred += given.get("aria-labelledby", "").split()
        self._referred += [given["href"][1:]] if given.get("href", "").startswith("#") else []
        for name, value in given.items():
            self._look_at(tag, name, value)
        self._require_words(tag, given)

    def _look_at(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on") or name in ("srcset", "action", "formaction", "background", "ping"):
            self.wrong.append(f"{tag} {name}")
        if name == "src" and not _PICTURE.fullmatch(value):
            self.wrong.append(f"{tag} src={value}")
        if name == "href" and not _ADDRESS.fullmatch(value):
            self.wrong.append(f"{tag} href={value}")
        if name == "style" and not re.fullmatch(r"(width|height|flex-grow): [\d.]+%?", value):
            self.wrong.append(f"{tag} style={value}")

    def _require_words(self, tag: str, given: dict[str, str]) -> None:
        """Who sees no picture, or no table, is told as much."""
        missing = {
            "html": given.get("lang") not in [formats.tag(one) for one in LANGUAGES],
            "img": not given.get("alt"),
            "svg": given.get("role") != "img" or not given.get("aria-labelledby"),
            "section": not given.get("aria-labelledby"),
        }
        if missing.get(tag):
            self.wrong.append(f"{tag} without words")

    def handle_endtag(self, tag: str) -> None:
        self._drawing = self._drawing and tag != "svg"

    def handle_data(self, data: str) -> None:
        self.text += data


def audited(source: str) -> Page:
    """Parse a page and require that it can run and load nothing and shows no invisible character."""
    page = Page(source)
    assert page.wrong == []
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page.text)
    assert "default-src 'none'" in source
    headings = [int(tag[1]) for tag in page.tags if re.fullmatch("h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(headings))
    return page
