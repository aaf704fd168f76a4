"""A JupyterHub: signing in with its names and groups, and handing in from a student's server there."""

from __future__ import annotations

import io
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import threading
import time
import types
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
import requests
from playwright.sync_api import Browser, Page
from starlette.testclient import TestClient

from gabarito.classroom.identities import JUPYTERHUB, Provider, load_providers
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Purpose, Role
from gabarito.values.course import Course
from gabarito.values.errors import UsageError
from gabarito.web.app import make_app
from gabarito.web.hub import HubSilent, HubTokens, hand_in_file
from gabarito.web.site import Site

from .browsing import address as address
from .browsing import chromium as chromium
from .browsing import serving
from .conftest import SLUG

ACCESS = "access:services!service=gabarito"


@dataclass
class SmallHub:
    """What a hub answers, as far as a service asks: two tokens, and who has them."""

    address: str = ""
    users: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: int = 0


@pytest.fixture
def small() -> Iterator[SmallHub]:
    hub = SmallHub()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hub.asked += 1
            user = hub.users.get(self.headers.get("authorization", "").removeprefix("Bearer "))
            code, said = (404, {}) if not self.path.startswith("/hub/api/user") else (200, user) if user else (403, {})
            self._answer(code, said)

        def do_POST(self) -> None:
            form = dict(parse_qsl(self.rfile.read(int(self.headers["content-length"])).decode()))
            right = form.get("client_secret") == "secret" and form.get("code") in hub.users and form["code_verifier"]
            self._answer(200, {"access_token": form["code"], "token_type": "Bearer"}) if right else self._answer(
                403, {}
            )

        def _answer(self, code: int, said: object) -> None:
            data = json.dumps(said).encode()
            self.send_response(code)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hub.address = f"http://127.0.0.1:{server.server_address[1]}/hub"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield hub
    server.shutdown()
    server.server_close()
    thread.join()


def provider(hub: str, secret: str = "secret") -> Provider:
    return Provider(
        name="hub",
        title="JupyterHub",
        issuer=hub,
        client_id="service-gabarito",
        client_secret=secret,
        kind=JUPYTERHUB,
        students=("class",),
        assistants=("helpers",),
        instructors=("staff",),
    )


@pytest.fixture
def client(site: Site, small: SmallHub) -> Iterator[TestClient]:
    site.providers = (provider(small.address),)
    with TestClient(make_app(site), base_url="http://course.example") as opened:
        opened.headers["sec-fetch-site"] = "same-origin"
        yield opened


def sign_in(client: TestClient, code: str) -> Any:
    gone = client.get("/sign-in/with/hub", follow_redirects=False)
    asked = parse_qs(urlsplit(gone.headers["location"]).query)
    assert asked["client_id"] == ["service-gabarito"]
    assert asked["code_challenge_method"] == ["S256"]
    back = {"code": code, "state": asked["state"][0]}
    return client.get("/sign-in/with/hub/back", params=back, follow_redirects=False)


@pytest.mark.parametrize(
    ("user", "role"),
    [
        ({"name": "ana", "groups": []}, Role.STUDENT),  # on the roster by this name
        ({"name": "caio", "groups": ["class"]}, Role.STUDENT),
        ({"name": "rui", "groups": ["helpers", "class"]}, Role.ASSISTANT),
        ({"name": "eva", "groups": ["staff"]}, Role.INSTRUCTOR),
        ({"name": "caio", "groups": ["another"]}, None),
        # Whoever teaches here is linked by an instructor.
        ({"name": "tom", "groups": ["class"]}, None),
        ({"name": "prof", "groups": ["staff"]}, None),
        ({"name": "../x", "groups": ["class"]}, None),
        ({"name": 7}, None),
        ({"groups": ["staff"]}, None),
    ],
)
def test_names_and_groups_of_the_hub_say_who_somebody_is(
    client: TestClient, small: SmallHub, book: Gradebook, user: dict[str, Any], role: Role | None
) -> None:
    small.users["code"] = user
    back = sign_in(client, "code")
    assert back.status_code == (403 if role is None else 303)
    if role is not None:
        account = book.account(user["name"])
        assert account is not None
        assert account.role is role
        assert client.get("/tokens", follow_redirects=False).status_code == 200


