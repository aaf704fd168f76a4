"""One file for each change of the schema, oldest first. A migration that was released is never changed."""
