"""Which column goes where: saved mappings, those that ship, and a mapping laid over one file."""
