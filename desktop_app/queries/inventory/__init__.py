"""What lies where, what is promised, what comes, and why each number is what it is."""
