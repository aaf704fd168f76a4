from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from gabarito.untrusted import (
    Capped,
    cap,
    console,
    encodable,
    escaped_json,
    file_name,
    fits_spreadsheet,
    for_template,
    one_line,
    printable,
    spreadsheet_kept,
    spreadsheet_text,
    storable,
    unbroken,
    within_bytes,
    without_escapes,
)
from tests.platforms.samples import FORMULAS
from tests.reports.made import HOSTILE

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
ODD = "\x1b[]\x9b\x9d\x07\\\r\n\b;m0 \u200c\u200d\u2028\ufeff\ufffe\ud800\udc80\U000e0041/=+@\"'" + BIDI
ANY = st.text(st.characters(exclude_categories=()) | st.sampled_from(ODD), max_size=60)
# What file systems hold: any text, and bytes that are not UTF-8 as lone surrogates.
FILES = ANY | st.binary(max_size=30).map(os.fsdecode)
SHOWN: tuple[Callable[[str], str], ...] = (printable, one_line, unbroken, console, spreadsheet_text, file_name)
# A formula, where a spreadsheet splits a line at another separator than the one it was written with.
COMPUTES = re.compile(r'(^|[;,|\t\n\r])["\s\u200b-\u200d\u2060]*[=+\-@＝＋－＠﹦﹢﹣﹫]')


@given(ANY)
def test_what_is_shown_holds_no_control_and_no_direction(text: str) -> None:
    for show in SHOWN:
        shown = show(text)
        kinds = {unicodedata.category(c) for c in shown if c not in "\n\t"}
        assert not kinds & {"Cc", "Cs", "Zl", "Zp"}
        assert not set(BIDI) & set(shown)
        assert not re.search("[\ufdd0-\ufdef\U000e0000-\U000e007f]", shown)
        assert not any(ord(c) & 0xFFFE == 0xFFFE for c in shown)
        shown.encode("utf-8")


@given(ANY)
def test_what_is_shown_can_stand_in_xml_and_in_a_page(text: str) -> None:
    for show in SHOWN:
        shown = show(text)
        assert ElementTree.fromstring(f"<a>{escape(shown)}</a>").text in (shown, shown or None)


@given(ANY)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    for clean in (*SHOWN, encodable, storable, spreadsheet_kept, escaped_json):
        assert clean(clean(text)) == clean(text)


@given(ANY)
def test_whatever_is_safe_otherwise_is_printable(text: str) -> None:
    for show in SHOWN:
        assert printable(show(text)) == show(text)


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S"])))
def test_plain_text_stays(text: str) -> None:
    assert printable(text) == console(text) == unbroken(text) == encodable(text) == storable(text) == text
    assert one_line(text) == text


@pytest.mark.parametrize(
    "text", ["👩‍👩‍👧", "می‌خواهم", "ශ්‍රී", "മോഹന്‍", "exam\u00adple", "f\u2061(x)", "a\u00a0b", "\ue0b0"]
)
def test_joiners_and_what_copied_text_brings_along_stay(text: str) -> None:
    assert printable(text) == unbroken(text) == text
    assert one_line(text) == text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain\n\ttext é ✓", "plain\n\ttext é ✓"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]0;never ends", "0;never ends"),
        ("\x1bM\x1b7up", "up"),
        ("\x9b31mred\x9d0;title\x9c", "red"),
        ("\x1b\x1b[31m[31mx", "[31mx"),
        ("a\x00b\x08c\x7fd\re\x85", "a�b�c�d�e�"),
        ("a\r\nb", "a\nb"),
        ("\ud800", "�"),
        ("gpj\u202eexe", "gpj�exe"),
    ],
)
def test_escape_sequences_go_and_other_controls_are_replaced(raw: str, shown: str) -> None:
    assert printable(raw) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("\x1b[1m1/2\x1b[0m ━━\x08\x08\r\x1b[1m2/2\x1b[0m ━━━━\n", "2/2 ━━━━\n"),
        ("10%\r20%\r", "20%"),
        ("a\r\nb", "a\nb"),
        ("\x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\", "here"),
        ("é ção\t1", "é ção\t1"),
    ],
)
def test_a_console_shows_the_last_state_of_a_line(written: str, shown: str) -> None:
    assert console(written) == shown


