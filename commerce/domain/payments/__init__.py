"""Money of an order: events that are only ever added to, and what they add up to."""
