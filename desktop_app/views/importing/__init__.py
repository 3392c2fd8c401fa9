"""The Import window."""
