-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "region" AS ENUM ('IN', 'US');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('owner', 'admin', 'user');

-- CreateEnum
CREATE TYPE "fallback" AS ENUM ('code_then_number', 'code_only', 'number_only');

-- CreateEnum
CREATE TYPE "routing" AS ENUM ('masked_connect', 'message', 'nothing');

-- CreateEnum
CREATE TYPE "clip_kind" AS ENUM ('file', 'speech');

-- CreateEnum
CREATE TYPE "match_type" AS ENUM ('caller_number', 'order_code', 'registered_number', 'not_matched');

-- CreateEnum
CREATE TYPE "outcome" AS ENUM ('connected', 'no_answer', 'busy', 'failed', 'caller_hung_up', 'not_matched', 'message', 'voicemail', 'not_routed');

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "region" "region" NOT NULL,
    "time_zone" TEXT NOT NULL,
    "carrier_auth_id" TEXT NOT NULL,
    "carrier_auth_token" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "account_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "phone_number" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("account_id","user_id")
);

-- CreateTable
CREATE TABLE "phone_number" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "label" TEXT,
    "routing" "routing" NOT NULL DEFAULT 'nothing',
    "config_id" TEXT,
    "message_clip_id" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "phone_number_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "config" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fallback" "fallback" NOT NULL DEFAULT 'code_then_number',
    "code_digits_min" INTEGER NOT NULL DEFAULT 4,
    "code_digits_max" INTEGER NOT NULL DEFAULT 10,
    "retries" INTEGER NOT NULL DEFAULT 2,
    "ring_seconds" INTEGER NOT NULL DEFAULT 30,
    "record" BOOLEAN NOT NULL DEFAULT true,
    "greeting_clip_id" TEXT,
    "ringback_clip_id" TEXT,
    "hold_clip_id" TEXT,
    "rejection_clip_id" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "config_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mapping" (
    "id" BIGSERIAL NOT NULL,
    "config_id" TEXT NOT NULL,
    "customer_number" TEXT NOT NULL,
    "follow_me_number" TEXT NOT NULL,
    "order_code" TEXT,
    "label" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "expires_at" TIMESTAMPTZ(3),
    "code_released" BOOLEAN NOT NULL DEFAULT false,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mapping_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "media_clip" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "kind" "clip_kind" NOT NULL,
    "name" TEXT,
    "sha256" TEXT,
    "extension" TEXT,
    "text" TEXT,
    "language" TEXT,
    "voice" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "media_clip_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "call" (
    "id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "carrier_call_id" TEXT NOT NULL,
    "test" BOOLEAN NOT NULL DEFAULT false,
    "business_number" TEXT NOT NULL,
    "customer_number" TEXT,
    "agent_number" TEXT,
    "config_id" TEXT,
    "config_name" TEXT,
    "mapping_id" BIGINT,
    "order_code" TEXT,
    "match_type" "match_type",
    "outcome" "outcome",
    "ambiguous" BOOLEAN NOT NULL DEFAULT false,
    "keypad_tries" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "connected_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "talk_seconds" INTEGER,
    "steps_seen" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "call_story" (
    "call_id" UUID NOT NULL,
    "answered" JSONB,
    "steps" JSONB NOT NULL,

    CONSTRAINT "call_story_pkey" PRIMARY KEY ("call_id")
);

-- CreateTable
CREATE TABLE "keypad_failure" (
    "call_id" UUID NOT NULL,
    "step" INTEGER NOT NULL,
    "account_id" TEXT NOT NULL,
    "pool" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "keypad_failure_pkey" PRIMARY KEY ("call_id","step")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "account_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "subject_name" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "try_call" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "call" JSONB NOT NULL,
    "config_id" TEXT,
    "turns" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "try_call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_failure" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_failure_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "phone_number_number_key" ON "phone_number"("number");

-- CreateIndex
CREATE INDEX "phone_number_account_id_idx" ON "phone_number"("account_id");

-- CreateIndex
CREATE INDEX "phone_number_config_id_idx" ON "phone_number"("config_id");

-- CreateIndex
CREATE INDEX "media_clip_account_id_idx" ON "media_clip"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "call_account_id_carrier_call_id_key" ON "call"("account_id", "carrier_call_id");

-- CreateIndex
CREATE INDEX "keypad_failure_account_id_pool_at_idx" ON "keypad_failure"("account_id", "pool", "at");

-- CreateIndex
CREATE INDEX "audit_entry_account_id_id_idx" ON "audit_entry"("account_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

-- CreateIndex
CREATE INDEX "api_key_account_id_idx" ON "api_key"("account_id");

-- CreateIndex
CREATE INDEX "try_call_created_at_idx" ON "try_call"("created_at");

-- CreateIndex
CREATE INDEX "sign_in_failure_key_at_idx" ON "sign_in_failure"("key", "at");

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phone_number" ADD CONSTRAINT "phone_number_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phone_number" ADD CONSTRAINT "phone_number_config_id_fkey" FOREIGN KEY ("config_id") REFERENCES "config"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phone_number" ADD CONSTRAINT "phone_number_message_clip_id_fkey" FOREIGN KEY ("message_clip_id") REFERENCES "media_clip"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "config" ADD CONSTRAINT "config_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "config" ADD CONSTRAINT "config_greeting_clip_id_fkey" FOREIGN KEY ("greeting_clip_id") REFERENCES "media_clip"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "config" ADD CONSTRAINT "config_ringback_clip_id_fkey" FOREIGN KEY ("ringback_clip_id") REFERENCES "media_clip"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "config" ADD CONSTRAINT "config_hold_clip_id_fkey" FOREIGN KEY ("hold_clip_id") REFERENCES "media_clip"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "config" ADD CONSTRAINT "config_rejection_clip_id_fkey" FOREIGN KEY ("rejection_clip_id") REFERENCES "media_clip"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media_clip" ADD CONSTRAINT "media_clip_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- From here on by hand: what Prisma's schema language cannot say.

-- Numbers, codes and ids are compared byte by byte, on any server and under any locale: faster to look up, and
-- prefixes can use the index.
ALTER TABLE "mapping"
    ALTER COLUMN "config_id" TYPE TEXT COLLATE "C",
    ALTER COLUMN "customer_number" TYPE TEXT COLLATE "C",
    ALTER COLUMN "follow_me_number" TYPE TEXT COLLATE "C",
    ALTER COLUMN "order_code" TYPE TEXT COLLATE "C";
ALTER TABLE "call" ALTER COLUMN "carrier_call_id" TYPE TEXT COLLATE "C";
ALTER TABLE "keypad_failure" ALTER COLUMN "pool" TYPE TEXT COLLATE "C";
ALTER TABLE "phone_number" ALTER COLUMN "number" TYPE TEXT COLLATE "C";
ALTER TABLE "account" ALTER COLUMN "id" TYPE TEXT COLLATE "C";

-- An order code means one live mapping (product.md L2). Expiry is not in the condition, because an index cannot know
-- the time: the row that takes an expired row's code marks it as released in the same transaction.
CREATE UNIQUE INDEX "mapping_live_code" ON "mapping" ("config_id", "order_code")
    WHERE "active" AND "order_code" IS NOT NULL AND NOT "code_released";

-- A caller's live mappings, however many expired ones that caller has gathered (product.md C3).
CREATE INDEX "mapping_customer_live" ON "mapping" ("config_id", "customer_number", (coalesce("expires_at", 'infinity'::timestamptz)))
    WHERE "active";

-- The mapping list, page by page.
CREATE INDEX "mapping_list" ON "mapping" ("config_id", "id");

-- A deleted configuration gives its name up at once, though its rows are cleared away later (product.md S1).
CREATE UNIQUE INDEX "config_name" ON "config" ("account_id", lower("name")) WHERE "deleted_at" IS NULL;

-- The call log, newest first.
CREATE INDEX "call_log" ON "call" ("account_id", "started_at" DESC, "id" DESC);

-- A call's rows are rewritten a few times within minutes: room on the page keeps those updates out of the indexes.
ALTER TABLE "call_story" SET (fillfactor = 70);
ALTER TABLE "call" SET (fillfactor = 80);

-- The last line of defence; the forms say the same in words (product.md L1–L8, C20, C21).
ALTER TABLE "mapping"
    ADD CONSTRAINT "mapping_order_code_digits" CHECK ("order_code" ~ '^[0-9]{1,20}$'),
    ADD CONSTRAINT "mapping_customer_number_e164" CHECK ("customer_number" ~ '^\+[0-9]{7,15}$'),
    ADD CONSTRAINT "mapping_follow_me_number_e164" CHECK ("follow_me_number" ~ '^\+[0-9]{7,15}$'),
    ADD CONSTRAINT "mapping_numbers_differ" CHECK ("customer_number" <> "follow_me_number"),
    ADD CONSTRAINT "mapping_label_length" CHECK (char_length("label") <= 120);
ALTER TABLE "config"
    ADD CONSTRAINT "config_name_length" CHECK (char_length("name") BETWEEN 1 AND 80),
    ADD CONSTRAINT "config_code_digits" CHECK ("code_digits_min" >= 1 AND "code_digits_max" <= 20 AND "code_digits_min" <= "code_digits_max"),
    ADD CONSTRAINT "config_retries" CHECK ("retries" BETWEEN 0 AND 5),
    ADD CONSTRAINT "config_ring_seconds" CHECK ("ring_seconds" BETWEEN 5 AND 120);
ALTER TABLE "phone_number"
    ADD CONSTRAINT "phone_number_e164" CHECK ("number" ~ '^\+[0-9]{7,15}$'),
    ADD CONSTRAINT "phone_number_config" CHECK (("config_id" IS NOT NULL) = ("routing" = 'masked_connect')),
    ADD CONSTRAINT "phone_number_message" CHECK (("message_clip_id" IS NOT NULL) = ("routing" = 'message'));
ALTER TABLE "media_clip"
    ADD CONSTRAINT "media_clip_file" CHECK ("kind" <> 'file' OR ("sha256" IS NOT NULL AND "extension" IN ('mp3', 'wav'))),
    ADD CONSTRAINT "media_clip_speech" CHECK ("kind" <> 'speech' OR (char_length("text") BETWEEN 1 AND 3000 AND "text" IS NOT NULL AND "language" IS NOT NULL AND "voice" IS NOT NULL));
