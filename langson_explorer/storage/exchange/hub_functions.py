"""The functions of the common store, of its second step: see `hub_rows`.

They run with the rights of `hub_keeper`; `session_user` is the office that has logged in.
"""

_WHO = """
CREATE FUNCTION hub.me() RETURNS hub.offices LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog AS $$
DECLARE mine hub.offices;
BEGIN
  SELECT * INTO mine FROM hub.offices WHERE role = session_user;
  IF NOT FOUND THEN RAISE EXCEPTION 'hub: not an office'; END IF;
  RETURN mine;
END $$;
-- For the policies: NULL and nothing for a login that is no office.
CREATE FUNCTION hub.my_province() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog AS 'SELECT province FROM hub.offices WHERE role = session_user';
CREATE FUNCTION hub.my_private() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog
AS $$ SELECT coalesce(array_agg(private), '{}') FROM hub.keys WHERE role = session_user $$;
CREATE FUNCTION hub.my_offices() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog
AS $$ SELECT coalesce(array_agg(office), '{}') FROM hub.keys WHERE role = session_user $$;

-- The id of an office: sixteen letters (base 32) of the hash of its public key.
CREATE FUNCTION hub.id_of(public bytea) RETURNS text LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog AS $$
  SELECT string_agg(substr('abcdefghijklmnopqrstuvwxyz234567',
    substring(bits FROM n * 5 + 1 FOR 5)::int + 1, 1), '' ORDER BY n)
  FROM (SELECT ('x' || encode(substr(sha256(public), 1, 10), 'hex'))::bit(80)) b(bits),
       generate_series(0, 15) n
$$;

-- A further key of the caller's: whether it may write under it; not where it is another's.
CREATE FUNCTION hub.add_key(public_ text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog AS $$
DECLARE me hub.offices := hub.me(); raw bytea;
BEGIN
  IF public_ !~ '^[0-9a-f]{64}$' OR (SELECT count(*) FROM hub.keys) >= 100 THEN
    RAISE EXCEPTION 'hub: key';
  END IF;
  raw := decode(public_, 'hex');
  IF EXISTS (SELECT 1 FROM hub.keys WHERE public = public_) THEN RETURN true; END IF;
  INSERT INTO hub.keys
    VALUES (hub.id_of(raw), hub.id_of(raw || 'for the office only'::bytea), public_, me.role);
  RETURN true;
EXCEPTION WHEN unique_violation THEN RETURN false;
END $$;
"""

