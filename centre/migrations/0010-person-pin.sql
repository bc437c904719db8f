-- PINs that the centre checks itself, where a region has it so. A person without a row needs none.
-- The digest is SM3 over a salt of the row and the PIN block; the tries outlive every restart.
CREATE TABLE person_pin (
  psn_no text PRIMARY KEY,
  salt text NOT NULL,
  digest text NOT NULL,
  tries_left int NOT NULL CHECK (tries_left >= 0)
);
