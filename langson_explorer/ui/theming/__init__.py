"""How everything looks: colours, letters, icons, measures."""
