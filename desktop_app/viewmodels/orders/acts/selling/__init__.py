"""A sale by hand: what is typed, what it comes to, and placing it."""
