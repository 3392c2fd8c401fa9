"""One order in words: lanes, lines, totals, and what happened to it."""
