"""Plain frozen values, and how they are read: they know no process, no database and no command."""
