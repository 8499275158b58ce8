-- New values count only once their transaction is over: hence a migration of their own.
ALTER TYPE "routing" ADD VALUE 'business_hours' AFTER 'masked_connect';
ALTER TYPE "routing" ADD VALUE 'voicemail' AFTER 'message';
