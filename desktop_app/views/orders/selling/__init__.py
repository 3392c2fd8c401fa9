"""The sheet for a sale by hand."""
