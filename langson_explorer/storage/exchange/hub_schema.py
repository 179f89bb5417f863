"""The common store in PostgreSQL with PostGIS: tables, functions, rights, step by step.

An office's role may call `hub.push`, `hub.pull` and their like, and nothing else: no table is open
to it. The server holds each change against its office, number and chain; whether a signature is
true, every reader sees for itself.
"""

from langson_explorer.storage.exchange import hub_provinces, hub_rows

# Of `_RIGHTS`: for QGIS, GeoServer, pg_featureserv: reads the views, nothing else.
READER = "hub_reader"

_TABLES = """
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE SCHEMA hub;
CREATE TABLE hub.provinces (code text PRIMARY KEY, name text NOT NULL DEFAULT '');
CREATE TABLE hub.offices (
  role name PRIMARY KEY, province text NOT NULL REFERENCES hub.provinces,
  office text NOT NULL UNIQUE, private text NOT NULL UNIQUE, public text NOT NULL,
  name text NOT NULL);
CREATE TABLE hub.segments (
  province text NOT NULL, seq bigint NOT NULL, office text NOT NULL, public text NOT NULL,
  first bigint NOT NULL, last bigint NOT NULL, previous text NOT NULL, head text NOT NULL,
  signature text NOT NULL, private boolean NOT NULL, body text NOT NULL,
  received timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (province, seq)
) PARTITION BY LIST (province);
CREATE TABLE hub.changes (
  province text NOT NULL, office text NOT NULL, number bigint NOT NULL, hash text NOT NULL,
  previous text NOT NULL, private boolean NOT NULL, line jsonb NOT NULL,
  PRIMARY KEY (province, hash)
) PARTITION BY LIST (province);
CREATE INDEX ON hub.changes (province, office, number);
CREATE INDEX ON hub.changes (province, previous);
CREATE TABLE hub.edits (
  province text NOT NULL, place text NOT NULL, cell text NOT NULL, ref text NOT NULL,
  clock bigint NOT NULL, value jsonb NOT NULL, PRIMARY KEY (province, place, cell, ref)
) PARTITION BY LIST (province);
CREATE TABLE hub.overs (
  province text NOT NULL, place text NOT NULL, cell text NOT NULL, ref text NOT NULL,
  PRIMARY KEY (province, place, cell, ref)
) PARTITION BY LIST (province);
CREATE TABLE hub.shipped (
  province text NOT NULL, id text NOT NULL, layer text NOT NULL, kind text, name_vi text,
  name_en text, name_zh text, geom geometry(Point, 4326) NOT NULL, PRIMARY KEY (province, id)
) PARTITION BY LIST (province);
CREATE INDEX ON hub.shipped USING gist (geom);
CREATE TABLE hub.photo_chunks (
  hash text NOT NULL, nth int NOT NULL, total int NOT NULL, data bytea NOT NULL,
  PRIMARY KEY (hash, nth));
CREATE TABLE hub.statements (line text PRIMARY KEY, signature text NOT NULL);
"""

