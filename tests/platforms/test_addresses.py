"""Which addresses secrets and marks may be sent to."""

from __future__ import annotations

import pytest

from gabarito.platforms.addresses import is_secure, origin_of, require_secure
from gabarito.values.errors import UsageError


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("https://school.example/x?y=1", True),
        ("https://school.example:8443", True),
        ("https://[2001:db8::1]/", True),
        ("http://127.0.0.1:8000/x", True),
        ("http://localhost", True),
        ("http://school.example/", False),
        ("ftp://school.example/", False),
        ("https://", False),
        ("https:///x", False),
        ("https://user:secret@school.example/", False),
        ("https://school.example;sandbox/", False),
        ("https://school.example'/", False),
        ("https://schoöl.example/", False),
        ("https://school.example/a b", False),
        ("https://[/", False),
        ("javascript:alert(1)", False),
        (f"https://school.example/{'x' * 2_000}", False),
        ("", False),
    ],
)
def test_https_alone_and_this_machine(address: str, is_one: bool) -> None:
    assert is_secure(address) is is_one


def test_what_is_not_is_said() -> None:
    assert require_secure("https://a.example/", "a token URL", "Copy it.") == "https://a.example/"
    with pytest.raises(UsageError, match="Expected a token URL by https"):
        require_secure("http://a.example/", "a token URL", "Copy it.")


def test_an_origin_is_compared_as_browsers_do() -> None:
    assert (
        origin_of("https://School.example:443/x?y") == origin_of("https://school.example/") == "https://school.example"
    )
