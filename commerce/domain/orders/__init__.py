"""Orders: what may happen to one, what it costs, what it looks like on a list, and how it is changed or taken back."""
