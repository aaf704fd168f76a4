"""Hand in this activity's notebook from a cell, and read the feedback below it.

    import hand_in
    hand_in.submit()       # save the notebook first
    hand_in.feedback()     # what came of the last attempt

It asks the course's site with your token: that of the variable GABARITO_TOKEN, that of your server on a JupyterHub, or
one of the site's page /tokens, which it asks for.
"""

# Comes with a starter, so it is one file and needs Python alone. The site fills in the three names below.

from __future__ import annotations

import getpass
import json
import os
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path

URL = ""
SLUG = ""
WORDS: dict[str, str] = {}

_ENGLISH = {
    "asked": "Token of {url}/tokens: ",
    "which": "Name the notebook: hand_in.submit('…').",
    "handed": "Handed in {file}.",
    "waiting": "Waiting; {ahead} before it.",
    "running": "Being graded.",
    "broken": "It could not be graded; your instructor has been told, and it costs no attempt.",
    "none": "You have not handed in anything yet.",
    "later": "You can hand in again from {at} on.",
    "silent": "The course's site does not answer: {why}",
}
_EVERY, _TIMEOUT = 2.0, 60.0
_token = ""


def submit(notebook: str | os.PathLike[str] | None = None, wait: bool = True) -> None:
    """Hand in a notebook, as it was saved last, and wait for the feedback; without a name, the one beside this file."""
    file = Path(notebook) if notebook is not None else _beside()
    if file is None:
        print(_said("which"))
        return
    answer = _ask("POST", f"activities/{SLUG}/submissions", file.name, file.read_bytes())
    if answer is None:
        return
    print(_said("handed", file=file.name))
    if wait:
        _wait(str(answer.get("sha256", "")))


def feedback() -> None:
    """Print what came of the last attempt, and which one counts."""
    standing = _ask("GET", f"activities/{SLUG}")
    if standing is None:
        return
    attempts = standing.get("attempts") or []
    if not attempts:
        print(_said("none"))
        return
    _show(standing, attempts[0])


def _wait(sha256: str) -> None:
    last = ""
    while (standing := _ask("GET", f"activities/{SLUG}")) is not None:
        attempt = next((one for one in standing.get("attempts") or [] if one.get("sha256") == sha256), None)
        if attempt is None or attempt["state"] in ("done", "broken"):
            if attempt is not None:
                _show(standing, attempt)
            return
        now = _said(str(attempt["state"]), ahead=str(attempt.get("ahead", 0)))
        if now != last:
            print(now)
            last = now
        time.sleep(_EVERY)


def _show(standing: dict, attempt: dict) -> None:  # type: ignore[type-arg]
    if attempt["state"] != "done":
        print(_said(str(attempt["state"]), ahead=str(attempt.get("ahead", 0))))
    for one in attempt.get("checks") or []:
        print(f"{one['status']:8} {one['points']:g} / {one['max_points']:g}  {one['check']}")
        if one["status"] not in ("PASS", "PENDING"):
            print("".join(f"         {line}\n" for line in str(one["message"]).splitlines()), end="")
    for line in standing.get("why") or []:
        print(line)


def _beside() -> Path | None:
    """Return the only notebook of this activity in this folder."""
    found = sorted(Path().glob(f"{SLUG}*.ipynb"))
    return found[0] if len(found) == 1 else None


def _ask(method: str, path: str, name: str = "", data: bytes | None = None) -> dict | None:  # type: ignore[type-arg]
    """Return what the site answers; None where it refuses, which is printed."""
    headers = {"authorization": f"Bearer {_my_token()}", "accept": "application/json"}
    body = None
    if data is not None:
        boundary = uuid.uuid4().hex
        headers["content-type"] = f"multipart/form-data; boundary={boundary}"
        clean = name.replace('"', "_").replace("\r", "_").replace("\n", "_")
        head = f'--{boundary}\r\ncontent-disposition: form-data; name="file"; filename="{clean}"\r\n'
        body = (
            head.encode()
            + b"content-type: application/x-ipynb+json\r\n\r\n"
            + data
            + f"\r\n--{boundary}--\r\n".encode()
        )
    request = urllib.request.Request(f"{URL}/api/{path}", body, headers, method=method)  # noqa: S310 (of the site alone)
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310
            return dict(json.load(answer))
    except urllib.error.HTTPError as error:
        _refused(error)
    except (OSError, ValueError) as error:
        print(_said("silent", why=str(error)))
    return None


def _refused(error: urllib.error.HTTPError) -> None:
    global _token
    try:
        said = json.load(error)
    except ValueError:
        said = {}
    if error.code == 401:
        _token = ""
    print(said.get("error") or _said("silent", why=f"{error.code}"))
    if said.get("again_at"):
        print(_said("later", at=str(said["again_at"])))


def _my_token() -> str:
    global _token
    named = os.environ.get("GABARITO_TOKEN") or os.environ.get("JUPYTERHUB_API_TOKEN")
    if not named and not _token:
        _token = getpass.getpass(_said("asked", url=URL)).strip()
    return named or _token


def _said(name: str, **parts: str) -> str:
    return {**_ENGLISH, **WORDS}[name].format(**parts)
