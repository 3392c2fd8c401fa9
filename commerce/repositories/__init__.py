"""What commands read and write through: the unit of work with its journal, and queries named after their question."""
