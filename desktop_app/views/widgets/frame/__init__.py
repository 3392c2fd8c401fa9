"""What stands around every screen: rail, header, saved views, filters, footer."""
