"""Packing as a person with a scanner works: scans in, the next thing to do out."""
