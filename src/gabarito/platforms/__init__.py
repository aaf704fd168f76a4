"""Moodle, Canvas, Gradescope and nbgrader: what students handed in there, and grades for them."""
