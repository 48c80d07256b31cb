-- out: a number that changes when another connection has written to the file.
PRAGMA data_version;
