"""The look as values: colours, sizes, type, icons, and the theme that changes them while the program runs."""
