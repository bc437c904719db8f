-- What the rules on settlements need to know, as it stood when they were made.

-- Blocked from, and until; a card or person may be blocked again and again.
CREATE TABLE block_period (
  kind text NOT NULL CHECK (kind IN ('card', 'person')),
  number text NOT NULL,
  from_ms bigint NOT NULL,
  until_ms bigint,
  PRIMARY KEY (kind, number, from_ms)
);
INSERT INTO block_period SELECT kind, number, since_ms FROM block_entry WHERE blocked;

-- Since when the insurance is in its present status.
ALTER TABLE person ADD COLUMN status_since_ms bigint NOT NULL DEFAULT 0;

-- Offline limits that were signed for a terminal, by the time they were.
CREATE TABLE signed_limits (
  terminal_id text NOT NULL,
  serial text NOT NULL,
  signed_ms bigint NOT NULL,
  limits jsonb NOT NULL,
  PRIMARY KEY (terminal_id, serial)
);
INSERT INTO signed_limits
  SELECT terminal_id, certificate_text::jsonb ->> 'serial', enrolled_at_ms,
         certificate_text::jsonb -> 'limits' FROM terminal;

-- Money settled without a line, with the time it arrived: until then nobody could have confirmed it.
CREATE TABLE offline_sale (
  terminal_id text NOT NULL,
  epoch int NOT NULL,
  seq bigint NOT NULL,
  psn_no text NOT NULL,
  business_date int NOT NULL,
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  time_ms bigint NOT NULL,
  received_ms bigint NOT NULL,
  PRIMARY KEY (terminal_id, epoch, seq)
);
CREATE INDEX offline_sale_received ON offline_sale (terminal_id, received_ms);

-- Boxes that were sold and not taken back, over all terminals; without a sale: locked to be looked at.
CREATE TABLE trace_code (
  code text PRIMARY KEY,
  terminal_id text,
  epoch int,
  seq bigint
);
CREATE INDEX trace_code_sale ON trace_code (terminal_id, epoch, seq);

-- When a terminal's last batch came, and the latest time its records have reached.
ALTER TABLE terminal
  ADD COLUMN last_batch_ms bigint,
  ADD COLUMN latest_ms bigint NOT NULL DEFAULT 0;

-- Decisions to pay in advance for a third party are looked up by person.
CREATE INDEX record_advance ON record (terminal_id, psn_no) WHERE kind = 30;
