"""Editing an order after it was placed: one change set, typed actions, a preview and one balance."""
