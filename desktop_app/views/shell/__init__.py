"""The frame: the window, what floats over it, and the windows before any shop is open."""
