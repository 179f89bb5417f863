"""The panes of the window, a package each."""
