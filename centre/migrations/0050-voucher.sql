-- The e-voucher (医保电子凭证): how it stands for each person, all that happened to it, and the codes
-- its holders show. No row: nobody has ever begun to activate it.
CREATE TABLE voucher (
  psn_no text PRIMARY KEY,
  state text NOT NULL CHECK
    (state IN ('notActivated', 'consented', 'identityChecked', 'active', 'suspended', 'revoked')),
  -- The same for every code of this person (ecIndexNo).
  index_no text NOT NULL,
  -- Why it is suspended or revoked.
  reason text NOT NULL DEFAULT '',
  -- The command that activated it, so that its answer can be given again.
  activated_by text,
  events int NOT NULL DEFAULT 0
);

CREATE TABLE voucher_event (
  psn_no text NOT NULL,
  event_no int NOT NULL,
  event text NOT NULL,
  state text NOT NULL,
  at_ms bigint NOT NULL,
  -- Terminal, platform or agency.
  source text NOT NULL,
  -- Consent and face check, or the reason; never a picture.
  detail jsonb NOT NULL,
  PRIMARY KEY (psn_no, event_no)
);

-- A code is shown once. `token` stands for the person at the terminal that scanned it.
CREATE TABLE voucher_code (
  code_digest text PRIMARY KEY,
  psn_no text NOT NULL,
  expires_at_ms bigint NOT NULL,
  terminal_id text,
  command_id text,
  token_digest text,
  token_expires_at_ms bigint
);
CREATE INDEX voucher_code_token ON voucher_code (token_digest);
CREATE INDEX voucher_code_expiry ON voucher_code (expires_at_ms);
