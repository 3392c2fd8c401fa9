"""Stock as a person works with it: the list, the pane with its reasons, and the forms that change it."""
