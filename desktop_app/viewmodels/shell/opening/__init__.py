"""What happens before a shop is open, and between one window and the next."""
