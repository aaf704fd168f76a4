"""What lies just beside a right answer: slips, which must lose points, and other ways to write it, which must not."""