@pytest.mark.parametrize("code", ["another", ""])
def test_a_code_of_nobody_signs_nobody_in(client: TestClient, code: str) -> None:
    assert sign_in(client, code).status_code == 400
    assert client.get("/tokens", follow_redirects=False).status_code == 303


def test_the_token_of_a_students_server_stands_for_its_owner(client: TestClient, small: SmallHub) -> None:
    small.users["server"] = {"name": "ana", "groups": [], "scopes": [ACCESS, "users:activity!user"]}
    small.users["elsewhere"] = {"name": "bia", "groups": [], "scopes": ["access:services!service=other"]}

    def asked(token: str, place: str = "activities") -> int:
        return client.get(f"/api/{place}", headers={"authorization": f"Bearer {token}"}).status_code

    assert asked("server") == 200
    assert asked("server", f"class/{SLUG}/grades") == 403
    assert asked("elsewhere") == asked("unknown") == 401
    before = small.asked
    assert asked("server") == 200
    assert asked("unknown") == 401
    assert small.asked == before  # asked once a minute


def test_a_hub_that_does_not_answer_lets_nobody_in(book: Gradebook) -> None:
    gone = provider("http://127.0.0.1:1/hub")
    with pytest.raises(HubSilent):
        HubTokens().account_of(book, (gone,), "token", lambda: True)
    # Nor one that was asked too often; what is known already is not asked again.
    with pytest.raises(HubSilent):
        HubTokens().account_of(book, (gone,), "token", lambda: False)
    assert HubTokens().account_of(book, (), "token", lambda: True) is None


def test_groups_are_of_hubs_alone(tmp_path: Path) -> None:
    file = tmp_path / "sign-in.toml"
    usual = 'issuer = "https://hub.example/hub"\nclient_id = "service-gabarito"\nclient_secret = "s"\n'
    file.write_text(f'[hub]\n{usual}kind = "jupyterhub"\nstudents = ["class"]\n')
    (read,) = load_providers(file)
    assert (read.kind, read.students) == (JUPYTERHUB, ("class",))
    for wrong in ('students = ["class"]', 'kind = "hub"', 'kind = "jupyterhub"\nstudents = "class"'):
        file.write_text(f"[hub]\n{usual}{wrong}\n")
        with pytest.raises(UsageError):
            load_providers(file)


def helper(site: str, language: Any = "en") -> Any:
    """The file that comes with a starter, imported."""
    module = types.ModuleType("hand_in")
    exec(compile(hand_in_file(site, SLUG, language), "hand_in.py", "exec"), vars(module))
    return module


def test_a_starter_brings_what_hands_it_in(client: TestClient, small: SmallHub) -> None:
    small.users["code"] = {"name": "ana", "groups": []}
    sign_in(client, "code")
    archive = zipfile.ZipFile(io.BytesIO(client.get(f"/activities/{SLUG}/starter/en").content))
    given = archive.read(f"{SLUG}/hand_in.py")
    assert given == hand_in_file("http://course.example", SLUG, "en")
    made = helper("http://course.example", "pt")
    assert (made.URL, made.SLUG) == ("http://course.example", SLUG)
    assert made.WORDS["none"] == "Você ainda não entregou nada."
    assert made.WORDS.keys() == made._ENGLISH.keys()