_FUNCTIONS = """
CREATE FUNCTION hub.add_province(wanted text, called text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE t text;
BEGIN
  IF wanted !~ '^[0-9a-z]{1,8}$' THEN RAISE EXCEPTION 'hub: province'; END IF;
  INSERT INTO hub.provinces VALUES (wanted, called) ON CONFLICT DO NOTHING;
  FOREACH t IN ARRAY ARRAY['segments', 'changes', 'edits', 'overs', 'shipped'] LOOP
    EXECUTE format('CREATE TABLE IF NOT EXISTS hub.%I PARTITION OF hub.%I FOR VALUES IN (%L)',
                   t || '_' || wanted, t, wanted);
  END LOOP;
END $$;

CREATE FUNCTION hub.me() RETURNS hub.offices LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog AS $$
DECLARE mine hub.offices;
BEGIN
  SELECT * INTO mine FROM hub.offices WHERE role = session_user;
  IF NOT FOUND THEN RAISE EXCEPTION 'hub: not an office'; END IF;
  RETURN mine;
END $$;

CREATE FUNCTION hub.tips() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog AS $$
DECLARE me hub.offices := hub.me();
BEGIN
  RETURN QUERY SELECT c.hash FROM hub.changes c
    WHERE c.province = me.province AND c.office IN (me.office, me.private)
    AND NOT EXISTS (SELECT 1 FROM hub.changes n
                    WHERE n.province = c.province AND n.previous = c.hash);
END $$;

CREATE FUNCTION hub.push(office_ text, first_ bigint, last_ bigint, previous_ text, head_ text,
  signature_ text, body_ text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog AS $$
DECLARE
  me hub.offices := hub.me();
  is_private boolean := office_ = me.private;
  expected bigint := first_; before text := previous_; line_ text; told jsonb; hash_ text;
  next_seq bigint;
BEGIN
  IF office_ NOT IN (me.office, me.private) THEN RAISE EXCEPTION 'hub: not your office'; END IF;
  -- One writer of a province at a time: so numbers are given in the order of commits, and who
  -- has read up to one has read all before it.
  PERFORM pg_advisory_xact_lock(hashtext('hub ' || me.province));
  IF EXISTS (SELECT 1 FROM hub.changes WHERE province = me.province AND hash = head_) THEN
    RETURN 0;
  END IF;
  IF first_ > 1 AND NOT EXISTS (SELECT 1 FROM hub.changes WHERE province = me.province
      AND hash = previous_ AND office = office_ AND number = first_ - 1) THEN
    RAISE EXCEPTION 'hub: gap';
  END IF;
  FOREACH line_ IN ARRAY string_to_array(rtrim(body_, E'\\n'), E'\\n') LOOP
    told := line_::jsonb;
    hash_ := encode(sha256(convert_to(line_, 'UTF8')), 'hex');
    IF told->>'office' IS DISTINCT FROM office_
        OR (told->>'number')::bigint IS DISTINCT FROM expected
        OR told->>'previous' IS DISTINCT FROM before THEN
      RAISE EXCEPTION 'hub: chain';
    END IF;
    INSERT INTO hub.changes
      VALUES (me.province, office_, expected, hash_, before, is_private, told)
      ON CONFLICT DO NOTHING;
    IF NOT is_private THEN
      INSERT INTO hub.edits
        SELECT me.province, e.edit->>0, e.edit->>1,
               format('%s-%s.%s', office_, expected, e.nth - 1),
               (told->>'clock')::bigint, e.edit->2
        FROM jsonb_array_elements(told->'edits') WITH ORDINALITY e(edit, nth)
        ON CONFLICT DO NOTHING;
      INSERT INTO hub.overs
        SELECT me.province, e.edit->>0, e.edit->>1, o.ref
        FROM jsonb_array_elements(told->'edits') e(edit),
             jsonb_array_elements_text(e.edit->3) o(ref)
        ON CONFLICT DO NOTHING;
    END IF;
    before := hash_;
    expected := expected + 1;
  END LOOP;
  IF expected <> last_ + 1 OR before <> head_ THEN RAISE EXCEPTION 'hub: chain'; END IF;
  SELECT coalesce(max(seq), 0) + 1 INTO next_seq FROM hub.segments WHERE province = me.province;
  INSERT INTO hub.segments VALUES (me.province, next_seq, office_, me.public, first_, last_,
    previous_, head_, signature_, is_private, body_);
  RETURN next_seq;
END $$;

CREATE FUNCTION hub.pull(after_ bigint, most_ int) RETURNS TABLE (seq bigint, office text,
  public text, first bigint, last bigint, previous text, head text, signature text, body text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE me hub.offices := hub.me();
BEGIN
  RETURN QUERY SELECT s.seq, s.office, s.public, s.first, s.last, s.previous, s.head,
      s.signature, s.body FROM hub.segments s
    WHERE s.province = me.province AND s.seq > after_
      AND (NOT s.private OR s.office = me.private)
    ORDER BY s.seq LIMIT least(most_, 100);
END $$;

CREATE FUNCTION hub.tell(line_ text, signature_ text) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM hub.me();
  IF length(line_) > 4000 OR length(signature_) <> 128 THEN
    RAISE EXCEPTION 'hub: statement';
  END IF;
  INSERT INTO hub.statements VALUES (line_, signature_) ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION hub.told() RETURNS SETOF hub.statements LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM hub.me();
  RETURN QUERY SELECT * FROM hub.statements ORDER BY line LIMIT 20000;
END $$;

CREATE FUNCTION hub.has_photo(hash_ text) RETURNS int LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE have int; total_ int;
BEGIN
  PERFORM hub.me();
  SELECT count(*), max(total) INTO have, total_ FROM hub.photo_chunks WHERE hash = hash_;
  RETURN CASE WHEN have = total_ THEN -1 ELSE have END;
END $$;

CREATE FUNCTION hub.put_photo(hash_ text, nth_ int, total_ int, data_ bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE whole bytea;
BEGIN
  PERFORM hub.me();
  IF hash_ !~ '^[0-9a-f]{64}$' OR nth_ NOT BETWEEN 0 AND total_ - 1 OR total_ > 300
      OR length(data_) > 262144 THEN
    RAISE EXCEPTION 'hub: photo';
  END IF;
  INSERT INTO hub.photo_chunks VALUES (hash_, nth_, total_, data_) ON CONFLICT DO NOTHING;
  IF nth_ = total_ - 1 THEN
    SELECT string_agg(data, ''::bytea ORDER BY nth) INTO whole
      FROM hub.photo_chunks WHERE hash = hash_;
    IF encode(sha256(whole), 'hex') <> hash_ THEN
      DELETE FROM hub.photo_chunks WHERE hash = hash_;
    END IF;
  END IF;
END $$;

CREATE FUNCTION hub.get_photo(hash_ text, nth_ int) RETURNS bytea LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog AS
$$ SELECT data FROM hub.photo_chunks WHERE hash = hash_ AND nth = nth_ AND hub.me() IS NOT NULL $$;
"""

