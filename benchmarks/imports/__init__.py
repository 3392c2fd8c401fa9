"""What bringing in a file costs."""