def test_the_helper_hands_in_and_shows_the_feedback(
    address: str,
    course: Course,
    book: Gradebook,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    token = secrets.token_urlsafe(32)
    book.keep_token("ana", token, Purpose.HANDING_IN, datetime.now(UTC) + timedelta(hours=1))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JUPYTERHUB_API_TOKEN", raising=False)
    made = helper(address)
    monkeypatch.setenv("GABARITO_TOKEN", "wrong")
    made.feedback()
    assert "Expected a token that may do this" in capsys.readouterr().out
    monkeypatch.setenv("GABARITO_TOKEN", token)
    made.feedback()
    assert "You have not handed in anything yet." in capsys.readouterr().out
    made.submit()
    assert "Name the notebook" in capsys.readouterr().out
    shutil.copy(course.solution(SLUG, "en"), tmp_path / f"{SLUG}-en.ipynb")
    made.submit()
    said = capsys.readouterr().out
    assert f"Handed in {SLUG}-en.ipynb." in said
    assert "PASS" in said
    assert "4 of 4 points." in said
    made.feedback()
    assert "4 of 4 points." in capsys.readouterr().out
    (tmp_path / "other.ipynb").write_text("{}")
    made.submit("other.ipynb")
    assert "Expected" in capsys.readouterr().out
    helper("http://127.0.0.1:1").feedback()
    assert "does not answer" in capsys.readouterr().out


# The folder in which `make hub` sets it up.
HUB = Path(__file__).parents[2] / ".venv-hub"
CONFIG = """
import os
c.JupyterHub.bind_url = "http://127.0.0.1:{hub}/"
c.JupyterHub.hub_ip, c.JupyterHub.hub_port = "127.0.0.1", {inner}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy}"
c.ConfigurableHTTPProxy.command = ["{home}/node_modules/.bin/configurable-http-proxy"]
c.JupyterHub.spawner_class, c.JupyterHub.authenticator_class = "simple", "dummy"
c.DummyAuthenticator.password, c.Authenticator.allow_all = "pw", True
c.SimpleLocalProcessSpawner.home_dir_template = "{homes}/{{username}}"
c.Spawner.args, c.Spawner.default_url = ["--allow-root"], "/lab"
c.Spawner.cmd = ["{home}/bin/jupyterhub-singleuser"]
c.Spawner.server_token_scopes = ["users:activity!user", "access:servers!server", "{access}", "read:users:name!user",
    "read:users:groups!user"]
c.JupyterHub.db_url = "sqlite:///{homes}/hub.sqlite"
c.JupyterHub.load_groups = {{"class": {{"users": ["ana", "bia", "eve"]}}}}
c.JupyterHub.services = [{{"name": "gabarito", "api_token": "{secret}", "oauth_client_id": "service-gabarito",
    "oauth_redirect_uri": "{site}/sign-in/with/hub/back", "oauth_no_confirm": True}}]
c.JupyterHub.load_roles = [{{"name": "user", "scopes": ["self", "{access}"]}}]
"""


@dataclass(frozen=True)
class RealHub:
    address: str
    homes: Path
    site: str


@pytest.fixture
def hub(site: Site, course: Course, book: Gradebook, tmp_path: Path) -> Iterator[RealHub]:
    """A real JupyterHub, and the site as a service of it."""
    if not HUB.joinpath(".ready").exists():
        pytest.skip("no JupyterHub is set up: run `make hub`")
    *ports, own = free_ports(4)
    homes, secret = tmp_path / "homes", secrets.token_hex(32)
    for name in ("ana", "eve"):
        (homes / name).mkdir(parents=True)
    config, address = tmp_path / "jupyterhub_config.py", f"http://127.0.0.1:{ports[0]}"
    site.providers = (provider(f"{address}/hub", secret),)
    environment = {**os.environ, "PATH": f"{HUB}/bin:{os.environ['PATH']}", "PYTHONPATH": ""}
    with serving(site, course, book, own) as served, ExitStack() as stack:
        named = dict(zip(("hub", "inner", "proxy"), ports, strict=True))
        config.write_text(CONFIG.format(**named, home=HUB, homes=homes, site=served, secret=secret, access=ACCESS))
        log = stack.enter_context((tmp_path / "hub.log").open("wb"))
        command = [f"{HUB}/bin/jupyterhub", "-f", str(config)]
        process = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=log, stderr=log)
        stack.callback(process.wait, 60)
        stack.callback(process.terminate)
        wait_until(lambda: answers(f"{address}/hub/api/"), 120)
        yield RealHub(address, homes, served)


def free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        opened = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [one.getsockname()[1] for one in opened]


def answers(address: str) -> bool:
    try:
        return requests.get(address, timeout=5).status_code == 200
    except requests.RequestException:
        return False


