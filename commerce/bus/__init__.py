"""How commands run: registry, permission, batches, undo and the one thread that writes."""
