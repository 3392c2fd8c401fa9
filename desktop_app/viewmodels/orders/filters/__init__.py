"""Conditions of a list: typed, shown as chips, kept as views."""
