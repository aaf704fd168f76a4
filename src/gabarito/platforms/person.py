"""Who somebody is on another site: a learning platform, or a JupyterHub."""

from __future__ import annotations

from dataclasses import dataclass

from gabarito.gradebook.values import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who somebody is there: text from elsewhere, but for `role`, None without one that is known here."""

    subject: str
    name: str = ""
    email: str = ""
    username: str = ""
    sourcedid: str = ""
    role: Role | None = None
