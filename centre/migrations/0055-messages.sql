-- How a person can be told, sealed with a key that is not in the database: telephone, postal address.
ALTER TABLE person
  ADD COLUMN contact text,
  ADD COLUMN address_known boolean NOT NULL DEFAULT false,
  ADD COLUMN id_valid_until text;

-- What cardholders are told, once per event: written in the transaction of the event itself.
-- `sealed` is there only where a message goes to another number than the registered one.
CREATE TABLE message (
  psn_no text NOT NULL,
  reference text NOT NULL,
  message_id uuid NOT NULL DEFAULT gen_random_uuid(),
  kind text NOT NULL,
  params jsonb NOT NULL,
  sealed text,
  state text NOT NULL,
  tries int NOT NULL DEFAULT 0,
  created_ms bigint NOT NULL,
  next_try_ms bigint NOT NULL,
  told_ms bigint,
  fault text,
  PRIMARY KEY (psn_no, reference)
);
CREATE INDEX message_due ON message (next_try_ms) WHERE state IN ('queued', 'failed', 'sent');

-- A new number waits here until its code comes back.
CREATE TABLE phone_change (
  psn_no text PRIMARY KEY,
  command_id text NOT NULL,
  terminal_id text NOT NULL,
  operator_id text NOT NULL,
  document text NOT NULL,
  sealed text NOT NULL,
  digest text NOT NULL,
  tries_left int NOT NULL CHECK (tries_left >= 0),
  expires_ms bigint NOT NULL,
  done_ms bigint,
  day text NOT NULL,
  starts int NOT NULL
);

-- Who declared what of a person, where and when; what was declared is not in here.
CREATE TABLE declaration (
  psn_no text NOT NULL,
  field text NOT NULL,
  declared_ms bigint NOT NULL,
  declared_by text NOT NULL,
  document text NOT NULL,
  terminal_id text,
  operator_id text,
  PRIMARY KEY (psn_no, field, declared_ms)
);
