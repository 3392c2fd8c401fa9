"""Windows: they build widgets, bind them to viewmodels and decide nothing."""
