"""The windows of the program, one composition file each."""
