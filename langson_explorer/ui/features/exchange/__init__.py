"""What goes to other offices and comes from them: bundles, conflicts, the common store."""
