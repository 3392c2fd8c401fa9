"""The rows of the shop, one file per slice, without behaviour."""
