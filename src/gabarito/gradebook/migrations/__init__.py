"""The migrations of a gradebook's schema, for alembic."""
