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
-- at 1 again has several runs. A 1 begins a part only where a small number follows: one that the
-- count goes on behind (6, 1, 8) is a slip. `sure`: how surely the number was read.
CREATE TEMP VIEW numbered_step AS
SELECT *, sum(coalesce(begins, 0)) OVER (PARTITION BY procedure ORDER BY position) AS run
FROM (SELECT id, sop, procedure, position, number, number_at, number_value, name,
             number_value = 1 AND lag(number_value) OVER earlier > 1
               AND coalesce(lead(number_value) OVER earlier, 2) <= 3 AS begins,
             (SELECT l.confidence FROM leaf l WHERE l.id = number_at) AS sure
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

-- Where symbols stand: on which page, and whether in the first or last row of it that has a symbol.
-- An arrow that goes on over the page break is often not traced from one row to the other.
CREATE TEMP VIEW mark_place AS
SELECT m.id AS mark, m.procedure, l.page, s.position,
       s.position = min(s.position) OVER place AND l.page > min(l.page) OVER whole AS opens_page,
       s.position = max(s.position) OVER place AND l.page < max(l.page) OVER whole AS closes_page
FROM mark m JOIN step s ON s.id = m.step JOIN leaf l ON l.id = m.at
WINDOW whole AS (PARTITION BY m.procedure), place AS (PARTITION BY m.procedure, l.page);

-- Tables whose arrows were read as well: at least two thirds of the symbols that are not the last
-- lead somewhere. paged: read from pictures of pages, where a thin line can be lost; weakest: the least
-- sure arrow; headless: how many lines of the document had no arrowhead; scanned: OCR read its pages.
CREATE TEMP VIEW traced_procedure AS
SELECT d.id AS id, d.document, d.sop, p.steps,
       f.format IN ('pdf', 'image', 'jpg', 'jpeg', 'png', 'tif', 'tiff') AS paged,
       (SELECT min(e.confidence) FROM edge e WHERE e.procedure = d.id) AS weakest,
       (SELECT count(*) FROM note n WHERE n.document = d.document
        AND n.code IN ('arrow-without-head', 'line-without-head')) AS headless,
       EXISTS (SELECT 1 FROM page g WHERE g.document = d.document AND g.ocr
               AND g.number BETWEEN p.first_page AND p.last_page) AS scanned
FROM drawn_procedure d JOIN procedure p ON p.id = d.id JOIN document f ON f.id = d.document
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

-- Regions that an SOP calls its own: kind and folded name, from the agency and the approver. `at`:
-- where it stands; source: agency, approver.
CREATE TEMP VIEW sop_region AS
WITH place(sop, source, text, at) AS (
  SELECT id, 'agency', folded(agency), agency_at FROM sop WHERE agency IS NOT NULL
  UNION ALL
  SELECT id, 'approver',
         substituted(substituted(folded(approver_position), '\bcamat ', 'kecamatan '),
                     '\blurah ', 'kelurahan '), approver_position_at
  FROM sop WHERE approver_position IS NOT NULL),
kinds(kind) AS (VALUES ('kabupaten'), ('kota'), ('kecamatan'), ('kelurahan'), ('provinsi'))
SELECT * FROM (
  SELECT p.sop, k.kind, p.source, p.at,
         capture(p.text, '\b' || k.kind || ' ([a-z ]+?)(?: (?:pemerintah|dinas|badan|kecamatan|kelurahan|desa|sekretariat|inspektorat|satuan|rumah|rsud|uptd?|bagian|bidang|kantor|balai|puskesmas|tim|provinsi|kabupaten|kota|jalan|jl|alamat|kode|telp)\b.*)?$') AS name
  FROM place p JOIN kinds k)
WHERE name IS NOT NULL;

-- Regions that running text names ("Kecamatan Auyan"), beside the SOP's own. relation: near (the own
-- name misspelled), foreign (another region where only the own can be meant), NULL else.
CREATE TEMP VIEW region_mention AS
WITH mention AS (
  SELECT l.id AS at, l.sop, l.field, m.value AS mention,
         CASE lower(substr(m.value, 1, 3)) WHEN 'kab' THEN 'kabupaten' WHEN 'kot' THEN 'kota'
              WHEN 'kec' THEN 'kecamatan' WHEN 'pro' THEN 'provinsi' ELSE 'kelurahan' END AS kind,
         substituted(substituted(folded(m.value), '^[a-z]+ ', ''),
           ' (tahun|provinsi|kabupaten|kota|kecamatan|kelurahan|dinas|badan|nomor|bidang|seksi|subbagian|bagian|melalui|untuk|dan|yang|pada)\b.*$', '') AS name
  FROM leaf l
  JOIN json_each(captures(l.text, '\b((?:Kabupaten|Kab\.|Kota|Kecamatan|Kec\.|Kelurahan|Provinsi)\s+[A-Z][a-z]+(?:\s+[A-Z][a-z]+){0,2})')) m
  WHERE l.sop IS NOT NULL AND l.field IN ('title', 'qualifications', 'warnings', 'records',
    'related', 'equipment', 'activity', 'inputs', 'output', 'note')),
judged AS (
  SELECT m.*, s.agency,
         EXISTS (SELECT 1 FROM sop_region r WHERE r.sop = m.sop
                 AND (contains_words(r.name, m.name) OR contains_words(m.name, r.name))) AS own,
         (SELECT max(r.name) FROM sop_region r WHERE r.sop = m.sop
          AND near_name(capture(m.name, '^((?:[a-z]+ ?){1,' || (1 + length(r.name) - length(replace(r.name, ' ', ''))) || '})'), r.name)) AS near,
         EXISTS (SELECT 1 FROM sop_region r WHERE r.sop = m.sop) AS placed,
         EXISTS (SELECT 1 FROM sop_region r WHERE r.sop = m.sop AND r.kind = m.kind) AS same_kind
  FROM mention m JOIN sop s ON s.id = m.sop
  WHERE NOT matches(m.name, '^(layak|sehat|cerdas|kreatif|administrasi|terkait|setempat|tujuan|asal|lain|sekitar|bersih|pusaka|kota|kabupaten|tanpa|ramah|tangguh|inklusi)\b'))
SELECT at, sop, mention, agency, uppered(near) AS near,
       CASE WHEN own OR NOT placed THEN NULL
            WHEN near IS NOT NULL THEN 'near'
            WHEN same_kind OR kind <> 'provinsi' AND field IN ('title', 'qualifications', 'warnings', 'records') THEN 'foreign'
       END AS relation
FROM judged;

-- The office an SOP is counted under: as the archive says, else by the name of its agency.
CREATE TEMP VIEW office_of AS
SELECT s.id AS sop, coalesce(o.office, packed(s.agency), '') AS office
FROM sop s LEFT JOIN sop_office o ON o.sop = s.id;
