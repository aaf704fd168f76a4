"""The web face: students hand in, instructors see, in a browser. It parses, calls use cases, and shows."""
