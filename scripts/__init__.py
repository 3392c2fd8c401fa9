"""Checks and chores of the workspace; nothing here is part of the program."""
