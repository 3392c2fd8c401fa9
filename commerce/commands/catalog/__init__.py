"""Commands about what the shop sells."""
