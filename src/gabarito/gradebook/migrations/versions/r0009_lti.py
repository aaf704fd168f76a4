"""Learning platforms by LTI 1.3: who they are, their courses and links, and the scores that they were told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "lti_platforms",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "issuer", "client_id")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("sign_in_url", "token_url", "keys_url", "audience")),
        sa.Column("deployments", sa.JSON(), nullable=False),
        sa.Column("login_from", sa.Text(), nullable=False),
        sa.Column("fills_roster", sa.Boolean(), nullable=False),
        sa.Column("gives_roles", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lti_platforms")),
        sa.UniqueConstraint("issuer", "client_id", name=op.f("uq_lti_platforms_issuer_client_id")),
        sa.UniqueConstraint("name", name=op.f("uq_lti_platforms_name")),
    )
    op.create_table(
        "lti_keys",
        sa.Column("kid", sa.Text(), nullable=False),
        sa.Column("private", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kid", name=op.f("pk_lti_keys")),
    )
    op.create_table(
        "lti_used",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_lti_used")),
    )
    op.create_table(
        "lti_contexts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("deployment", "context", "title", "members_url")),
        sa.Column("is_allowed", sa.Boolean(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["platform_id"], ["lti_platforms.id"], name=op.f("fk_lti_contexts_platform_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lti_contexts")),
        sa.UniqueConstraint(
            "platform_id", "deployment", "context", name=op.f("uq_lti_contexts_platform_id_deployment_context")
        ),
    )
    op.create_table(
        "lti_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("context_id", sa.Integer(), nullable=False),
        sa.Column("resource", sa.Text(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("page", "line_item", "line_items")),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name=op.f("fk_lti_links_activity_id")),
        sa.ForeignKeyConstraint(["context_id"], ["lti_contexts.id"], name=op.f("fk_lti_links_context_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lti_links")),
        sa.UniqueConstraint("context_id", "resource", name=op.f("uq_lti_links_context_id_resource")),
    )
    op.create_table(
        "lti_members",
        sa.Column("context_id", sa.Integer(), nullable=False),
        sa.Column("identity_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["context_id"], ["lti_contexts.id"], name=op.f("fk_lti_members_context_id")),
        sa.ForeignKeyConstraint(["identity_id"], ["identities.id"], name=op.f("fk_lti_members_identity_id")),
        sa.PrimaryKeyConstraint("context_id", "identity_id", name=op.f("pk_lti_members")),
    )
    op.create_table(
        "lti_scores",
        sa.Column("link_id", sa.Integer(), nullable=False),
        sa.Column("identity_id", sa.Integer(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["identity_id"], ["identities.id"], name=op.f("fk_lti_scores_identity_id")),
        sa.ForeignKeyConstraint(["link_id"], ["lti_links.id"], name=op.f("fk_lti_scores_link_id")),
        sa.PrimaryKeyConstraint("link_id", "identity_id", name=op.f("pk_lti_scores")),
    )
