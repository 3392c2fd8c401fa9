"""Pure rules on frozen values: no I/O, no clock but the one passed in."""
