"""Marks for learning platforms, and what students handed in there: Moodle, Canvas, Gradescope, nbgrader."""
