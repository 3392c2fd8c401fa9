"""The short forms of the stock screen, without a widget."""
