"""A workspace: its mode, fixed when it is made, and the settings of its store."""
