"""What was graded, kept: students, submissions, runs, marks, and what became of each student's grade."""