def wait_until(holds: Any, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come in time"
        time.sleep(0.5)


def test_from_the_hub_to_feedback_in_lab(chromium: Browser, hub: RealHub, course: Course, book: Gradebook) -> None:
    """Sign in with the hub, take the starter to Lab, hand in from a cell there, and read the feedback below it."""
    context = chromium.new_context(locale="en-GB", viewport={"width": 1200, "height": 800})
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{hub.site}/sign-in")
    page.click("text=JupyterHub")
    fill_in(page, "ana")
    page.wait_for_url(f"{hub.site}/")
    page.wait_for_selector("text=Standardise the columns")
    with page.expect_download() as started:
        page.goto(f"{hub.site}/activities/{SLUG}")
        page.click("a[href$='/starter/en']")
    home = hub.homes / "ana"
    zipfile.ZipFile(started.value.path()).extractall(home)
    answered(home / SLUG / f"{SLUG}-en.ipynb", course)
    open_in_lab(page, hub, "ana", f"{SLUG}/{SLUG}-en.ipynb")
    page.wait_for_selector(".jp-OutputArea-output:has-text('4 of 4 points.')")
    assert "PASS" in page.inner_text(".jp-OutputArea-output")
    folder = os.environ.get("GABARITO_SCREENSHOTS")
    if folder:
        page.screenshot(path=str(Path(folder) / "hub-lab.png"))
    assert [job.file for job in book.jobs(SLUG, "ana")] == [f"{SLUG}-en.ipynb"]
    # The cell that handed it in costs nothing in grading.
    (kept,) = book.records(SLUG)
    assert kept.score == kept.max_score
    _other_students_and_tests_are_out_of_reach(page, hub)
    context.close()


def answered(starter: Path, course: Course) -> None:
    """Write the right answers in place of a starter, below a cell that hands them in."""
    notebook = json.loads(course.solution(SLUG, "en").read_bytes())
    notebook["cells"] = [code("import hand_in\nhand_in.submit()"), *notebook["cells"]]
    starter.write_text(json.dumps(notebook))


def code(source: str) -> dict[str, Any]:
    cell: dict[str, Any] = {
        "cell_type": "code",
        "id": secrets.token_hex(4),
        "metadata": {},
        "execution_count": None,
        "outputs": [],
    }
    return {**cell, "source": source}


def open_in_lab(page: Page, hub: RealHub, name: str, notebook: str) -> None:
    """Open a notebook in somebody's server, which starts if need be, and run its first cell."""
    page.goto(f"{hub.address}/hub/spawn")
    page.wait_for_url(re.compile(rf"/user/{name}/"))
    page.goto(f"{hub.address}/user/{name}/lab/tree/{notebook}")
    page.wait_for_selector(".jp-Notebook .jp-CodeCell")
    # A cell that is run before the kernel is there is never run.
    page.wait_for_selector("text=/[|] Idle/")
    page.wait_for_timeout(1_000)
    page.click(".jp-Notebook .jp-CodeCell .cm-content")
    page.keyboard.press("Shift+Enter")


def fill_in(page: Page, name: str) -> None:
    page.fill("#username_input", name)
    page.fill("#password_input", "pw")
    page.click("#login_submit")


def _other_students_and_tests_are_out_of_reach(page: Page, hub: RealHub) -> None:
    """What code in eve's own server can do with all that is there: her own standing, and nothing of ana's."""
    page.context.clear_cookies()
    page.goto(f"{hub.address}/hub/login")
    fill_in(page, "eve")
    page.wait_for_url(re.compile(r"/(user/eve|hub)/"))
    home = hub.homes / "eve"
    (home / "tries.py").write_text(TRIES.format(site=hub.site, slug=SLUG))
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = {"cells": [code("%run tries.py")], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    (home / "tries.ipynb").write_text(json.dumps(notebook))
    open_in_lab(page, hub, "eve", "tries.ipynb")
    wait_until((home / "found.json").exists, 60)
    found = json.loads((home / "found.json").read_text())
    assert found.pop("own") == []
    assert found.pop("names") == []
    assert found["/api/queue"] == found[f"/api/class/{SLUG}/grades"] == 403
    # A token is for the API alone: pages ask her to sign in, and show nothing of the class.
    pages = [answer for path, answer in found.items() if not path.startswith("/api/")]
    assert all('action="/sign-in"' in answer for answer in pages)


TRIES = """
import json, os, urllib.error, urllib.request
def ask(path):
    request = urllib.request.Request("{site}" + path)
    request.add_header("authorization", "Bearer " + os.environ["JUPYTERHUB_API_TOKEN"])
    try:
        return urllib.request.urlopen(request, timeout=30).read().decode()
    except urllib.error.HTTPError as error:
        return error.code
places = ("/api/class/{slug}/grades", "/api/queue", "/class", "/class/{slug}/ana", "/people", "/platforms", "/marking")
found = {{place: ask(place) for place in places}}
found["own"] = json.loads(ask("/api/activities/{slug}"))["attempts"]
found["names"] = sorted(name for name in os.environ if "GABARITO" in name)
with open("part.json", "w") as file:
    json.dump(found, file)
os.rename("part.json", "found.json")
"""
