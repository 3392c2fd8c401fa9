"""What the pack bench reads: which order is next, what goes into the box, and what a scanned code means."""
