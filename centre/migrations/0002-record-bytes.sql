-- Records arrive compressed and are read whole: the server need not try to compress each again.
ALTER TABLE record ALTER COLUMN bytes SET STORAGE EXTERNAL;
