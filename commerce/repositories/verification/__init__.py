"""The proof of a workspace file: what is stored agrees with the journal and with what can be worked out."""
