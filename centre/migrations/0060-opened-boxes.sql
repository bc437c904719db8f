-- Boxes go out whole or, once opened, in parts; for cash too. `trace_code` is the lock of a box,
-- `trace_sale` says what of it is in which sale.
CREATE TABLE trace_sale (
  code text NOT NULL,
  terminal_id text NOT NULL,
  epoch int NOT NULL,
  seq bigint NOT NULL,
  part_e4 int NOT NULL CHECK (part_e4 BETWEEN 1 AND 10000),
  cash boolean NOT NULL,
  PRIMARY KEY (code, terminal_id, epoch, seq)
);
CREATE INDEX trace_sale_place ON trace_sale (terminal_id, epoch, seq);
INSERT INTO trace_sale
  SELECT code, terminal_id, epoch, seq, 10000, false FROM trace_code WHERE terminal_id IS NOT NULL;
ALTER TABLE trace_code DROP COLUMN terminal_id, DROP COLUMN epoch, DROP COLUMN seq;
