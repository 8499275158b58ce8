ALTER TABLE "account"
    ADD COLUMN "carrier_real" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "carrier_app_id" TEXT,
    ADD COLUMN "transcribe" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "retention_days" INTEGER,
    ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "account" ADD CONSTRAINT "account_retention_days" CHECK ("retention_days" BETWEEN 1 AND 3650);

ALTER TABLE "media_clip"
    ADD COLUMN "bytes" INTEGER,
    ADD COLUMN "milliseconds" INTEGER,
    ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
CREATE UNIQUE INDEX "media_clip_name" ON "media_clip" ("account_id", lower("name")) WHERE "name" IS NOT NULL;
-- May the carrier have this file, and what is it.
CREATE INDEX "media_clip_sha256" ON "media_clip" ("sha256") WHERE "sha256" IS NOT NULL;

ALTER TABLE "config"
    ADD COLUMN "prompt_language" TEXT,
    ADD COLUMN "prompt_voice" TEXT,
    ADD COLUMN "prompt_words" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "config" ADD CONSTRAINT "config_prompt_voice" CHECK (("prompt_language" IS NULL) = ("prompt_voice" IS NULL));

CREATE TABLE "schedule" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "week" JSONB NOT NULL,
    "holidays" JSONB NOT NULL DEFAULT '[]',
    "override" JSONB,
    "open_routing" "routing" NOT NULL,
    "open_config_id" TEXT,
    "open_clip_id" TEXT,
    "closed_routing" "routing" NOT NULL,
    "closed_config_id" TEXT,
    "closed_clip_id" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "schedule_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "schedule_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "schedule_open_config_id_fkey" FOREIGN KEY ("open_config_id") REFERENCES "config"("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "schedule_closed_config_id_fkey" FOREIGN KEY ("closed_config_id") REFERENCES "config"("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "schedule_open_clip_id_fkey" FOREIGN KEY ("open_clip_id") REFERENCES "media_clip"("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "schedule_closed_clip_id_fkey" FOREIGN KEY ("closed_clip_id") REFERENCES "media_clip"("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "schedule_name_length" CHECK (char_length("name") BETWEEN 1 AND 80),
    CONSTRAINT "schedule_open" CHECK ("open_routing" IN ('masked_connect', 'message', 'voicemail')
        AND ("open_config_id" IS NOT NULL) = ("open_routing" = 'masked_connect')
        AND ("open_clip_id" IS NOT NULL) = ("open_routing" <> 'masked_connect')),
    CONSTRAINT "schedule_closed" CHECK ("closed_routing" IN ('masked_connect', 'message', 'voicemail')
        AND ("closed_config_id" IS NOT NULL) = ("closed_routing" = 'masked_connect')
        AND ("closed_clip_id" IS NOT NULL) = ("closed_routing" <> 'masked_connect'))
);
CREATE UNIQUE INDEX "schedule_name" ON "schedule" ("account_id", lower("name"));
CREATE INDEX "schedule_open_config_id_idx" ON "schedule"("open_config_id");
CREATE INDEX "schedule_closed_config_id_idx" ON "schedule"("closed_config_id");

ALTER TABLE "phone_number" DROP CONSTRAINT "phone_number_message";
ALTER TABLE "phone_number" RENAME COLUMN "message_clip_id" TO "clip_id";
ALTER TABLE "phone_number" RENAME CONSTRAINT "phone_number_message_clip_id_fkey" TO "phone_number_clip_id_fkey";
ALTER TABLE "phone_number"
    ADD COLUMN "schedule_id" TEXT,
    ADD COLUMN "attached_at" TIMESTAMPTZ(3),
    ADD CONSTRAINT "phone_number_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "schedule"("id") ON DELETE SET NULL ON UPDATE CASCADE,
    ADD CONSTRAINT "phone_number_clip" CHECK (("clip_id" IS NOT NULL) = ("routing" IN ('message', 'voicemail'))),
    ADD CONSTRAINT "phone_number_schedule" CHECK (("schedule_id" IS NOT NULL) = ("routing" = 'business_hours'));
CREATE INDEX "phone_number_schedule_id_idx" ON "phone_number"("schedule_id");

CREATE TABLE "member_number" (
    "id" BIGSERIAL NOT NULL,
    "account_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "number" TEXT COLLATE "C" NOT NULL,
    "held_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "held_to" TIMESTAMPTZ(3),

    CONSTRAINT "member_number_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "member_number_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "member_number_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "member_number_e164" CHECK ("number" ~ '^\+[0-9]{7,15}$'),
    CONSTRAINT "member_number_period" CHECK ("held_to" >= "held_from")
);
CREATE INDEX "member_number_account_id_user_id_idx" ON "member_number"("account_id", "user_id");
CREATE INDEX "member_number_account_id_number_idx" ON "member_number"("account_id", "number");
-- A phone rings for one member at a time.
CREATE UNIQUE INDEX "member_number_held" ON "member_number" ("account_id", "number") WHERE "held_to" IS NULL;
ALTER TABLE "membership" ADD CONSTRAINT "membership_phone_number_e164" CHECK ("phone_number" ~ '^\+[0-9]{7,15}$');

CREATE TABLE "invitation" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "invited_by" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "invitation_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");
CREATE INDEX "invitation_account_id_idx" ON "invitation"("account_id");
-- One open invitation a person: a new one takes the place of the old.
CREATE UNIQUE INDEX "invitation_open" ON "invitation" ("account_id", "email") WHERE "accepted_at" IS NULL AND "revoked_at" IS NULL;

CREATE TABLE "password_reset" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "password_reset_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "password_reset_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "password_reset_token_hash_key" ON "password_reset"("token_hash");
CREATE INDEX "password_reset_user_id_idx" ON "password_reset"("user_id");

-- The history of one thing.
CREATE INDEX "audit_entry_account_id_subject_kind_subject_id_id_idx" ON "audit_entry"("account_id", "subject_kind", "subject_id", "id" DESC);
