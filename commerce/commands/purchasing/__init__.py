"""Commands about suppliers and what they offer."""
