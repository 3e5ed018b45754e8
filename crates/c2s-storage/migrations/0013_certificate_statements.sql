-- What the square of a certificate says, found again by the code that is printed beside it. It names nobody.
CREATE TABLE certificate_statement (
    document_id TEXT PRIMARY KEY REFERENCES document (id),
    code TEXT NOT NULL UNIQUE,
    statement TEXT NOT NULL
) @strict;
