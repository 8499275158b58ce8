-- Carrier credentials are Owners' (product.md R9), and Admins read the audit log: of an auth id its end is kept, to tell two apart.
UPDATE "audit_entry" SET "before" = jsonb_set("before", '{authId}', to_jsonb('…' || right("before"->>'authId', 4)))
WHERE "action" = 'account.carrierChanged' AND length("before"->>'authId') > 5;
UPDATE "audit_entry" SET "after" = jsonb_set("after", '{authId}', to_jsonb('…' || right("after"->>'authId', 4)))
WHERE "action" = 'account.carrierChanged' AND length("after"->>'authId') > 5;
