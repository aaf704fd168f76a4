"""Run by alembic: applies migrations on the connection that :mod:`gabarito.gradebook.schema` hands over."""

from __future__ import annotations

from alembic import context

from gabarito.gradebook.tables import Base

# SQLite alters a table by making it anew, which alembic calls a batch.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
