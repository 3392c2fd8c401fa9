"""The frame as one value, and what can be done anywhere in it."""
