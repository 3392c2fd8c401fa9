"""What leaves the house or waits for its time: one file per kind, and the worker that runs what is due."""
