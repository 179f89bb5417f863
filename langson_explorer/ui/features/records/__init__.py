"""Writing down what is known: the form, the history, files taken in."""
