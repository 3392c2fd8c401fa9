"""What screens show and can do, without a single pixel."""
