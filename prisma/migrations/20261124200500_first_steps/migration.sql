-- Whether an account has tried a call: found without a look at its real ones. Calls never change in this, so the index costs them nothing.
CREATE INDEX "call_tests" ON "call" ("account_id") WHERE "test";
