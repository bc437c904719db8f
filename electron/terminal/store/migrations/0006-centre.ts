/** What enrolment left, the centre's answers as proof, its verdicts, and how far the downlink is. */
export const centre = {
  id: 6,
  name: 'centre',
  sql: `
    CREATE TABLE centre_enrolment (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      url TEXT NOT NULL,
      ca_pem TEXT NOT NULL,
      centre_public_key TEXT NOT NULL,
      certificate_text TEXT NOT NULL,
      certificate_signature TEXT NOT NULL
    ) STRICT;

    -- Signed answers to accepted batches: each is an anchor of the ledger outside of it.
    CREATE TABLE centre_receipts (
      epoch INTEGER NOT NULL,
      first_seq INTEGER NOT NULL,
      last_seq INTEGER NOT NULL,
      head TEXT NOT NULL,
      answer_text TEXT NOT NULL,
      answer_signature TEXT NOT NULL,
      received_at_ms INTEGER NOT NULL,
      PRIMARY KEY (epoch, last_seq, first_seq)
    ) STRICT, WITHOUT ROWID;

    -- Settlements the centre does not accept. adjusted_seq: the record that corrected it here.
    CREATE TABLE centre_verdicts (
      epoch INTEGER NOT NULL,
      seq INTEGER NOT NULL,
      command_id TEXT NOT NULL,
      outcome TEXT NOT NULL CHECK (outcome IN ('refused', 'short')),
      reasons TEXT NOT NULL CHECK (json_valid(reasons)),
      received_at_ms INTEGER NOT NULL,
      adjusted_seq INTEGER,
      PRIMARY KEY (epoch, seq)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE centre_downlink (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      cursor INTEGER NOT NULL CHECK (cursor >= 0)
    ) STRICT;
  `,
} as const;
