-- The partner API: a rate of its own for every key, and answers that are given again (contracts.md "Partner API").

-- Requests a second, from all processes together.
ALTER TABLE "api_key"
    ADD COLUMN "rate_per_second" INTEGER NOT NULL DEFAULT 200,
    ADD CONSTRAINT "api_key_rate" CHECK ("rate_per_second" BETWEEN 1 AND 100000);

-- How much of a second is given away. Unlogged: after a crash that second is long over, and nobody waits for a disk here.
CREATE UNLOGGED TABLE "api_rate" (
    "api_key_id" TEXT COLLATE "C" NOT NULL,
    "second" BIGINT NOT NULL,
    "used" INTEGER NOT NULL,

    CONSTRAINT "api_rate_pkey" PRIMARY KEY ("api_key_id")
);

-- A request that may be sent again: claimed by the process that runs it, answered once it has.
CREATE TABLE "idempotent_request" (
    "api_key_id" TEXT COLLATE "C" NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "fingerprint" TEXT,
    "claim" TEXT NOT NULL,
    "claimed_until" TIMESTAMPTZ(3) NOT NULL,
    "answer" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotent_request_pkey" PRIMARY KEY ("api_key_id", "path", "key")
);
CREATE INDEX "idempotent_request_created_at_idx" ON "idempotent_request"("created_at");
