"""Buying: which supplier offers may be counted on, and which comes first."""
