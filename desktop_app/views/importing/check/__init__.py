"""The second step: where the columns go and what would become of the file."""
