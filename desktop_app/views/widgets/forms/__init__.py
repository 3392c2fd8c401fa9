"""Editors, their labels and errors, and the one binder between editor and field."""
