"""The sentences of the history by their templates, one file for each part of the shop."""
