-- Files that no clip points at any more: calls that were answered before still play them for a while.
CREATE TABLE "retired_media" (
    "sha256" TEXT NOT NULL,
    "extension" TEXT NOT NULL,
    "retired_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "retired_media_pkey" PRIMARY KEY ("sha256", "extension")
);
CREATE INDEX "retired_media_retired_at_idx" ON "retired_media"("retired_at");
