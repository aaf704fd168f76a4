"""What crosses between the student's process and the trusted end: the only part that both import."""
