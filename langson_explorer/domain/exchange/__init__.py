"""What offices hand one another: whose word counts, how a key is told by telephone."""