@pytest.mark.parametrize("clean", [*SHOWN, without_escapes, encodable, storable, spreadsheet_kept, escaped_json])
@pytest.mark.parametrize(
    "unit",
    [
        *("\x1b", "\x1b]", "\x1b[", "\x1b[0", "\x1b[ ", "\x1b]0;", "\x9d", "\x90a", "\x1b]\x9d", "\r", "\r\n", "\b"),
        *(" ", "\t", ";", '"', '; "', "\u200d", "\ud800", "\n", "-"),
    ],
)
def test_hostile_megabytes_are_cleaned_in_a_moment(unit: str, clean: Callable[[str], str]) -> None:
    begun = time.process_time()
    clean(unit * (300_000 // len(unit)))
    assert time.process_time() - begun < 5


@given(st.text("ab\n", max_size=80), st.integers(0, 9), st.integers(0, 30), st.booleans())
def test_a_cap_keeps_an_end_and_counts_the_rest(text: str, lines: int, chars: int, tail: bool) -> None:
    capped = cap(text, lines, chars, tail=tail)
    assert text.endswith(capped.text) if tail else text.startswith(capped.text)
    assert len(capped.text) + capped.chars == len(text)
    assert len(capped.text) <= chars
    assert not capped.text or capped.text.count("\n") + 1 <= lines


def test_a_short_text_is_not_capped() -> None:
    assert cap("a\nb", 2, 3) == Capped("a\nb")
    assert cap("a\nb\nc\nd", 2, 99) == Capped("a\nb", lines=2, chars=4)
    assert cap("a\nb\nc\nd", 2, 99, tail=True) == Capped("c\nd", lines=2, chars=4)


@pytest.mark.parametrize("text", [*HOSTILE, "a\n\nb   c", "x" * 5_000, " " * 100_000])
def test_one_line_is_one_short_line(text: str) -> None:
    line = one_line(text, 50)
    assert len(line) <= 50
    assert line == line.strip()
    assert len(line.splitlines()) <= 1


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029", "\t", " \n "])
def test_an_end_of_line_of_any_kind_becomes_a_space(end: str) -> None:
    assert one_line(f"a{end}b") == "a b"


def test_a_long_line_is_cut_and_says_so() -> None:
    assert one_line("a" * 50, 10) == "a" * 9 + "…"


@given(ANY)
def test_unbroken_text_stays_in_place(text: str) -> None:
    assert len(unbroken(text).splitlines()) <= 1
    assert "\t" not in unbroken(text)
    assert unbroken("a  b\nc\td") == "a  b�c�d"


def test_a_template_writes_printable_text_and_our_own_markup_as_it_is() -> None:
    assert for_template("a\x1b[1m\u202eb") == "a�b"
    assert for_template(Markup("<b>\u200e</b>")) == Markup("<b>\u200e</b>")
    assert for_template(7) == 7


@given(ANY)
def test_what_a_database_or_a_file_takes_is_otherwise_unchanged(text: str) -> None:
    encodable(text).encode()
    assert "\0" not in storable(text)
    if not any("\ud800" <= c <= "\udfff" for c in text):
        assert encodable(text) == text
        assert storable(text) == text.replace("\0", "�")


def test_two_surrogates_that_make_a_character_become_it() -> None:
    assert encodable("\ud83d\ude00 \ude00\ud83d") == "😀 ��"


@given(st.recursive(ANY, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY, inner, max_size=3)))
def test_a_json_document_says_the_same_when_it_is_escaped(value: object) -> None:
    document = json.dumps(value, ensure_ascii=False, indent=1)
    safe = escaped_json(document)
    assert printable(safe) == safe
    assert json.loads(safe) == json.loads(json.dumps(value))


@given(ANY | st.lists(st.sampled_from([*"=+-@＝﹣;,|\t\n\r\" 'a1(", "\u200b"]), max_size=12).map("".join))
@example("x,y;\"=1+cmd|'/c calc'!A0")
@example("a\n=cmd|'/c calc'!A0")
def test_no_cell_begins_a_formula(text: str) -> None:
    for safe in (spreadsheet_text(text), spreadsheet_kept(text)):
        assert not COMPUTES.search(safe) or re.fullmatch(r"\s*[\w.,@+\-]*\s*", safe)
    assert not COMPUTES.search(spreadsheet_text(text))


@given(ANY, st.sampled_from(";\t|,"))
def test_no_cell_begins_a_formula_where_a_line_is_split_at_another_sign(text: str, other: str) -> None:
    file = io.StringIO()
    csv.writer(file).writerow(["1", spreadsheet_text(text), "2"])
    for row in csv.reader(io.StringIO(file.getvalue(), newline=""), delimiter=other):
        assert not any(cell.lstrip().startswith(tuple("=+-@＝＋－＠﹦﹢﹣﹫")) for cell in row)


@pytest.mark.parametrize("text", [*FORMULAS, "﹦1+1(", '"=1+1(', "\u200b=f(1)", "a\n=f(1)", 'x;"=f(1)'])
def test_no_formula_is_left(text: str) -> None:
    assert not COMPUTES.search(spreadsheet_text(text))
    assert not COMPUTES.search(spreadsheet_kept(text))
    assert not fits_spreadsheet(text)


@pytest.mark.parametrize("text", ["Expected 1; received 0.", "João da Silva", "a-b", "1+1=2", "x = 3", "e-mail: a@b"])
def test_ordinary_text_is_the_same_in_a_spreadsheet(text: str) -> None:
    assert spreadsheet_text(text) == spreadsheet_kept(text) == text


@pytest.mark.parametrize("text", ["-", "-0,5", "+1", "-ana", "ana@example.org", "@ana", "+55.11.9999"])
def test_what_a_platform_has_to_find_again_is_not_touched(text: str) -> None:
    assert spreadsheet_kept(text) == text
    assert fits_spreadsheet(text)


@pytest.mark.parametrize("text", ["", " ana", "a\nb", "a\u202eb", "a\u200bb", "a\u00a0b", "ana\u200dmaria"])
def test_an_identifier_that_could_not_come_back_is_refused(text: str) -> None:
    assert not fits_spreadsheet(text)


@given(FILES, st.sampled_from([8, 30, 240]))
@example("\u202egpj.exe", 240)
@example("a\x00b\x1b[2Jc\r\n", 240)
@example("../../etc/passwd", 240)
@example("..", 240)
@example("\ud800", 240)
@example("e\u0301", 240)
@example(" \u0301", 240)
@example("\ufeff\u200b", 240)
@example("علی\u200cرضا", 8)
@example("മോഹന്\u200d", 240)
def test_a_file_name_is_one_name_that_can_be_shown(text: str, most: int) -> None:
    name = file_name(text, most)
    assert name
    assert name not in (".", "..")
    assert name == name.strip()
    assert not set(name) & set("/\\\0")
    assert not any(unicodedata.category(c).startswith("C") for c in name if c not in "\u200c\u200d")
    assert len(name.splitlines()) == 1
    assert unicodedata.is_normalized("NFC", name)
    assert len(name.encode()) <= most
    assert file_name(name, most) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ana.silva", "ana.silva"),
        ("João da Silva", "João da Silva"),
        ("Joa\u0303o", "João"),
        ("Joa\u0303o \x1b.v2", "João �.v2"),
        ("李雷", "李雷"),
        ("עברית", "עברית"),
        # A joiner that the spelling needs stays; one that would make two names look alike is shown.
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("ශ්\u200dරී", "ශ්\u200dරී"),
        ("മോഹന്\u200d", "മോഹന്\u200d"),
        ("an\u200da", "an�a"),
        ("ana\u200b", "ana�"),
        ("a/b\\c", "a�b�c"),
        ("", "�"),
        ("   ", "�"),
        (".", "�"),
        ("..", "�"),
        ("...", "..."),
        ("\u202e", "�"),
        ("a\u202eb", "a�b"),
        ("a\u2028b", "a�b"),
        (os.fsdecode(b"\xff1"), "�1"),
        ("x" * 300, "x" * 240),
        ("x" * 239 + " y", "x" * 239),
        ("x" * 239 + "é", "x" * 239),
    ],
)
def test_file_names(text: str, name: str) -> None:
    assert file_name(text) == name


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=50))
def test_letters_of_every_script_stay_in_a_file_name(text: str) -> None:
    assert file_name(text) == unicodedata.normalize("NFC", text)


def test_a_cut_at_bytes_leaves_whole_characters() -> None:
    assert within_bytes("ção", 3) == "ç"
    assert within_bytes("ção", 5) == "ção"
    assert within_bytes("a b", 2) == "a"


def test_it_is_light_enough_to_run_beside_student_code() -> None:
    code = (
        "import sys; before = set(sys.modules); import gabarito.untrusted; "
        "print(*sorted(set(sys.modules) - before - set(sys.stdlib_module_names)))"
    )
    new = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert [name for name in new if name.partition(".")[0] not in sys.stdlib_module_names] == [
        "gabarito",
        "gabarito.untrusted",
    ]
