-- Groups with their days, treatment elsewhere that was registered, accounts shared in a family, and
-- accounts that a death has closed. Names and numbers of heirs are the agency's own papers.
ALTER TABLE person
  ADD COLUMN identity_periods jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN filing jsonb;

-- Who may pay for whom out of a personal account, and in which days.
CREATE TABLE family_link (
  psn_no text NOT NULL,
  payer_no text NOT NULL,
  from_date text NOT NULL,
  to_date text,
  PRIMARY KEY (psn_no, payer_no)
);

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
