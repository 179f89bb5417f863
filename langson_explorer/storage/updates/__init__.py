"""Updates on the disk: the signed file, what is unpacked of it, what was seen before."""
