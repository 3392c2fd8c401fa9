"""Opens a file somebody else made, says what it is and how that is known, and reads its rows one by one."""
