"""The frame's state: what changed, what can be taken back, where one can go, what went wrong."""
