"""Foreign files in, neutral frozen values out: readers, saved mappings and the meaning of each shop's own layout."""
