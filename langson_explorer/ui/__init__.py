"""The window, and the only code that knows Qt."""
