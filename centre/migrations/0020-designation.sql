-- From when until when an institution is designated; NULL = without limit. Goes into the certificate.
ALTER TABLE institution ADD COLUMN designated_from text;
ALTER TABLE institution ADD COLUMN designated_until text;
