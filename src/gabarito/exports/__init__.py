"""Results for other programs: JUnit XML, the schema of a record, and an autograder for Gradescope."""