_LOG = """
CREATE VIEW hub.told AS
  SELECT c.province, c.office, c.number, c.hash, c.private, (c.line->>'clock')::bigint AS clock,
    e.edit->>0 AS place, e.edit->>1 AS cell, (e.nth - 1)::int AS nth, e.edit->2 AS value,
    e.edit->3 AS over
  FROM hub.changes c, jsonb_array_elements(c.line->'edits') WITH ORDINALITY e(edit, nth);
CREATE VIEW hub.heads AS
  SELECT e.* FROM hub.edits e WHERE NOT EXISTS (
    SELECT 1 FROM hub.overs o WHERE o.province = e.province AND o.place = e.place
      AND o.cell = e.cell AND o.ref = e.ref
      -- Of a number that is two, only the office itself knows which it means.
      AND (o.office = e.office OR NOT EXISTS (SELECT 1 FROM hub.twins t
        WHERE t.province = e.province AND t.office = e.office AND t.number <= e.number)));

-- Called by `hub.push`, for an office, or by whoever runs the server.
CREATE FUNCTION hub.refresh(province_ text, ids text[]) RETURNS void LANGUAGE sql
SET search_path = pg_catalog, public AS $$
  DELETE FROM hub.present WHERE province = province_ AND id = ANY(ids);
  INSERT INTO hub.present
  SELECT province_, id, cells->'kind'->>'layer', cells->'kind'->>'kind',
    ST_SetSRID(ST_MakePoint((cells->'position'->>'lon')::float8 / 1e7,
                            (cells->'position'->>'lat')::float8 / 1e7), 4326), cells
  FROM (
    SELECT i.id, coalesce(b.cells, '{}') || coalesce(s.cells, '{}') AS cells
    FROM unnest(ids) i(id)
    LEFT JOIN hub.shipped b ON b.province = province_ AND b.id = i.id
    LEFT JOIN LATERAL (
      SELECT jsonb_object_agg(cell, value) AS cells FROM (
        SELECT DISTINCT ON (cell) cell, value FROM hub.heads h
        WHERE h.province = province_ AND h.place = i.id
        ORDER BY cell, clock DESC, office COLLATE "C" DESC, number DESC, nth DESC) latest
    ) s ON true) merged
  WHERE cells->'kind'->>'layer' IS NOT NULL AND cells->'kind'->>'kind' IS NOT NULL
    AND cells->'name_vi'->>'name_vi' IS NOT NULL
    AND cells->'position'->>'lon' IS NOT NULL AND cells->'position'->>'lat' IS NOT NULL
    AND cells->'position'->>'accuracy_m' IS NOT NULL
    AND NOT coalesce((cells->'state'->>'retired')::boolean, false);
$$;

-- What the numbers of an office's changes add to `hub.edits` and `hub.present`.
CREATE FUNCTION hub.spread(province_ text, office_ text, first_ bigint, last_ bigint)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE ids text[];
BEGIN
  INSERT INTO hub.edits
    SELECT province, place, cell, format('%s-%s.%s', office, number, nth), hash, office, number,
      nth, clock, value
    FROM hub.told WHERE province = province_ AND office = office_
      AND number BETWEEN first_ AND last_ AND NOT private
    ON CONFLICT DO NOTHING;
  INSERT INTO hub.overs
    SELECT province, place, cell, o.ref, office
    FROM hub.told, jsonb_array_elements_text(over) o(ref) WHERE province = province_
      AND office = office_ AND number BETWEEN first_ AND last_ AND NOT private
    ON CONFLICT DO NOTHING;
  INSERT INTO hub.twins
    SELECT province_, office_, min(number) FROM (
      SELECT number FROM hub.changes WHERE province = province_ AND office = office_
        AND number BETWEEN first_ AND last_ AND NOT private
      GROUP BY number HAVING count(*) > 1) twice
    HAVING min(number) IS NOT NULL
    ON CONFLICT (province, office) DO UPDATE SET number = least(twins.number, excluded.number);
  SELECT array_agg(DISTINCT place) INTO ids FROM hub.edits e WHERE e.province = province_
    AND e.office = office_ AND (e.number BETWEEN first_ AND last_ OR EXISTS (
      SELECT 1 FROM hub.twins t WHERE t.province = e.province AND t.office = e.office));
  PERFORM hub.refresh(province_, ids);
END $$;
CREATE INDEX ON hub.edits (province, office, number);

CREATE FUNCTION hub.tips() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog AS $$
DECLARE me hub.offices := hub.me();
BEGIN
  RETURN QUERY SELECT c.hash FROM unnest(hub.my_offices() || hub.my_private()) o(office)
    JOIN hub.changes c ON c.province = me.province AND c.office = o.office
    WHERE (c.number = (SELECT max(l.number) FROM hub.changes l
                       WHERE l.province = me.province AND l.office = o.office)
      OR EXISTS (SELECT 1 FROM hub.twins t WHERE t.province = me.province AND t.office = o.office))
    AND NOT EXISTS (SELECT 1 FROM hub.changes n
                    WHERE n.province = c.province AND n.previous = c.hash);
END $$;

CREATE FUNCTION hub.push(office_ text, first_ bigint, last_ bigint, previous_ text, head_ text,
  signature_ text, body_ text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog AS $$
DECLARE
  me hub.offices := hub.me();
  mine hub.keys;
  is_private boolean; is_chain boolean; end_ bigint; end_hash text; next_seq bigint;
BEGIN
  SELECT * INTO mine FROM hub.keys WHERE office_ IN (office, private) AND role = me.role;
  IF NOT FOUND THEN RAISE EXCEPTION 'hub: not your office'; END IF;
  is_private := office_ = mine.private;
  IF octet_length(body_) > 33554432 OR length(signature_) > 128 THEN
    RAISE EXCEPTION 'hub: too large';
  END IF;
  -- One writer of a province at a time: so numbers are given in the order of commits, and who
  -- has read up to one has read all before it.
  PERFORM 1 FROM hub.provinces WHERE code = me.province FOR NO KEY UPDATE;
  IF EXISTS (SELECT 1 FROM hub.changes WHERE province = me.province AND hash = head_) THEN
    RETURN 0;
  END IF;
  IF first_ > 1 AND NOT EXISTS (SELECT 1 FROM hub.changes WHERE province = me.province
      AND hash = previous_ AND office = office_ AND number = first_ - 1) THEN
    RAISE EXCEPTION 'hub: gap';
  END IF;
  WITH lines AS MATERIALIZED (
    SELECT nth, line::jsonb AS line, encode(sha256(convert_to(line, 'UTF8')), 'hex') AS hash
    FROM unnest(string_to_array(rtrim(body_, E'\\n'), E'\\n')) WITH ORDINALITY l(line, nth)
  ), chain AS MATERIALIZED (
    SELECT nth, line, hash, first_ + nth - 1 AS number,
      coalesce(lag(hash) OVER (ORDER BY nth), previous_) AS previous FROM lines
  ), kept AS (
    INSERT INTO hub.changes
    SELECT me.province, office_, number, hash, previous, is_private, line FROM chain
    ON CONFLICT DO NOTHING
  )
  SELECT bool_and(coalesce(line->>'office' = office_ AND (line->>'number')::bigint = number
      AND line->>'previous' = previous, false)), max(number), max(hash) FILTER (WHERE nth = n)
    INTO is_chain, end_, end_hash
    FROM chain, (SELECT max(nth) AS n FROM chain) l;
  IF is_chain IS NOT TRUE OR end_ <> last_ OR end_hash <> head_ THEN
    RAISE EXCEPTION 'hub: chain';
  END IF;
  IF NOT is_private THEN PERFORM hub.spread(me.province, office_, first_, last_); END IF;
  UPDATE hub.provinces SET runs = runs + 1 WHERE code = me.province RETURNING runs INTO next_seq;
  INSERT INTO hub.segments VALUES (me.province, next_seq, office_, mine.public, first_, last_,
    previous_, head_, signature_, is_private, body_);
  RETURN next_seq;
END $$;

CREATE FUNCTION hub.pull(after_ bigint, most_ int) RETURNS TABLE (seq bigint, office text,
  public text, first bigint, last bigint, previous text, head text, signature text, body text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE me hub.offices := hub.me();
BEGIN
  RETURN QUERY SELECT r.seq, r.office, r.public, r.first, r.last, r.previous, r.head,
      r.signature, r.body FROM (
    SELECT s.*, sum(octet_length(s.body)) OVER (ORDER BY s.seq) AS so_far,
      row_number() OVER (ORDER BY s.seq) AS nth FROM (
      SELECT * FROM hub.segments l WHERE l.province = me.province AND l.seq > after_
        AND (NOT l.private OR l.office = ANY(hub.my_private()))
      ORDER BY l.seq LIMIT least(most_, 100)) s) r
    WHERE r.nth = 1 OR r.so_far <= 4194304 ORDER BY r.seq;
END $$;

-- The hash a run ended with: whether the store is still the one that was read.
CREATE FUNCTION hub.head_at(seq_ bigint) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog AS $$
DECLARE me hub.offices := hub.me();
BEGIN
  RETURN (SELECT s.head FROM hub.segments s WHERE s.province = me.province AND s.seq = seq_
    AND (NOT s.private OR s.office = ANY(hub.my_private())));
END $$;
"""

