"""The ways to print: each says whether it fits this computer and what would make it fit."""
