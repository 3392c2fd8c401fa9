"""Parts of the pane of one order."""
