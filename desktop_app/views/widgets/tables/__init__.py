"""Lists of any length: columns, the one-call row delegate, the header and the view with its keys."""
