-- Account money kept for a terminal beforehand: spent in parts, given back when it is over.
-- `expired` is written down when it is noticed, so that other terminals hear that the money is free.
ALTER TABLE authorisation
  ADD COLUMN kind text NOT NULL DEFAULT 'settlement' CHECK (kind IN ('settlement', 'reservation')),
  ADD COLUMN used_fen bigint NOT NULL DEFAULT 0 CHECK (used_fen >= 0),
  DROP CONSTRAINT authorisation_state_check,
  ADD CONSTRAINT authorisation_state_check
    CHECK (state IN ('held', 'consumed', 'voided', 'expired'));
CREATE INDEX authorisation_expiry ON authorisation (expires_at_ms) WHERE state = 'held';

-- Wrong second factors of inquiries by those who are no terminal.
CREATE TABLE inquiry_tries (
  psn_no text PRIMARY KEY,
  wrong int NOT NULL,
  locked_until_ms bigint NOT NULL
);
