"""The Paper window: what was printed, and what would be."""
