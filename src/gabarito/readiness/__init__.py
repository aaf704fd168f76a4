"""Whether a notebook is ready to be handed in, from what its student has too: no grader, and nothing hidden."""
