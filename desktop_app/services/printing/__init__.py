"""Paper from a use case's view: which printers there are, what was sent to them, and what became of it."""
