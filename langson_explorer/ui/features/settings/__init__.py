"""Settings, backups, help."""
