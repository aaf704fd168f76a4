"""Misconceptions have names, so that they are counted over years and languages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Keep the label of each verdict; those that are there have none."""
    op.add_column("verdicts", sa.Column("label", sa.Text(), nullable=False, server_default=""))
