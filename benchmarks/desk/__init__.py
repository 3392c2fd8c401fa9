"""The numbers of the desk: start, list, commands, journal, paper; each beside its reference and its goal."""
