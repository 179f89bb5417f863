"""The shell of the office: one window with everything that the features offer."""
