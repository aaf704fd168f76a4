"""The site served for real, and a page of a real browser to look at it with."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, ViewportSize

from gabarito.classroom.queue import QueueGrader
from gabarito.gradebook.gradebook import Gradebook
from gabarito.values.course import Course
from gabarito.web.app import make_app
from gabarito.web.site import Site
from tests.browser import chromium as chromium

from .conftest import PASSWORD

DESKTOP: ViewportSize = {"width": 1280, "height": 900}


@contextmanager
def serving(site: Site, course: Course, book: Gradebook, port: int = 0) -> Iterator[str]:
    """Serve the site for real, and grade what comes in."""
    grader = QueueGrader(course, book, 1)
    site.wake = grader.wake
    listening = socket.create_server(("127.0.0.1", port))
    server = uvicorn.Server(
        uvicorn.Config(make_app(site), log_level="warning", lifespan="off", timeout_graceful_shutdown=1)
    )
    threads = [
        threading.Thread(target=server.run, kwargs={"sockets": [listening]}),
        threading.Thread(target=grader.run),
    ]
    for thread in threads:
        thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        grader.stop()
        for thread in threads:
            thread.join()


@pytest.fixture
def address(site: Site, course: Course, book: Gradebook) -> Iterator[str]:
    with serving(site, course, book) as served:
        yield served


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="en-GB", viewport=DESKTOP)
    opened = context.new_page()
    opened.set_default_timeout(60_000)
    yield opened
    context.close()


def sign_in(page: Page, address: str, login: str, to: str = "/") -> None:
    page.goto(address + to)
    page.fill("#login", login)
    page.fill("#password", PASSWORD)
    page.click("main button")
