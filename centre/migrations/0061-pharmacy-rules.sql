-- What the region asks of its pharmacies, whole, by the day from which it counts.
CREATE TABLE pharmacy_rules (
  from_date text PRIMARY KEY,
  version text NOT NULL,
  rules jsonb NOT NULL
);
