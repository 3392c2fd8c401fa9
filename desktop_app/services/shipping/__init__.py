"""What the pack bench does, and what it sounds like."""
