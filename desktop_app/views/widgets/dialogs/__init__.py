"""Dialogs: questions a viewmodel asks, and short forms."""
