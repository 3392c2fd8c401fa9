"""The orders window without its widgets: the list, one order, and what can be done with either."""
