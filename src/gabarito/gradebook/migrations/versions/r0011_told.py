"""How long a student was told that a submission would take, to compare with how long it took."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the column."""
    op.add_column("jobs", sa.Column("told_seconds", sa.Double(), nullable=True))
