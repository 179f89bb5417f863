"""The second step of the common store: whose rows are whose is held by the tables themselves.

Tables and functions belong to `hub_keeper`, a role nobody logs in as, who is held by row-level
security, too: what the login of a connection may not see or write, no function of the store can
show or write for it. What is in the log can be added to, never changed.
"""

from langson_explorer.storage.exchange.hub_functions import FUNCTIONS

KEEPER = "hub_keeper"

_ROLES = """
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'hub_keeper') THEN
    CREATE ROLE hub_keeper NOLOGIN;
  END IF;
END $$;
"""

_TABLES = """
DROP VIEW hub.history;
DROP VIEW hub.places CASCADE;
DROP VIEW hub.shown;
DROP VIEW hub.heads;
DROP TABLE hub.edits, hub.overs, hub.shipped;
DROP FUNCTION hub.me() CASCADE;
DROP FUNCTION hub.tips(), hub.add_province(text, text), hub.told(), hub.tell(text, text),
  hub.push(text, bigint, bigint, text, text, text, text), hub.pull(bigint, int),
  hub.has_photo(text), hub.put_photo(text, int, int, bytea), hub.get_photo(text, int);

-- The keys of a role: an office whose folder was copied goes on with a new one.
CREATE TABLE hub.keys (
  office text PRIMARY KEY, private text NOT NULL UNIQUE, public text NOT NULL UNIQUE,
  role name NOT NULL REFERENCES hub.offices ON DELETE CASCADE);
INSERT INTO hub.keys SELECT office, private, public, role FROM hub.offices;
CREATE INDEX ON hub.keys (role);
ALTER TABLE hub.offices DROP COLUMN office, DROP COLUMN private, DROP COLUMN public;

-- What edits say, worked out of `hub.changes`; `ref` is how others name the edit.
CREATE TABLE hub.edits (
  province text NOT NULL, place text NOT NULL, cell text NOT NULL, ref text NOT NULL,
  hash text NOT NULL, office text NOT NULL, number bigint NOT NULL, nth int NOT NULL,
  clock bigint NOT NULL, value jsonb NOT NULL,
  PRIMARY KEY (province, place, cell, ref, hash)
) PARTITION BY LIST (province);
CREATE TABLE hub.overs (
  province text NOT NULL, place text NOT NULL, cell text NOT NULL, ref text NOT NULL,
  office text NOT NULL, PRIMARY KEY (province, place, cell, ref, office)
) PARTITION BY LIST (province);
-- Offices of whose log there are two from a number on: a folder was copied.
CREATE TABLE hub.twins (
  province text NOT NULL, office text NOT NULL, number bigint NOT NULL,
  PRIMARY KEY (province, office));
CREATE TABLE hub.shipped (
  province text NOT NULL, id text NOT NULL, cells jsonb NOT NULL, PRIMARY KEY (province, id)
) PARTITION BY LIST (province);
-- What is shown of each place: shipped and changed; what the views read.
CREATE TABLE hub.present (
  province text NOT NULL, id text NOT NULL, layer text NOT NULL, kind text NOT NULL,
  geom geometry(Point, 4326) NOT NULL, cells jsonb NOT NULL, PRIMARY KEY (province, id)
) PARTITION BY LIST (province);
CREATE INDEX ON hub.present USING gist (geom);
CREATE INDEX ON hub.present (layer);

-- The last run of each province.
ALTER TABLE hub.provinces ADD COLUMN runs bigint NOT NULL DEFAULT 0;
UPDATE hub.provinces p SET runs = coalesce(
  (SELECT max(seq) FROM hub.segments s WHERE s.province = p.code), 0);

ALTER TABLE hub.statements ADD COLUMN role name NOT NULL DEFAULT session_user;
-- A picture is shown to others once it is whole and its hash is right.
CREATE TABLE hub.uploads (
  role name NOT NULL, hash text NOT NULL, nth int NOT NULL, total int NOT NULL,
  data bytea NOT NULL, PRIMARY KEY (role, hash, nth));
DELETE FROM hub.photo_chunks c WHERE NOT EXISTS (
  SELECT 1 FROM hub.photo_chunks l WHERE l.hash = c.hash AND l.nth = l.total - 1);
"""

_PROVINCES = """
CREATE FUNCTION hub.add_province(wanted text, called text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE t text; part text;
BEGIN
  IF wanted !~ '^[0-9a-z]{1,8}$' THEN RAISE EXCEPTION 'hub: province'; END IF;
  INSERT INTO hub.provinces (code, name) VALUES (wanted, called) ON CONFLICT DO NOTHING;
  FOREACH t IN ARRAY ARRAY['segments', 'changes', 'edits', 'overs', 'shipped', 'present'] LOOP
    part := t || '_' || wanted;
    EXECUTE format('CREATE TABLE IF NOT EXISTS hub.%I PARTITION OF hub.%I FOR VALUES IN (%L)',
                   part, t, wanted);
    EXECUTE format('ALTER TABLE hub.%I OWNER TO hub_keeper', part);
    EXECUTE format('ALTER TABLE hub.%I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', part);
  END LOOP;
END $$;
DO $$ DECLARE p record; BEGIN
  FOR p IN SELECT code, name FROM hub.provinces LOOP
    PERFORM hub.add_province(p.code, p.name);
  END LOOP;
  FOR p IN SELECT province, office, max(number) AS last FROM hub.changes GROUP BY 1, 2 LOOP
    PERFORM hub.spread(p.province, p.office, 1, p.last);
  END LOOP;
END $$;
"""

