"""The one place to find and do anything by typing."""
