"""Student code: a warm parent, forked children, and the wire that only data crosses."""
