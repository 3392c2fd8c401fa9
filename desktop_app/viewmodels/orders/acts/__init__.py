"""What can be done with orders: each act with its reason when it cannot."""
