"""Backups: a whole shop in one file without a plain personal byte, the keys apart, pictures and papers beside it."""
