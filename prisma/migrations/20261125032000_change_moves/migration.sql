-- When a change of many mappings, or its undo, was last worked on: one that rests was left unfinished, and can be gone on with.
ALTER TABLE "mapping_change" ADD COLUMN "moved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- Those of a configuration, newest first.
CREATE INDEX "mapping_change_config_id_created_at_idx" ON "mapping_change"("config_id", "created_at" DESC);
