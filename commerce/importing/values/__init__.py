"""Text of a cell into a value of ours, exactly or not at all."""
