"""A quiet measure of what extraction costs, for a gate: instructions, counted by valgrind, beside those of a fixed job."""
