"""Commands about the workspace itself, and what every command type declares."""
