"""Every change of the shop: command values and their handlers, one folder per slice."""
