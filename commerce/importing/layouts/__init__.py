"""What the rows of each known layout mean, one module for each."""
