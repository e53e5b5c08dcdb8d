"""The first tables. Frozen: what a later version needs comes in a later migration."""

from sqlalchemy import Connection

NAME = "first"

TABLES = """
CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL)
;
CREATE TABLE manifest (name TEXT PRIMARY KEY NOT NULL, rows INTEGER NOT NULL, sum TEXT NOT NULL)
;
CREATE TABLE kept (name TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL, seal TEXT NOT NULL)
;
CREATE TABLE article (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, place TEXT NOT NULL,
    superseded_by TEXT REFERENCES article (id), body TEXT NOT NULL, text TEXT NOT NULL, seal TEXT NOT NULL)
;
CREATE TABLE reading (
    sha256 TEXT NOT NULL, marks TEXT NOT NULL, chain TEXT NOT NULL, body TEXT NOT NULL, seal TEXT NOT NULL,
    PRIMARY KEY (sha256, marks, chain))
;
CREATE TABLE entry (
    kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, seal TEXT NOT NULL, PRIMARY KEY (kind, id))
;
CREATE TABLE evidence (
    kind TEXT NOT NULL, entry TEXT NOT NULL, position INTEGER NOT NULL, article TEXT NOT NULL REFERENCES article (id),
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, PRIMARY KEY (kind, entry, position),
    FOREIGN KEY (kind, entry) REFERENCES entry (kind, id) ON DELETE CASCADE)
;
CREATE TABLE tag (
    kind TEXT NOT NULL, entry TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (kind, entry, name),
    FOREIGN KEY (kind, entry) REFERENCES entry (kind, id) ON DELETE CASCADE)
;
CREATE TABLE judgement (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL, seal TEXT NOT NULL)
;
CREATE TABLE refusal (id TEXT PRIMARY KEY NOT NULL, place TEXT NOT NULL, body TEXT NOT NULL, seal TEXT NOT NULL)
"""

INDEXES = (
    "CREATE INDEX ix_article_place ON article (place)",
    "CREATE INDEX ix_entry_id ON entry (id)",
    "CREATE INDEX ix_evidence_article ON evidence (article)",
    "CREATE INDEX ix_refusal_place ON refusal (place)",
    "CREATE INDEX ix_tag_name ON tag (name)",
)

SEARCH = {
    "sqlite": (
        "CREATE VIRTUAL TABLE article_words USING fts5("
        "text, content='article', content_rowid='number', tokenize='unicode61 remove_diacritics 2')",
    ),
    "postgresql": (
        "CREATE TABLE article_words (number INTEGER PRIMARY KEY REFERENCES article (number), words TSVECTOR NOT NULL)",
        "CREATE INDEX ix_article_words ON article_words USING gin (words)",
    ),
}


def apply(connection: Connection) -> None:
    """Create the tables, STRICT on SQLite, and the index of words."""
    dialect = connection.dialect.name
    strict = " STRICT" if dialect == "sqlite" else ""
    for statement in TABLES.split("\n;\n"):
        connection.exec_driver_sql(statement.strip() + strict)
    for statement in (*INDEXES, *SEARCH[dialect]):
        connection.exec_driver_sql(statement)
