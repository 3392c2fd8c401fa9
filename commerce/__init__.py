"""The shop itself: rules, commands, rows and what leaves the house; no window and no web server."""
