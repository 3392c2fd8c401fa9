"""What is measured, as ratios against a reference in the same run; never part of the test suite."""
