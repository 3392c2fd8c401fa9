"""The Inventory window: the list of variants, the pane that explains each number, and short forms."""
