-- What the mapping a call was matched by was called: copied, as mappings are cleared away after delivery.
ALTER TABLE "call" ADD COLUMN "label" TEXT;

-- The call log of one caller, one agent, one number, one configuration: each in the order of the list. None of these
-- columns changes once a call is matched, so the rewrites of a call's row stay out of every index.
CREATE INDEX "call_customer" ON "call" ("account_id", "customer_number", "started_at", "id") WHERE "customer_number" IS NOT NULL;
CREATE INDEX "call_agent" ON "call" ("account_id", "agent_number", "started_at", "id") WHERE "agent_number" IS NOT NULL;
CREATE INDEX "call_number" ON "call" ("account_id", "business_number", "started_at", "id");
CREATE INDEX "call_config" ON "call" ("account_id", "config_id", "started_at", "id") WHERE "config_id" IS NOT NULL;
