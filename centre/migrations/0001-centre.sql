-- Two distribution columns carry everything that grows: terminal_id (what terminals send) and
-- psn_no (what belongs to a person). Each unique key starts with its table's distribution column.
-- Amounts are whole fen, times epoch milliseconds, digests lower-case hex.

-- Terminals and what they send.

CREATE TABLE terminal (
  terminal_id text PRIMARY KEY,
  public_key text NOT NULL,
  region text NOT NULL,
  institution_code text NOT NULL,
  certificate_text text NOT NULL,
  certificate_signature text NOT NULL,
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'revoked')),
  epoch int NOT NULL CHECK (epoch > 0),
  last_seq bigint NOT NULL DEFAULT 0 CHECK (last_seq >= 0),
  head text NOT NULL,
  totals_fen bigint[] NOT NULL DEFAULT '{}',
  enrolled_at_ms bigint NOT NULL
);

CREATE TABLE request_nonce (
  terminal_id text NOT NULL,
  nonce text NOT NULL,
  time_ms bigint NOT NULL,
  PRIMARY KEY (terminal_id, nonce)
);
CREATE INDEX request_nonce_time ON request_nonce (time_ms);

CREATE TABLE record (
  terminal_id text NOT NULL,
  epoch int NOT NULL,
  seq bigint NOT NULL,
  kind int NOT NULL,
  command_id text NOT NULL,
  psn_no text,
  hash text NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (terminal_id, epoch, seq)
);

CREATE TABLE batch_answer (
  terminal_id text NOT NULL,
  digest text NOT NULL,
  epoch int NOT NULL,
  first_seq bigint NOT NULL,
  answer_text text NOT NULL,
  answer_signature text NOT NULL,
  PRIMARY KEY (terminal_id, digest)
);

-- What became of each settlement and reversal. `booked`: money moved as recorded; `short`: booked,
-- but the account covered only acct_pay_fen; `refused`: the record stays as history, no money moved.
CREATE TABLE booking (
  terminal_id text NOT NULL,
  epoch int NOT NULL,
  seq bigint NOT NULL,
  psn_no text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('booked', 'short', 'refused')),
  command_id text NOT NULL,
  reversed boolean NOT NULL DEFAULT false,
  acct_pay_fen bigint NOT NULL,
  fund_pay_sum_fen bigint NOT NULL,
  year int NOT NULL,
  deltas_fen jsonb NOT NULL,
  reasons jsonb NOT NULL,
  PRIMARY KEY (terminal_id, epoch, seq)
);

CREATE TABLE authorisation (
  terminal_id text NOT NULL,
  command_id text NOT NULL,
  psn_no text NOT NULL,
  state text NOT NULL CHECK (state IN ('held', 'consumed', 'voided')),
  request_digest text NOT NULL,
  acct_pay_fen bigint NOT NULL CHECK (acct_pay_fen >= 0),
  fund_pay_sum_fen bigint NOT NULL CHECK (fund_pay_sum_fen >= 0),
  year int NOT NULL,
  deltas_fen jsonb NOT NULL,
  expires_in_s int NOT NULL,
  expires_at_ms bigint NOT NULL,
  PRIMARY KEY (terminal_id, command_id)
);
CREATE INDEX authorisation_held ON authorisation (psn_no) WHERE state = 'held';

-- Persons and what belongs to them.

CREATE TABLE person (
  psn_no text PRIMARY KEY,
  region text NOT NULL,
  insutype text NOT NULL,
  psn_type text NOT NULL,
  civil_servant boolean NOT NULL,
  status text NOT NULL CHECK (status IN ('active', 'suspended', 'ended')),
  identities text[] NOT NULL,
  name text NOT NULL,
  id_number text NOT NULL,
  gender text NOT NULL,
  birth_date text NOT NULL,
  phone_verified boolean NOT NULL
);

CREATE TABLE account (
  psn_no text PRIMARY KEY,
  current_year_fen bigint NOT NULL CHECK (current_year_fen >= 0),
  prior_year_fen bigint NOT NULL CHECK (prior_year_fen >= 0),
  entries bigint NOT NULL DEFAULT 0
);

CREATE TABLE account_entry (
  psn_no text NOT NULL,
  entry_no bigint NOT NULL,
  entry_date text NOT NULL,
  source text NOT NULL,
  amount_fen bigint NOT NULL,
  balance_fen bigint NOT NULL CHECK (balance_fen >= 0),
  institution_code text,
  terminal_id text,
  epoch int,
  seq bigint,
  PRIMARY KEY (psn_no, entry_no),
  UNIQUE (psn_no, terminal_id, epoch, seq)
);

CREATE TABLE accumulator (
  psn_no text NOT NULL,
  year int NOT NULL,
  name text NOT NULL,
  amount_fen bigint NOT NULL,
  PRIMARY KEY (psn_no, year, name)
);

-- Small tables that every node of a cluster keeps whole.

CREATE TABLE setting (name text PRIMARY KEY, value text NOT NULL);

CREATE TABLE enrolment_code (
  code_digest text PRIMARY KEY,
  expires_at_ms bigint NOT NULL,
  used_by text
);

CREATE TABLE credential (
  kind text NOT NULL CHECK (kind IN ('card', 'id', 'eVoucher')),
  number text NOT NULL,
  psn_no text NOT NULL,
  recognition_code text,
  PRIMARY KEY (kind, number)
);
CREATE INDEX credential_person ON credential (psn_no);

CREATE TABLE block_entry (
  kind text NOT NULL CHECK (kind IN ('card', 'person')),
  number text NOT NULL,
  blocked boolean NOT NULL,
  reason text NOT NULL,
  since_ms bigint NOT NULL,
  PRIMARY KEY (kind, number)
);

CREATE TABLE policy (
  policy_id text NOT NULL,
  policy_version text NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (policy_id, policy_version)
);

CREATE TABLE catalogue (
  version text PRIMARY KEY,
  csv text NOT NULL,
  digest text NOT NULL
);

CREATE TABLE institution (
  code text PRIMARY KEY,
  name text NOT NULL,
  level text NOT NULL
);

-- The downlink: each thing stands once, at the number of its last change.
CREATE TABLE feed_head (region text PRIMARY KEY, last_no bigint NOT NULL);
CREATE TABLE feed (
  region text NOT NULL,
  kind text NOT NULL,
  item text NOT NULL,
  no bigint NOT NULL,
  PRIMARY KEY (region, kind, item)
);
CREATE INDEX feed_order ON feed (region, no);
