"""What the orders window reads: lists as id vectors, rows by number, counts, and everything about one order."""
