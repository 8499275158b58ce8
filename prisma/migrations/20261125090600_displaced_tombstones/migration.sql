-- A code, or a customer without one, may have had several mappings. A tombstone says of the subject what was removed last;
-- what it said of an earlier mapping moves to a subject of that mapping's own, "#" and its id, which is no code and no number:
-- so a removal by id, repeated, is answered as the first time, whoever removed which in between.
CREATE FUNCTION keep_displaced_tombstone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO mapping_tombstone AS t (config_id, subject, occurred_at, mapping_id, removed, import_id, written_at)
  VALUES (OLD.config_id, '#' || OLD.mapping_id, OLD.occurred_at, OLD.mapping_id, OLD.removed, OLD.import_id, OLD.written_at)
  ON CONFLICT (config_id, subject) DO UPDATE SET
    occurred_at = greatest(t.occurred_at, excluded.occurred_at), removed = excluded.removed,
    import_id = excluded.import_id, written_at = excluded.written_at;
  RETURN NULL;
END $$;

CREATE TRIGGER mapping_tombstone_displaced AFTER UPDATE ON mapping_tombstone
FOR EACH ROW WHEN (OLD.mapping_id <> NEW.mapping_id) EXECUTE FUNCTION keep_displaced_tombstone();
