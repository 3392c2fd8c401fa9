"""What screens read: plain SQL on a read-only connection, before and without anything heavy."""
