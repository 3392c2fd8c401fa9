"""Commands about money: what was taken by hand, what was granted back, and what was paid back."""
