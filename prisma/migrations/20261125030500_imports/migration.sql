-- Imports: the upload, how far it is, what was refused, and what its undo needs (product.md S4, P3).
CREATE TABLE "import" (
    "id" BIGSERIAL NOT NULL,
    "account_id" TEXT COLLATE "C" NOT NULL,
    "config_id" TEXT COLLATE "C" NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "file_name" TEXT,
    "file_key" TEXT NOT NULL,
    "sha256" TEXT COLLATE "C" NOT NULL,
    "bytes" BIGINT NOT NULL,
    "format" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "dry_run" BOOLEAN NOT NULL,
    "refused_policy" TEXT NOT NULL,
    "columns" JSONB,
    "rules" JSONB NOT NULL,
    "fixes_id" BIGINT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "status" TEXT NOT NULL DEFAULT 'queued',
    "phase" TEXT NOT NULL DEFAULT 'reading',
    "error" TEXT,
    "cancel_requested_at" TIMESTAMPTZ(3),
    "header" JSONB,
    "bytes_read" BIGINT NOT NULL DEFAULT 0,
    "staged" INTEGER NOT NULL DEFAULT 0,
    "merged" INTEGER NOT NULL DEFAULT 0,
    "cursor" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "read" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "removed" INTEGER NOT NULL DEFAULT 0,
    "first_created_id" BIGINT,
    "last_created_id" BIGINT,
    "undo_status" TEXT,
    "undo_audit_id" BIGINT,
    "undo_cursor" BIGINT NOT NULL DEFAULT 0,
    "restored" INTEGER NOT NULL DEFAULT 0,
    "left_alone" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "import_config_id_id_idx" ON "import"("config_id", "id");
CREATE INDEX "import_config_id_sha256_idx" ON "import"("config_id", "sha256");
CREATE INDEX "import_received_at_idx" ON "import"("received_at");

-- A line that was refused. "subject" is what it evidently meant, so that a replacement leaves that alone: its order code, or
-- the customer of a line without one. "cells" is JSON kept as text: a cell may hold a NUL, which jsonb can't.
CREATE TABLE "import_refusal" (
    "import_id" BIGINT NOT NULL,
    "line" BIGINT NOT NULL,
    "problems" JSONB NOT NULL,
    "cells" TEXT,
    "subject" TEXT COLLATE "C",

    CONSTRAINT "import_refusal_pkey" PRIMARY KEY ("import_id", "line")
);
CREATE INDEX "import_refusal_import_id_subject_idx" ON "import_refusal"("import_id", "subject");

-- Which mapping a line means, where its code or customer alone does not say so.
CREATE TABLE "import_pair" (
    "import_id" BIGINT NOT NULL,
    "line" BIGINT NOT NULL,
    "mapping_id" BIGINT NOT NULL,
    "live" BOOLEAN NOT NULL,

    CONSTRAINT "import_pair_pkey" PRIMARY KEY ("import_id", "line")
);
CREATE UNIQUE INDEX "import_pair_import_id_mapping_id_key" ON "import_pair"("import_id", "mapping_id");

-- A mapping as it was before an import changed or removed it; gone once it is restored, or a day old.
CREATE TABLE "import_before" (
    "import_id" BIGINT NOT NULL,
    "mapping_id" BIGINT NOT NULL,
    "facts" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_before_pkey" PRIMARY KEY ("import_id", "mapping_id")
);

-- Rows between the file and the list: tables of one import each, unlogged, gone when it is over.
CREATE SCHEMA "import_stage";
