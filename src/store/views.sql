-- Queries that several rules share, as temporary views: they rest on the tables of rules/data, which
-- live beside the store and not in it.

-- How an activity begins: its first word (numbers and bullets aside), and whether that is an active
-- verb ("menyusun"; an imperative counts too) or a noun made of one ("penyusunan").
CREATE TEMP VIEW step_opening AS
SELECT opening.*,
       CASE WHEN v.form IS NOT NULL THEN v.form <> 'nominal'
            ELSE matches(opening.word, '^(me[mnlrwy][a-z]{4,}|ber[a-z]{4,}|[a-z]{3,}kan)$')
                 AND NOT EXISTS (SELECT 1 FROM data_not_verbs n WHERE n.word = opening.word)
       END AS active,
       coalesce(v.form = 'nominal', 0) AS nominal
FROM (SELECT s.id AS step, s.procedure AS procedure, s.activity_at AS at, s.name AS name,
             capture(folded(s.activity), '^(?:(?:[0-9]+|[a-z]) )*([a-z]{2,})') AS word
      FROM step s WHERE s.activity IS NOT NULL) AS opening
LEFT JOIN data_verbs v ON v.word = opening.word;

-- The work of a step as its verb tells ("Melakukan verifikasi ..." is verifying): lemma and kind of
-- work (data_work). Nouns count only where an activity begins with them.
CREATE TEMP VIEW step_work AS
SELECT s.id AS step, s.procedure AS procedure, min(w.key) AS place, v.lemma AS lemma, v.work AS work
FROM step s
JOIN json_each(words(s.activity)) w
JOIN data_verbs v ON v.word = w.value
WHERE s.activity IS NOT NULL AND w.key < 8 AND v.lemma NOT IN ('laku', 'laksana')
  AND (v.form <> 'nominal' OR w.key = 0
       OR json_extract(words(s.activity), '$[' || (w.key - 1) || ']')
          IN ('melakukan', 'melaksanakan', 'mengadakan', 'proses', 'kegiatan'))
GROUP BY s.id;

-- A row that is no work: "Mulai", "Selesai" in the column of activities.
CREATE TEMP VIEW pseudo_step AS
SELECT id AS step FROM step
WHERE folded(activity) IN ('mulai', 'selesai', 'start', 'stop', 'finish', 'end', 'awal', 'akhir',
                           'proses selesai', 'kegiatan selesai');

-- Steps with a number, and which run of numbers they belong to: a table with parts that each begin
-- at 1 again has several runs.
CREATE TEMP VIEW numbered_step AS
SELECT *, sum(coalesce(begins, 0)) OVER (PARTITION BY procedure ORDER BY position) AS run
FROM (SELECT id, sop, procedure, position, number, number_at, number_value, name,
             number_value = 1 AND lag(number_value) OVER earlier > 1 AS begins
      FROM step WHERE number_value IS NOT NULL
      WINDOW earlier AS (PARTITION BY procedure ORDER BY position));

-- Tables whose symbols were read well enough to speak of single ones. Text exports lose shapes, so
-- there nearly every step must have one.
CREATE TEMP VIEW drawn_procedure AS
SELECT p.id AS id, p.document, p.sop,
       (SELECT count(*) FROM edge e WHERE e.procedure = p.id) AS edges
FROM procedure p JOIN document d ON d.id = p.document
WHERE p.drawn AND (d.format NOT IN ('txt', 'text', 'md', 'tsv', 'html', 'htm')
  OR (SELECT count(DISTINCT step) FROM mark m WHERE m.procedure = p.id) >= p.steps * 0.8);

-- Tables whose arrows were read as well: at least two thirds of the symbols that are not the last
-- lead somewhere.
CREATE TEMP VIEW traced_procedure AS
SELECT d.id AS id, d.document, d.sop
FROM drawn_procedure d
WHERE d.edges > 0
  AND (SELECT count(DISTINCT e."from") FROM edge e WHERE e.procedure = d.id) * 3
      >= (SELECT count(*) - 1 FROM mark m WHERE m.procedure = d.id) * 2;

-- Posts that headings of columns name: one row per post. `own` 1: of the SOP's own kind of agency.
CREATE TEMP VIEW actor_post AS
SELECT a.id AS actor, a.sop, a.procedure, a.position, a.text AS heading, a.at,
       p.value ->> 'post' AS post, p.value ->> 'family' AS family, p.value ->> 'level' AS level,
       p.value ->> 'stem' AS stem, p.value ->> 'unit' AS unit, p.value ->> 'form' AS form,
       p.value ->> 'part' AS part
FROM actor a JOIN json_each(posts_in_heading(a.text)) p;

-- Posts that activities name.
CREATE TEMP VIEW step_post AS
SELECT s.id AS step, s.sop, s.procedure, s.name, s.activity_at AS at, p.key AS place,
       p.value ->> 'post' AS post, p.value ->> 'family' AS family, p.value ->> 'level' AS level,
       p.value ->> 'stem' AS stem, p.value ->> 'unit' AS unit, p.value ->> 'form' AS form,
       p.value ->> 'part' AS part, p.value ->> 'text' AS text
FROM step s JOIN json_each(posts_in_text(s.activity)) p;

-- Kinds of agency (data_agencies) that the name of an SOP's agency tells.
CREATE TEMP VIEW sop_kind AS
SELECT s.id AS sop, a.kind, a.name, a.head, a.head_name
FROM sop s JOIN data_agencies a ON matches(folded(s.agency), a.pattern);