_REST = """
CREATE FUNCTION hub.tell(line_ text, signature_ text) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE me hub.offices := hub.me();
BEGIN
  IF length(line_) > 4000 OR length(signature_) <> 128 THEN
    RAISE EXCEPTION 'hub: statement';
  END IF;
  IF EXISTS (SELECT 1 FROM hub.statements WHERE line = line_) THEN RETURN; END IF;
  -- So none can crowd out what the others say.
  IF (SELECT count(*) FROM hub.statements WHERE role = me.role) >= 2000 THEN
    RAISE EXCEPTION 'hub: too many statements';
  END IF;
  INSERT INTO hub.statements VALUES (line_, signature_, me.role) ON CONFLICT DO NOTHING;
END $$;
CREATE FUNCTION hub.told() RETURNS TABLE (line text, signature text) LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM hub.me();
  RETURN QUERY SELECT s.line, s.signature FROM hub.statements s ORDER BY 1;
END $$;

-- How many chunks the store has of a picture this office sends; -1: it is whole.
CREATE FUNCTION hub.has_photo(hash_ text) RETURNS int LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE me hub.offices := hub.me();
BEGIN
  IF EXISTS (SELECT 1 FROM hub.photo_chunks WHERE hash = hash_) THEN RETURN -1; END IF;
  RETURN (SELECT count(*) FROM hub.uploads WHERE role = me.role AND hash = hash_);
END $$;
CREATE FUNCTION hub.lacking(hashes text[]) RETURNS SETOF text LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM hub.me();
  RETURN QUERY SELECT h FROM unnest(hashes) h
    WHERE NOT EXISTS (SELECT 1 FROM hub.photo_chunks WHERE hash = h);
END $$;
CREATE FUNCTION hub.put_photo(hash_ text, nth_ int, total_ int, data_ bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE me hub.offices := hub.me(); whole bytea;
BEGIN
  IF hash_ !~ '^[0-9a-f]{64}$' OR nth_ NOT BETWEEN 0 AND total_ - 1 OR total_ > 300
      OR length(data_) > 262144 THEN
    RAISE EXCEPTION 'hub: photo';
  END IF;
  INSERT INTO hub.uploads VALUES (me.role, hash_, nth_, total_, data_) ON CONFLICT DO NOTHING;
  IF nth_ = total_ - 1 THEN
    SELECT string_agg(data, ''::bytea ORDER BY nth) INTO whole
      FROM hub.uploads WHERE role = me.role AND hash = hash_;
    IF encode(sha256(whole), 'hex') = hash_ THEN
      INSERT INTO hub.photo_chunks SELECT hash, nth, total, data FROM hub.uploads
        WHERE role = me.role AND hash = hash_ ON CONFLICT DO NOTHING;
    END IF;
    DELETE FROM hub.uploads WHERE role = me.role AND hash = hash_;
  END IF;
END $$;
CREATE FUNCTION hub.get_photo(hash_ text, nth_ int) RETURNS bytea LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM hub.me();
  RETURN (SELECT data FROM hub.photo_chunks WHERE hash = hash_ AND nth = nth_);
END $$;
"""

FUNCTIONS = _WHO + _LOG + _REST
