"""How fast the program is, each figure beside a baseline of the same run: `make bench`."""
