"""The third and fourth step of the common store: many provinces in one."""

SHOWER = "hub_shower"

STEP = """
-- Changes of format 1 name none: they are of the province of the office that gives them.
ALTER TABLE hub.changes ADD CONSTRAINT of_province
  CHECK (coalesce(line->>'province', province) = province);
"""

# The views of places are for readers, who may see every province. They belong to a role that may
# see just that: before a condition of row-level security no index of points would be used.
INDEX_STEP = """
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'hub_shower') THEN
    CREATE ROLE hub_shower NOLOGIN;
  END IF;
END $$;
ALTER TABLE hub.present ADD COLUMN uid text GENERATED ALWAYS AS (province || '/' || id) STORED;
CREATE INDEX ON hub.present (uid);
GRANT USAGE ON SCHEMA hub TO hub_shower;
GRANT SELECT ON hub.present TO hub_shower;
CREATE POLICY shown_ ON hub.present FOR SELECT TO hub_shower USING (true);
"""
