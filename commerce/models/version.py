"""The number of the schema this program writes; `user_version` of a workspace file."""

SCHEMA = 2
