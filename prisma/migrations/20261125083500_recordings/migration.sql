-- What was recorded of calls: where its file is, or why there is none. Rows go with their call; the audio may go before.
CREATE TYPE "recording_state" AS ENUM ('pending', 'stored', 'failed', 'deleted');

CREATE TABLE "recording" (
    "id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "call_id" UUID NOT NULL,
    "carrier_recording_id" TEXT NOT NULL,
    "source_url" TEXT NOT NULL,
    "state" "recording_state" NOT NULL DEFAULT 'pending',
    "problem" TEXT,
    "store_key" TEXT NOT NULL,
    "extension" TEXT,
    "bytes" INTEGER,
    "milliseconds" INTEGER,
    "peaks" BYTEA,
    "told_at" TIMESTAMPTZ(3) NOT NULL,
    "stored_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "recording_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "recording_account_id_carrier_recording_id_key" ON "recording"("account_id", "carrier_recording_id");
CREATE INDEX "recording_call_id_idx" ON "recording"("call_id");

-- Whose time is over, account by account; and what nobody has fetched yet.
CREATE INDEX "recording_kept" ON "recording"("account_id", "told_at") WHERE "state" <> 'deleted';
CREATE INDEX "recording_pending" ON "recording"("told_at") WHERE "state" = 'pending';

-- The carrier does not say which channel of a recording is whose.
ALTER TABLE "account" ADD COLUMN "customer_channel" SMALLINT NOT NULL DEFAULT 1;
ALTER TABLE "account" ADD CONSTRAINT "account_customer_channel" CHECK ("customer_channel" IN (1, 2));
