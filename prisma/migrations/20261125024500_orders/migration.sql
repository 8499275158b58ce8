-- The mapping list follows live orders: events of order systems, imports, and what was removed when (product.md P1–P4).

-- The import that wrote the row last, or made it.
ALTER TABLE "mapping" ADD COLUMN "import_id" BIGINT;

-- What was removed, and when: older news of it loses for 90 days, also where the removal came first (contracts.md `occurredAt`).
CREATE TABLE "mapping_tombstone" (
    "config_id" TEXT COLLATE "C" NOT NULL,
    "subject" TEXT COLLATE "C" NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "mapping_id" BIGINT,
    "removed" JSONB,
    "import_id" BIGINT,
    "written_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mapping_tombstone_pkey" PRIMARY KEY ("config_id", "subject")
);
CREATE INDEX "mapping_tombstone_config_id_mapping_id_idx" ON "mapping_tombstone"("config_id", "mapping_id");
CREATE INDEX "mapping_tombstone_written_at_idx" ON "mapping_tombstone"("written_at");

-- A code that no live mapping has means the switched-off mapping changed last (contracts.md "Which mapping an upsert means").
CREATE INDEX "mapping_inactive_code" ON "mapping" ("config_id", "order_code", "updated_at" DESC)
    WHERE NOT "active" AND "order_code" IS NOT NULL;

-- With "mapping_customer_live", every row of a customer.
CREATE INDEX "mapping_customer_inactive" ON "mapping" ("config_id", "customer_number") WHERE NOT "active";
