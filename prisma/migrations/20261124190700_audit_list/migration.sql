-- The audit log's list: newest first, whatever it is filtered by, read from the index alone until the page is found.
CREATE INDEX "audit_entry_list" ON "audit_entry" ("account_id", "at" DESC, "id" DESC)
    INCLUDE ("action", "actor_id", "subject_kind", "subject_name");
-- One person's changes; and who there is to choose from, a step of the index each.
CREATE INDEX "audit_entry_account_id_actor_id_at_id_idx" ON "audit_entry" ("account_id", "actor_id", "at" DESC, "id" DESC);
