"""Use cases in the words of the screen: they build commands, print, import and publish, and know no window."""
