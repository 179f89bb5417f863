"""The third step of the common store: a change counts in the province that it names only."""

STEP = """
-- Changes of format 1 name none: they are of the province of the office that gives them.
ALTER TABLE hub.changes ADD CONSTRAINT of_province
  CHECK (coalesce(line->>'province', province) = province);
"""
