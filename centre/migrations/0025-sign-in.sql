-- Who is signed in where (interface 9001/9002). One row per shift; the same shift gets the same number.
CREATE TABLE sign_in (
  terminal_id text NOT NULL,
  shift_id text NOT NULL,
  sign_no text NOT NULL,
  operator_id text NOT NULL,
  desk text NOT NULL,
  signed_in_ms bigint NOT NULL,
  signed_out_ms bigint,
  PRIMARY KEY (terminal_id, shift_id)
);
