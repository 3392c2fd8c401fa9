"""Paper: plain values in, PDF bytes out; nothing here asks a database, a clock or a screen."""
