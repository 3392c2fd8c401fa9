"""What can be set, what it changes, and how it is taken back."""
