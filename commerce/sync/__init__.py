"""How several desks and a hub stay one shop."""
