"""Parts of a detail pane: axes, timeline, totals, figures."""
