"""Stock: what is where, what is promised, and how every number came about."""
