-- Rights records that were sent out: one per person and year, so that a run goes on where it stopped.
CREATE TABLE rights_delivery (
  psn_no text NOT NULL,
  year int NOT NULL,
  file text NOT NULL,
  digest text NOT NULL,
  made_ms bigint NOT NULL,
  PRIMARY KEY (psn_no, year)
);
CREATE TABLE rights_run (
  year int PRIMARY KEY,
  begun_ms bigint NOT NULL,
  done_ms bigint
);
-- Rights records look a person's settlements up.
CREATE INDEX booking_person ON booking (psn_no, year);
