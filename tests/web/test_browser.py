"""The site in a real browser: a student hands in and sees it move; what notebooks print can do nothing; axe."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Page, ViewportSize

from gabarito.classroom.mark import Marking
from gabarito.classroom.queue import hand_in
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Material, Student
from gabarito.values.course import Course
from gabarito.values.notebook import Cell
from gabarito.values.runs import CellRun, CellStatus, Output
from gabarito.values.submission import Submission
from gabarito.values.verdict import Status
from tests.browser import chromium as chromium

from ..gradebook.material import pending, record, verdict, work
from .browsing import address as address
from .browsing import page as page
from .browsing import sign_in
from .conftest import SLUG
from .test_student import changed

PHONE: ViewportSize = {"width": 390, "height": 800}
# What a notebook may print to get at its reader; each would leave a mark on the page, or open something.
ATTACKS = (
    "<script>top.document.title = 'taken'</script>",
    "<img src=x onerror=\"top.document.title = 'taken'\">",
    "<svg onload=\"top.document.title = 'taken'\"></svg>",
    "<iframe srcdoc=\"<script>top.document.title = 'taken'</script>\"></iframe>",
    "<form action=/sign-out method=post><button>x</button></form><script>document.forms[0].submit()</script>",
    "<meta http-equiv=refresh content='0;url=http://evil.example/'>",
    "<link rel=stylesheet href=http://evil.example/x.css>",
    '<a href="javascript:top.document.title=\'taken\'" autofocus onfocus="this.click()">x</a>',
    "<base href=http://evil.example/>",
    "<style>@import url(http://evil.example/x.css);</style>",
)


def test_a_student_hands_in_and_sees_it_move(page: Page, address: str, course: Course) -> None:
    complaints = list[str]()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    sign_in(page, address, "ana", f"/activities/{SLUG}")
    page.set_input_files("#file", course.solution(SLUG, "en"))
    page.click("form.drop button")
    page.wait_for_selector("tbody .badge:text('passed')")
    assert "4 of 4 points." in page.inner_text("#status")
    # The time is written in the reader's own zone.
    assert page.get_attribute("tbody time", "title") == page.get_attribute("tbody time", "datetime")
    frame = page.frame_locator("iframe")
    frame.locator("text=Z is X standardised").wait_for()
    assert complaints == []


def test_a_place_in_the_queue_moves_without_asking_for_the_page(
    page: Page, address: str, course: Course, book: Gradebook, notebook: bytes
) -> None:
    asked = list[str]()
    page.on("request", lambda request: asked.append(request.url))
    book.import_roster([Student(login=f"other-{n}", name=f"{n}") for n in range(4)], who="prof")
    sign_in(page, address, "ana", f"/activities/{SLUG}")
    for n in range(4):
        hand_in(course, book, SLUG, f"other-{n}", changed(notebook, f"import time; time.sleep(1.5) # {n}"), "x.ipynb")
    page.set_input_files("#file", course.solution(SLUG, "en"))
    page.click("form.drop button")
    page.wait_for_selector("[data-job]")
    seen = [page.inner_text("[data-job]")]
    page.expose_function("note", lambda text: seen.append(text))
    page.evaluate("""new MutationObserver(() => {
        const place = document.querySelector("[data-job]");
        if (place) note(place.textContent);
    }).observe(document.querySelector("#status"), {childList: true, subtree: true, characterData: true})""")
    page.wait_for_selector("tbody .badge:text('passed')", timeout=60_000)
    before = [text.partition(" before it")[0].rpartition(" ")[2] for text in seen]
    assert {"3", "2", "1"} <= set(before)
    # Asked for as it was opened, at the first look, when its job was taken and when it was done.
    assert sum(url.endswith("/status") for url in asked) <= 4


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_a_notebook_prints_can_do_nothing(page: Page, address: str, book: Gradebook, attack: str) -> None:
    data = json.dumps({"attack": attack}).encode()
    said = record("ana", data, verdict(message=attack, received=attack), pending(text=attack), slug=SLUG)
    runs = (CellRun(0, 1, CellStatus.OK, (Output("display", attack, attack.encode()),)),)
    kept = work("ana", data, slug=SLUG)
    submission = Submission.of("ana", data, datetime.now(UTC), f"{attack}.ipynb")
    material = Material(cells=(Cell("code", attack, None), Cell("markdown", attack, None)), runs=runs)
    book.keep(type(kept)(submission=submission, record=said, material=material, fingerprint=""))
    asked, dialogs = list[str](), list[str]()

    def refuse(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", refuse)
    sign_in(page, address, "ana", f"/activities/{SLUG}")
    page.frame_locator("iframe").locator("body").wait_for()
    for place in (page.url, f"{address}/activities/{SLUG}/feedback/{submission.sha256}"):
        page.goto(place)
        page.wait_for_timeout(300)
        assert page.title() != "taken"
        assert page.url == place
    assert dialogs == []
    assert all(one.startswith((address, "data:")) for one in asked)
    page.goto(f"{address}/")
    assert "/sign-in" not in page.url
    alone = page.goto(f"{address}/activities/{SLUG}/feedback/{submission.sha256}")
    assert alone is not None
    # Its origin is nobody's: it reads neither the cookie nor a page.
    assert page.evaluate("self.origin") == "null"


def test_an_assistant_marks_by_keyboard_alone(page: Page, address: str, book: Gradebook) -> None:
    for student in ("ana", "bia"):
        book.keep(work(student, student.encode(), pending(text=f"Because of {student}."), slug=SLUG))
    sign_in(page, address, "tom", f"/marking/{SLUG}/why")
    for n in range(2):
        page.wait_for_selector(f"text={n} of 2 marked")
        page.wait_for_load_state("load")
        page.keyboard.press("4")
        page.keyboard.press("Enter")
    page.wait_for_selector("text=Nothing more to mark here.")
    assert [one.mark.points for one in book.answers(SLUG) if one.mark is not None] == [1.5, 1.5]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_pages_fit_a_phone(
    chromium: Browser, address: str, course: Course, book: Gradebook, scheme: str
) -> None:
    wrong = verdict(status=Status.FAIL, message="Expected 3; received 4.")
    for student in ("ana", "bia"):
        book.keep(work(student, student.encode(), wrong, pending(), slug=SLUG))
    (ana,) = book.received(SLUG, "ana")
    book.ask(SLUG, "ana", ana.sha256, wrong.id, "It is 3 in another form.")
    book.add_rubric_item(SLUG, "why", 1, "centres", who="tom")
    context = chromium.new_context(color_scheme="dark" if scheme == "dark" else "light", viewport=PHONE)
    page = context.new_page()
    asking = f"/activities/{SLUG}/requests/{ana.sha256}"
    marking = Marking(course, book, "tom")
    group = marking.groups(marking.in_turn(SLUG, "why"))[0].first.submission
    own = ["/sign-in", "/welcome/none", f"/activities/{SLUG}", "/", asking, "/tokens"]
    taught = [
        "/class",
        f"/class/{SLUG}",
        f"/class/{SLUG}/ana",
        "/marking",
        f"/marking/{SLUG}",
        f"/marking/{SLUG}/why",
        f"/marking/{SLUG}/why/groups",
        f"/marking/{SLUG}/why/groups/{group}",
        f"/marking/{SLUG}/why/rubric",
        f"/marking/{SLUG}/why/second",
        f"/marking/{SLUG}/why/agreement",
        "/requests",
        "/requests/1",
        "/people",
        "/platforms",
        "/exports",
        "/nowhere",
    ]
    found = []
    for login, places in (("ana", own), ("prof", taught)):
        context.clear_cookies()
        sign_in(page, address, login)
        for place in places:
            page.goto(address + place)
            for one in Axe().run(page).response["violations"]:
                found.append((place, one["id"], [node["target"] for node in one["nodes"]]))
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], place
            assert len(page.content()) < 100_000, place
    assert found == []
    context.close()
