-- Family sharing (家庭共济): whose personal account may pay for whom, with its history, and what of
-- a booking came out of that account.
CREATE TABLE family_link (
  psn_no text NOT NULL,
  payer_psn_no text NOT NULL,
  from_ms bigint NOT NULL,
  until_ms bigint,
  PRIMARY KEY (psn_no, payer_psn_no, from_ms)
);
ALTER TABLE booking
  ADD COLUMN family_psn_no text,
  ADD COLUMN family_fen bigint NOT NULL DEFAULT 0;
