"""A workspace is one folder: the shop's file, its blobs, backups, logs and this machine's own settings."""
