"""What the program can do, a package each; none knows another."""
