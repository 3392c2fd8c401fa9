"""How empty, wrong, slow and done look; the same pieces on every screen."""
