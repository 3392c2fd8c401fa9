"""Commands about stock, and the postings other slices make in the same transaction."""
