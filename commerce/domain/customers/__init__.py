"""Customers: contact details, addresses, consent and who may be the same person."""
