"""Security: which role may do what, and when a person has to prove again who they are."""