_VIEWS = """
CREATE VIEW hub.history AS
  SELECT c.province, c.office, c.number, c.line->>'wall' AS made, c.line->>'office_name' AS name,
    c.line->>'role' AS role, c.line->>'reason' AS reason, c.line->>'source' AS source,
    e.edit->>0 AS place, e.edit->>1 AS cell, e.edit->2 AS value
  FROM hub.changes c, jsonb_array_elements(c.line->'edits') e(edit) WHERE NOT c.private;
CREATE TABLE IF NOT EXISTS public.layer_styles (
  id serial PRIMARY KEY, f_table_catalog varchar, f_table_schema varchar, f_table_name varchar,
  f_geometry_column varchar, stylename text, styleqml xml, stylesld xml, useasdefault boolean,
  description text, owner varchar(63), ui xml, update_time timestamp DEFAULT now(), type varchar);
"""

# What a login may see of the log, what it may add. None may change or take away.
_SEEN = """CASE WHEN (SELECT hub.my_province()) IS NULL THEN NOT private
  ELSE province = (SELECT hub.my_province())
    AND (NOT private OR office = ANY((SELECT hub.my_private())::text[])) END"""
_ADDED = """province = (SELECT hub.my_province())
  AND office = ANY((SELECT hub.my_offices() || hub.my_private())::text[])
  AND private = (office = ANY((SELECT hub.my_private())::text[]))"""
_OWN_PROVINCE = "province = (SELECT hub.my_province())"
_ANY_PROVINCE = f"(SELECT hub.my_province()) IS NULL OR {_OWN_PROVINCE}"
_IS_OFFICE = "(SELECT hub.my_province()) IS NOT NULL"
_OWN = "role = session_user"
_OWN_CODE = "code = (SELECT hub.my_province())"

_POLICIES = (
    *[(table, "SELECT", _SEEN) for table in ("segments", "changes")],
    *[(table, "INSERT", _ADDED) for table in ("segments", "changes")],
    *[
        (table, deed, _ANY_PROVINCE if deed == "SELECT" else _OWN_PROVINCE)
        for table, deeds in (
            ("edits", ("SELECT", "INSERT")),
            ("overs", ("SELECT", "INSERT")),
            ("twins", ("SELECT", "INSERT", "UPDATE")),
            ("shipped", ("SELECT",)),
            ("present", ("SELECT", "INSERT", "DELETE")),
        )
        for deed in deeds
    ],
    *[("provinces", deed, _OWN_CODE) for deed in ("SELECT", "UPDATE")],
    ("offices", "SELECT", _OWN),
    *[("keys", deed, _OWN) for deed in ("SELECT", "INSERT")],
    *[("uploads", deed, _OWN) for deed in ("SELECT", "INSERT", "DELETE")],
    *[("statements", "SELECT", _IS_OFFICE), ("statements", "INSERT", _OWN)],
    *[("photo_chunks", deed, _IS_OFFICE) for deed in ("SELECT", "INSERT")],
)
_TABLES_HELD = tuple(dict.fromkeys(table for table, *_ in _POLICIES))


def _policy(table: str, deed: str, condition: str) -> str:
    clause = "WITH CHECK" if deed == "INSERT" else "USING"
    return f"CREATE POLICY {deed.lower()}_ ON hub.{table} FOR {deed} {clause} ({condition});\n"


_HELD = "".join(
    f"ALTER TABLE hub.{table} OWNER TO hub_keeper, ENABLE ROW LEVEL SECURITY, "
    "FORCE ROW LEVEL SECURITY;\n"
    for table in _TABLES_HELD
) + "".join(_policy(*each) for each in _POLICIES)

_RIGHTS = """
DO $$ DECLARE f text; BEGIN
  FOR f IN SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'hub'::regnamespace
  LOOP
    EXECUTE 'ALTER FUNCTION ' || f || ' OWNER TO hub_keeper';
  END LOOP;
  FOR f IN SELECT oid::regclass FROM pg_class WHERE relnamespace = 'hub'::regnamespace
      AND relkind = 'v' LOOP
    EXECUTE 'ALTER VIEW ' || f || ' OWNER TO hub_keeper';
  END LOOP;
END $$;
GRANT USAGE ON SCHEMA hub TO hub_keeper;
REVOKE ALL ON ALL TABLES IN SCHEMA hub FROM PUBLIC, hub_office, hub_reader;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA hub FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hub.my_province(), hub.my_private(), hub.my_offices()
  TO hub_reader;  -- the policies ask them
GRANT EXECUTE ON FUNCTION hub.add_key(text), hub.tips(),
  hub.push(text, bigint, bigint, text, text, text, text), hub.pull(bigint, int),
  hub.head_at(bigint), hub.tell(text, text), hub.told(), hub.has_photo(text),
  hub.lacking(text[]), hub.put_photo(text, int, int, bytea), hub.get_photo(text, int)
  TO hub_office;
GRANT SELECT ON hub.history TO hub_reader;
GRANT SELECT ON public.layer_styles TO hub_reader;
"""

STEP = _ROLES + _TABLES + FUNCTIONS + _PROVINCES + _VIEWS + _HELD + _RIGHTS
