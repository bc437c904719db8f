-- Who declared a contribution, and when it was entered (Law, article 74).
ALTER TABLE contribution
  ADD COLUMN declared_by text NOT NULL DEFAULT '',
  ADD COLUMN declared_ms bigint NOT NULL DEFAULT 0;
