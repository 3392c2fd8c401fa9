"""Bringing files in and taking them back, in the words of the Import window and the command line."""
