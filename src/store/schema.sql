-- The public schema of sopan's store: one row per thing that was extracted, for rules and for
-- auditors who ask in plain SQL. One document lives in memory, an archive in a file; both have
-- this schema.
--
-- How to read it
--   * Every text that was read is one row of `leaf`, with where and how surely it was read.
--     Other tables repeat the text for short queries and name its leaf: `number` is the text,
--     `number_at` the leaf. Absent or empty values are NULL in both.
--   * A rule returns leaf ids as `at`; place, text and certainty follow from the leaf.
--   * `document`, `sop` and `procedure` stand in every table below them, so few joins are needed.
--   * `position` counts from 0 within the owner, in the order of the page.
--   * Dates are ISO text ("2024-01-02", "2024-01" without a day), durations are working minutes.
--   * Tables of rules/data/*.tsv are loaded beside these as data_<name>.

PRAGMA user_version = 1;

-- One file that was read.
CREATE TABLE document (
  id        INTEGER PRIMARY KEY,
  path      TEXT NOT NULL,      -- as given on the command line
  sha256    TEXT NOT NULL,      -- of the file's bytes
  format    TEXT NOT NULL,      -- txt html docx xlsx pdf image ...
  form      TEXT NOT NULL,      -- sop-ap, or the form it has instead: puskesmas iso other
  pages     INTEGER NOT NULL,   -- 0 for unpaged input
  at        INTEGER             -- leaf: the beginning of the document
);

-- A page of a paged document.
CREATE TABLE page (
  document  INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  number    INTEGER NOT NULL,   -- 1-based
  width     REAL NOT NULL,      -- points (1/72 inch), as shown
  height    REAL NOT NULL,
  ocr       INTEGER NOT NULL,   -- 1: OCR gave words on this page
  confidence REAL,              -- mean confidence of its texts, weighted by length; NULL: none of an SOP
  at        INTEGER,            -- leaf: the page
  PRIMARY KEY (document, number)
) WITHOUT ROWID;

-- Something lost or uncertain on the way of reading; never a judgement of the document.
CREATE TABLE note (
  document  INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  code      TEXT NOT NULL,      -- stable kebab-case name: page-skipped ...
  message   TEXT NOT NULL,
  at        INTEGER             -- leaf: where
);

-- Every text that was read, and places without text (a row of a table, a flowchart symbol).
CREATE TABLE leaf (
  id        INTEGER PRIMARY KEY,
  document  INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  sop       INTEGER,            -- NULL: of the document as a whole
  procedure INTEGER,            -- NULL: not in a step table
  step      INTEGER,            -- NULL: not in a step
  field     TEXT NOT NULL,      -- agency number title created revised approved effective position
                                -- name rank grade nip legal_basis qualifications related equipment
                                -- warnings records label heading actor repeated_actor activity
                                -- inputs duration output note step_number total mark edge; and
                                -- places: document page sop procedure step remark
  text      TEXT NOT NULL,      -- as printed, line breaks joined by one space
  confidence REAL NOT NULL,     -- 0..1; 1 for text that was not OCRed
  page      INTEGER,            -- the place: paged input
  "left"    REAL, top REAL, "right" REAL, bottom REAL,  -- box in points, origin top left
  line      INTEGER,            -- text and HTML: 1-based, in characters
  "column"  INTEGER,
  length    INTEGER,
  sheet     TEXT, cell TEXT,    -- workbook
  block     INTEGER,            -- Word: paragraph or table
  "row"     INTEGER
);
CREATE INDEX leaf_of_sop ON leaf(sop, field);
CREATE INDEX leaf_of_document ON leaf(document);

-- One SOP with its identity part. X is the text, X_at its leaf, X_date its ISO date.
CREATE TABLE sop (
  id        INTEGER PRIMARY KEY,
  document  INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  first_page INTEGER, last_page INTEGER,
  at        INTEGER,            -- leaf: where the SOP begins
  agency    TEXT, agency_at INTEGER,       -- instansi
  number    TEXT, number_at INTEGER,       -- Nomor SOP
  title     TEXT, title_at INTEGER,        -- Nama SOP
  created   TEXT, created_date TEXT, created_at INTEGER,       -- Tanggal Pembuatan
  revised   TEXT, revised_date TEXT, revised_at INTEGER,       -- Tanggal Revisi
  approved  TEXT, approved_date TEXT, approved_at INTEGER,     -- Tanggal Pengesahan
  effective TEXT, effective_date TEXT, effective_at INTEGER,   -- Tanggal Efektif
  approver_position TEXT, approver_position_at INTEGER,        -- Disahkan Oleh: jabatan
  approver_name  TEXT, approver_name_at INTEGER,
  approver_rank  TEXT, approver_rank_at INTEGER,               -- pangkat
  approver_grade TEXT, approver_grade_at INTEGER,              -- golongan/ruang
  approver_nip   TEXT, approver_nip_digits TEXT, approver_nip_at INTEGER,
  newest_date TEXT,             -- the last of its dates
  signed_date TEXT,             -- approved, else effective, else created, else revised
  confidence REAL NOT NULL,     -- mean confidence of its texts, weighted by length
  whole     INTEGER NOT NULL    -- 1: nothing was lost while reading it, and confidence is 0.8 or more
);
CREATE INDEX sop_of_document ON sop(document);

-- The dates of an SOP that are printed, one row each (created revised approved effective).
CREATE TABLE sop_date (
  document INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  sop      INTEGER NOT NULL,
  key      TEXT NOT NULL,       -- created revised approved effective
  text     TEXT NOT NULL,
  at       INTEGER NOT NULL,
  date     TEXT,                -- ISO, NULL when it is no possible date
  first_day TEXT, last_day TEXT,  -- the same day, or the month's ends when no day is printed
  impossible INTEGER NOT NULL   -- 1: a date that no calendar has (31 Februari 2024)
);
CREATE INDEX sop_date_of_sop ON sop_date(sop);

-- A label of the form that was seen, even when its value is empty.
CREATE TABLE label (
  document INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  sop      INTEGER NOT NULL,
  key      TEXT NOT NULL,       -- agency number title created revised approved effective approver
                                -- legal_basis qualifications related equipment warnings records
  text     TEXT NOT NULL,       -- as printed
  at       INTEGER NOT NULL
);
CREATE INDEX label_of_sop ON label(sop, key);

-- An item of one of the five lists.
CREATE TABLE item (
  document INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  sop      INTEGER NOT NULL,
  list     TEXT NOT NULL,       -- qualifications related equipment warnings records
  position INTEGER NOT NULL,
  text     TEXT NOT NULL,
  at       INTEGER NOT NULL
);
CREATE INDEX item_of_sop ON item(sop, list);

-- An item of the legal basis (dasar hukum), parsed.
CREATE TABLE citation (
  id       INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  sop      INTEGER NOT NULL,
  position INTEGER NOT NULL,
  text     TEXT NOT NULL,
  at       INTEGER NOT NULL,
  kind     TEXT,                -- as in data_kinds: UU PP Perpres Permendagri ...
  number   TEXT,                -- as printed: 23, PER/15/M.PAN/7/2008
  year     INTEGER,
  about    TEXT,                -- what stands after "tentang"
  region   TEXT                 -- of a regional regulation: Kabupaten Balangan
);
CREATE INDEX citation_of_sop ON citation(sop);

-- One step table with its flowchart.
CREATE TABLE procedure (
  id       INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  sop      INTEGER NOT NULL,
  position INTEGER NOT NULL,
  title    TEXT, title_at INTEGER,         -- the heading printed over the table
  first_page INTEGER, last_page INTEGER,
  at       INTEGER,             -- leaf: where the table begins
  total    TEXT, total_minutes REAL, total_at INTEGER,  -- a printed total of the durations
  steps    INTEGER NOT NULL,    -- how many
  actors   INTEGER NOT NULL,
  marks    INTEGER NOT NULL,
  drawn    INTEGER NOT NULL     -- 1: at least half of the steps have a mark, so marks can be judged
);
CREATE INDEX procedure_of_sop ON procedure(sop);

-- A column of the step table that stands for an actor (pelaksana).
CREATE TABLE actor (
  id        INTEGER PRIMARY KEY,
  document  INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  sop       INTEGER NOT NULL,
  procedure INTEGER NOT NULL,
  position  INTEGER NOT NULL,
  text      TEXT NOT NULL,
  at        INTEGER NOT NULL,
  role      TEXT                -- the post in normal form, NULL when it is not known
);
CREATE INDEX actor_of_procedure ON actor(procedure);

-- The heading of any other column of the step table.
CREATE TABLE heading (
  document  INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  sop       INTEGER NOT NULL,
  procedure INTEGER NOT NULL,
  key       TEXT NOT NULL,      -- number activity actors baku inputs duration output note
  text      TEXT NOT NULL,
  at        INTEGER NOT NULL
);
CREATE INDEX heading_of_procedure ON heading(procedure, key);

-- An actor heading as a later page repeats it.
CREATE TABLE repeated_actor (
  document  INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  sop       INTEGER NOT NULL,
  procedure INTEGER NOT NULL,
  header    INTEGER NOT NULL,   -- which repetition, from 0
  position  INTEGER NOT NULL,   -- which column, as actor.position
  page      INTEGER,
  text      TEXT NOT NULL,
  at        INTEGER NOT NULL
);
CREATE INDEX repeated_actor_of_procedure ON repeated_actor(procedure);

-- A row of the step table (langkah).
CREATE TABLE step (
  id        INTEGER PRIMARY KEY,
  document  INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  sop       INTEGER NOT NULL,
  procedure INTEGER NOT NULL,
  position  INTEGER NOT NULL,
  at        INTEGER NOT NULL,   -- leaf: the row
  name      TEXT NOT NULL,      -- how to call it: its number, else "baris 3"
  number    TEXT, number_at INTEGER, number_value INTEGER,  -- value: NULL when it is no number
  activity  TEXT, activity_at INTEGER,     -- kegiatan
  inputs    TEXT, inputs_at INTEGER,       -- kelengkapan
  duration  TEXT, duration_at INTEGER,     -- waktu
  duration_value REAL, duration_to REAL,   -- duration_to: of a range only
  duration_unit TEXT,           -- menit jam hari minggu bulan triwulan semester tahun
  day_kind  TEXT,               -- kerja kalender, NULL as none is printed
  minutes   REAL,               -- working time, the upper end of a range; NULL: no duration
  phrase    INTEGER NOT NULL,   -- 1: an accepted phrase (setiap saat, kondisional)
  output    TEXT, output_at INTEGER,
  note      TEXT, note_at INTEGER          -- keterangan
);
CREATE INDEX step_of_procedure ON step(procedure);
CREATE INDEX step_of_sop ON step(sop);

-- A flowchart symbol.
CREATE TABLE mark (
  id        INTEGER PRIMARY KEY,
  document  INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  sop       INTEGER NOT NULL,
  procedure INTEGER NOT NULL,
  position  INTEGER NOT NULL,
  step      INTEGER NOT NULL,   -- step.id
  actor     INTEGER NOT NULL,   -- actor.id
  shape     TEXT NOT NULL,      -- terminator process decision offpage other
  text      TEXT,
  at        INTEGER NOT NULL    -- leaf: the symbol
);
CREATE INDEX mark_of_procedure ON mark(procedure);
CREATE INDEX mark_of_step ON mark(step);
CREATE INDEX mark_of_actor ON mark(actor);

-- An arrow between two symbols, in its direction.
CREATE TABLE edge (
  document  INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  sop       INTEGER NOT NULL,
  procedure INTEGER NOT NULL,
  "from"    INTEGER NOT NULL,   -- mark.id
  "to"      INTEGER NOT NULL,   -- mark.id
  label     TEXT,               -- Ya, Tidak
  at        INTEGER NOT NULL,   -- leaf: the label, else the symbol it starts from
  confidence REAL NOT NULL
);
CREATE INDEX edge_of_procedure ON edge(procedure);
CREATE INDEX edge_from ON edge("from");
CREATE INDEX edge_to ON edge("to");

-- Fields that an SOP must have and that were not found: where to say so, and how sure that is. Sure
-- when the label was read with nothing behind it or the whole SOP was read well; otherwise unsure.
-- Only fields that the configuration requires (`required = [...]` in sopan.toml).
CREATE VIEW absent AS
WITH field(sop, name, present) AS (
  SELECT id, 'agency', agency IS NOT NULL FROM sop
  UNION ALL SELECT id, 'number', number IS NOT NULL FROM sop
  UNION ALL SELECT id, 'title', title IS NOT NULL FROM sop
  UNION ALL SELECT id, 'created', created IS NOT NULL FROM sop
  UNION ALL SELECT id, 'revised', revised IS NOT NULL FROM sop
  UNION ALL SELECT id, 'approved', approved IS NOT NULL OR effective IS NOT NULL FROM sop
  UNION ALL SELECT id, 'approver', approver_position IS NOT NULL OR approver_name IS NOT NULL
            FROM sop
  UNION ALL SELECT id, 'legal_basis', EXISTS (SELECT 1 FROM citation WHERE sop = sop.id) FROM sop
  UNION ALL SELECT sop.id, list.value,
                   EXISTS (SELECT 1 FROM item WHERE item.sop = sop.id AND item.list = list.value)
            FROM sop, json_each('["qualifications","related","equipment","warnings","records"]') AS list
)
SELECT sop.document, sop.id AS sop, field.name AS field,
       label.at IS NOT NULL AS labelled,                         -- 1: its label was read
       coalesce(label.at, sop.at) AS at,
       CASE WHEN label.at IS NOT NULL OR sop.whole THEN 1.0 ELSE 0.0 END AS confidence
FROM field JOIN sop ON sop.id = field.sop
LEFT JOIN (SELECT sop, CASE key WHEN 'effective' THEN 'approved' ELSE key END AS key, min(at) AS at
           FROM label GROUP BY 1, 2) AS label
  ON label.sop = field.sop AND label.key = field.name
WHERE NOT field.present AND required(field.name);

-- An archive (sopan audit): every file found, and what became of it. A file has exactly one outcome.
CREATE TABLE input (
  id        INTEGER PRIMARY KEY,
  path      TEXT NOT NULL UNIQUE,
  root      TEXT NOT NULL,      -- the folder argument it was found under
  size      INTEGER NOT NULL,
  modified  INTEGER NOT NULL,   -- nanoseconds since 1970
  sha256    TEXT NOT NULL,      -- of its bytes; empty when they cannot be read
  outcome   TEXT NOT NULL,      -- waiting read copy unread vanished; skipped: not of a kind that
                                -- is read
  reason    TEXT,               -- of unread and skipped: why
  attempts  INTEGER NOT NULL DEFAULT 0,  -- how often its reading was begun in this state
  document  INTEGER REFERENCES document(id) ON DELETE SET NULL,  -- of read; the
                                -- document of a copy is that of the input read with its sha256
  former_path TEXT,             -- where the same content was seen before (renamed)
  reading   TEXT NOT NULL DEFAULT '',    -- what read it: digest of version, data and
                                -- settings, and the limits
  model     TEXT                -- read but not yet taken into the tables above
);
CREATE INDEX input_of_content ON input(sha256);
CREATE INDEX input_by_outcome ON input(outcome);

-- The office (instansi) an SOP is counted under: from its header or its folder, spellings merged.
CREATE TABLE sop_office (
  sop       INTEGER PRIMARY KEY REFERENCES sop(id) ON DELETE CASCADE,
  office    TEXT NOT NULL
);

-- The findings of the last judgement, in reading order. Finding 7 of every report is row 7 here.
CREATE TABLE finding (
  position  INTEGER PRIMARY KEY,
  document  INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  sop       INTEGER,            -- sop.id; NULL: the document as a whole
  rule      TEXT NOT NULL,
  severity  TEXT NOT NULL,      -- error warning info
  certainty TEXT NOT NULL,      -- certain unsure
  message   TEXT NOT NULL,
  help      TEXT NOT NULL,
  basis     TEXT NOT NULL,
  subject   TEXT NOT NULL,      -- the text at the place, as read
  place     TEXT NOT NULL,      -- JSON, as `at` in docs/contract.md
  related   TEXT NOT NULL,      -- JSON
  fix       TEXT,               -- JSON
  fingerprint TEXT NOT NULL
);
CREATE INDEX finding_of_sop ON finding(sop);
CREATE INDEX finding_of_rule ON finding(rule);

-- What the archive's state rests on: key and value (reading, rules, ...).
CREATE TABLE archive_state (
  key       TEXT PRIMARY KEY,
  value     TEXT NOT NULL
) WITHOUT ROWID;

-- The rules that the findings name, as they were when the archive was judged.
CREATE TABLE judged_rule (
  rule      TEXT PRIMARY KEY,
  severity  TEXT NOT NULL,
  title     TEXT NOT NULL,
  prose     TEXT NOT NULL       -- Markdown
) WITHOUT ROWID;
