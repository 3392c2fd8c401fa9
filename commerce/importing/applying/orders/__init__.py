"""From foreign documents to commands: their words into ours, their shares, and what must have lain on the shelf."""
