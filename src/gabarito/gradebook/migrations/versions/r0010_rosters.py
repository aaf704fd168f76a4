"""When the roster was brought up to date with a learning platform last, and why it was not."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the columns."""
    op.add_column("lti_platforms", sa.Column("roster_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("lti_platforms", sa.Column("roster_problem", sa.Text(), nullable=False, server_default=""))
