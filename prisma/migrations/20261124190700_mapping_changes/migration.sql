-- One act on many mappings, and what those were before it: for its undo.
CREATE TABLE "mapping_change" (
    "id" BIGSERIAL NOT NULL,
    "account_id" TEXT COLLATE "C" NOT NULL,
    "config_id" TEXT COLLATE "C" NOT NULL,
    "audit_id" BIGINT NOT NULL,
    "act" JSONB NOT NULL,
    "next_id" BIGINT,
    "done" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "undo_audit_id" BIGINT,
    "restored" INTEGER NOT NULL DEFAULT 0,
    "left_alone" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mapping_change_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "mapping_change_created_at_idx" ON "mapping_change"("created_at");

CREATE TABLE "mapping_before" (
    "change_id" BIGINT NOT NULL,
    "mapping_id" BIGINT NOT NULL,
    "facts" JSONB,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mapping_before_pkey" PRIMARY KEY ("change_id", "mapping_id"),
    CONSTRAINT "mapping_before_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "mapping_change"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
