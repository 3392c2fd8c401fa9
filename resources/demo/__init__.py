"""The demo shop's own material: product names, people's names and photographs (CC0)."""
