"""Everything that checks the program."""
