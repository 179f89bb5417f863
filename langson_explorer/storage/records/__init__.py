"""The log of changes in the user's folder, and the working catalogue made from it."""
