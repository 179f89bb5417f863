"""Ways between points: over the embedded road table, or an extract of OpenStreetMap."""
