-- Cells that somebody mended before the file was imported, by line and field: read in place of the file's own.
ALTER TABLE "import" ADD COLUMN "mended" JSONB;
