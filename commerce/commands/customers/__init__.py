"""Commands about who buys."""
