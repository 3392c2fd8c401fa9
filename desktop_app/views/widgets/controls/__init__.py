"""Buttons, boxes, labels and cards."""
