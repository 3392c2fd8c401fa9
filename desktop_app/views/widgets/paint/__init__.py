"""Painting in the terms of the look: words, chips, key caps and marks instead of pens and brushes."""
