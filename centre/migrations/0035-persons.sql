-- Groups with their days, treatment elsewhere that was registered, and accounts that a death has
-- closed. Names and numbers of heirs are the agency's own papers.
ALTER TABLE person
  ADD COLUMN identity_periods jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN filing jsonb;

CREATE TABLE account_closure (
  psn_no text PRIMARY KEY,
  death_date text NOT NULL,
  document_kind text NOT NULL,
  document_number text NOT NULL,
  amount_fen bigint NOT NULL CHECK (amount_fen >= 0),
  heirs jsonb NOT NULL,
  closed_by text NOT NULL,
  closed_at_ms bigint NOT NULL
);
