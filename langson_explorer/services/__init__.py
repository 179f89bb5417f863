"""The verbs a user does, free of Qt."""
