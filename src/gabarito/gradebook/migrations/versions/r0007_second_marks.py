"""Marks by a second person, which count nowhere: they show how far two people agree."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Have each mark say whether it is a second one; those that there are, are not."""
    op.add_column("marks", sa.Column("is_second", sa.Boolean(), server_default=sa.false(), nullable=False))
