"""What the window is held together by: keys, scans, and what floats over its page."""
