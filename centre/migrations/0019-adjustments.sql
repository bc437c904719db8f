-- The answer of a terminal to a verdict, found by its command: it is undone with its settlement.
CREATE INDEX record_adjustment ON record (terminal_id, command_id) WHERE kind = 32;
