"""The Import window without its pixels: choose a file, map it, check it, bring it in, take it back."""
