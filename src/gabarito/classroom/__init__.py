"""The use cases of a class, one for every face: hand in, grade, compare, mark, decide, give back, report, export."""
