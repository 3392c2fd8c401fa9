"""The Paper window."""