_VIEWS = """
CREATE VIEW hub.heads AS
  SELECT e.province, e.place, e.cell, e.ref, e.clock, e.value FROM hub.edits e
  WHERE NOT EXISTS (SELECT 1 FROM hub.overs o WHERE o.province = e.province
    AND o.place = e.place AND o.cell = e.cell AND o.ref = e.ref);
CREATE VIEW hub.shown AS
  SELECT DISTINCT ON (province, place, cell) province, place, cell, value FROM hub.heads
  ORDER BY province, place, cell, clock DESC, ref DESC;
CREATE VIEW hub.places AS
  WITH said AS (
    SELECT province, place AS id,
      max(value->>'layer') FILTER (WHERE cell = 'kind') AS layer,
      max(value->>'kind') FILTER (WHERE cell = 'kind') AS kind,
      max(coalesce(value->>'name_vi', '')) FILTER (WHERE cell = 'name_vi') AS name_vi,
      max(coalesce(value->>'name_en', '')) FILTER (WHERE cell = 'name_en') AS name_en,
      max(coalesce(value->>'name_zh', '')) FILTER (WHERE cell = 'name_zh') AS name_zh,
      max(value->>'lon') FILTER (WHERE cell = 'position') AS lon,
      max(value->>'lat') FILTER (WHERE cell = 'position') AS lat,
      bool_or(value ? 'retired') FILTER (WHERE cell = 'state') AS retired
    FROM hub.shown GROUP BY province, place)
  SELECT coalesce(s.province, b.province) AS province, coalesce(s.id, b.id) AS id,
    coalesce(s.layer, b.layer) AS layer, coalesce(s.kind, b.kind) AS kind,
    coalesce(s.name_vi, b.name_vi) AS name_vi, coalesce(s.name_en, b.name_en) AS name_en,
    coalesce(s.name_zh, b.name_zh) AS name_zh,
    coalesce(ST_SetSRID(ST_MakePoint(s.lon::float8 / 1e7, s.lat::float8 / 1e7), 4326),
             b.geom)::geometry(Point, 4326) AS geom
  FROM hub.shipped b FULL JOIN said s ON s.province = b.province AND s.id = b.id
  WHERE coalesce(s.retired, false) IS NOT TRUE AND (b.id IS NOT NULL OR s.lon IS NOT NULL);
CREATE VIEW hub.history AS
  SELECT c.province, c.office, c.number, c.line->>'wall' AS made, c.line->>'office_name' AS name,
    c.line->>'role' AS role, c.line->>'reason' AS reason, c.line->>'source' AS source,
    e.edit->>0 AS place, e.edit->>1 AS cell, e.edit->2 AS value
  FROM hub.changes c, jsonb_array_elements(c.line->'edits') e(edit) WHERE NOT c.private;
"""

_RIGHTS = """
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'hub_reader') THEN
    CREATE ROLE hub_reader NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'hub_office') THEN
    CREATE ROLE hub_office NOLOGIN;
  END IF;
END $$;
REVOKE ALL ON SCHEMA hub FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA hub FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA hub FROM PUBLIC;
GRANT USAGE ON SCHEMA hub TO hub_reader, hub_office;
GRANT EXECUTE ON FUNCTION hub.tips(), hub.push(text, bigint, bigint, text, text, text, text),
  hub.pull(bigint, int), hub.tell(text, text), hub.told(), hub.has_photo(text),
  hub.put_photo(text, int, int, bytea), hub.get_photo(text, int) TO hub_office;
GRANT SELECT ON hub.places, hub.history TO hub_reader;
ALTER TABLE hub.segments ENABLE ROW LEVEL SECURITY;
ALTER TABLE hub.changes ENABLE ROW LEVEL SECURITY;
"""

MIGRATIONS: tuple[str, ...] = (
    _TABLES + _FUNCTIONS + _VIEWS + _RIGHTS,
    hub_rows.STEP,
    hub_provinces.STEP,
    hub_provinces.INDEX_STEP,
)
"""The step from each version to the next; a step once shipped is never changed."""
