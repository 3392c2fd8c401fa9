"""Returns, exchanges and claims: who may send what back until when, what becomes of each unit, what is paid."""
