"""Gradescope: its export of submissions, the autograder that is uploaded to it, and that autograder's results."""
