"""What the stock screens do, as commands."""
