"""Certificates for a Dask cluster of one's own: who has one may run code on it, and nobody else reaches it.

One authority signs one certificate for each role. Its key is thrown away, so that nobody can make another: a new
machine gets copies, and a cluster that somebody has left gets new ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import yaml
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from gabarito.values.errors import UsageError
from gabarito.workers.cluster_settings import SETTINGS, nested

ROLES = ("scheduler", "worker", "client")
CONFIGURATION = "dask.yaml"
_AUTHORITY = "ca.pem"


def make_certificates(folder: Path, days: int) -> tuple[Path, ...]:
    """Write the authority's certificate, one for each role with its key, and Dask's settings that name them.

    Args:
        folder: it must not be there yet; only its owner may read it.
        days: how long the certificates are valid.

    Returns:
        The files.

    Raises:
        UsageError: if the folder is there, or cannot be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True)
    except OSError as error:
        raise UsageError("a folder that is not there yet", f"{folder}: {error.strerror}", "Name another.") from error
    return tuple(_written(folder.absolute(), days))


def _written(folder: Path, days: int) -> Iterator[Path]:
    start = datetime.now(UTC) - timedelta(minutes=5)  # clocks of other machines may be behind
    end = start + timedelta(days=days)
    authority, name = ec.generate_private_key(ec.SECP256R1()), _name("Gabarito cluster")
    root = (
        _certificate(name, name, authority, start, end)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(authority, hashes.SHA256())
    )
    yield _private(folder / _AUTHORITY, root.public_bytes(serialization.Encoding.PEM))
    tls: dict[str, object] = {"ca-file": str(folder / _AUTHORITY)}
    for role in ROLES:
        key = ec.generate_private_key(ec.SECP256R1())
        signed = (
            _certificate(_name(role), name, key, start, end)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .sign(authority, hashes.SHA256())
        )
        pem = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        file = folder / f"{role}.pem"
        yield _private(file, key.private_bytes(*pem) + signed.public_bytes(serialization.Encoding.PEM))
        tls[role] = {"key": str(file), "cert": str(file)}
    encrypted = {"distributed.comm.require-encryption": True, "distributed.comm.tls": tls}
    yield _private(folder / CONFIGURATION, yaml.safe_dump(nested({**SETTINGS, **encrypted}), sort_keys=False).encode())


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, start: datetime, end: datetime
) -> x509.CertificateBuilder:
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    return made.serial_number(x509.random_serial_number()).not_valid_before(start).not_valid_after(end)


def _private(file: Path, data: bytes) -> Path:
    file.touch(mode=0o600)
    file.write_bytes(data)
    return file
