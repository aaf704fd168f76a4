"""Similar submissions: pairs that share what few others wrote, shown side by side to a person who decides."""
