"""The sentences of the frame: errors of the file, steps of the history, records in the palette."""
