"""What is in a foreign file before anything of it is written: its facts, its columns, the rows that do not fit."""
