-- Epochs: where the present one goes on from. Renewal: a key that becomes the terminal's own when it
-- first signs. Replacement: which stolen or broken terminal this one stands for.
ALTER TABLE terminal
  ADD COLUMN base_epoch int NOT NULL DEFAULT 0,
  ADD COLUMN base_seq bigint NOT NULL DEFAULT 0,
  ADD COLUMN base_head text NOT NULL DEFAULT repeat('0', 64),
  ADD COLUMN next_public_key text,
  ADD COLUMN next_certificate_text text,
  ADD COLUMN next_certificate_signature text;

-- Who may ask for balances without being a terminal: a hall machine, a telephone line.
CREATE TABLE inquiry_token (
  token_digest text PRIMARY KEY,
  name text NOT NULL,
  scopes text[] NOT NULL,
  expires_at_ms bigint NOT NULL
);
