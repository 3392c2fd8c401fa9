"""What the orders window does: builds the commands people mean and prints packing slips."""
