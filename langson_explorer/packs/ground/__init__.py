"""Makes a pack of our own schema out of an OpenStreetMap extract: the ground, practical places."""
