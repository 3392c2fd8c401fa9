"""The orders window: its list, the open order, and the dialogs of its acts."""
