// The bookkeeping of an archive, as statements on its tables.
#include "store/archive.h"

#include <utility>

namespace sopan {

Status Archive::execute(std::string_view sql, const std::vector<Value>& values) {
  Result<Query> query = store_.prepare(sql);
  if (!query) return query.error();
  for (size_t i = 0; i < values.size(); ++i) query->bind(static_cast<int>(i) + 1, values[i]);
  Result<bool> done = query->step();
  if (!done) return done.error();
  return Done{};
}

namespace {

// Whether `path` is the root ?1 or lies below it; "." is all that is relative.
constexpr std::string_view kBelow =
    "(path = ?1 OR (?1 = '.' AND path NOT LIKE '/%') OR "
    "substr(path, 1, length(rtrim(?1, '/')) + 1) = rtrim(?1, '/') || '/')";

}  // namespace

Status Archive::note_seen(const FoundFile& file) {
  return execute("INSERT OR REPLACE INTO temp.seen VALUES (?1, ?2)", {file.path, file.reading});
}

Result<bool> Archive::is_unchanged(const FoundFile& file) {
  Result<Query> query = store_.prepare(
      "SELECT 1 FROM input WHERE path = ?1 AND size = ?2 AND modified = ?3 AND sha256 <> '' "
      "AND outcome <> 'vanished'");
  if (!query) return query.error();
  query->bind(1, file.path);
  query->bind(2, file.size);
  query->bind(3, file.modified);
  Result<bool> row = query->step();
  if (row && *row) {
    if (Status seen = note_seen(file); !seen) return seen.error();
  }
  return row;
}

Status Archive::note_file(const FoundFile& file, const std::string& sha256) {
  if (Status seen = note_seen(file); !seen) return seen;
  return execute(
      "INSERT INTO input (path, root, size, modified, sha256, outcome) "
      "VALUES (?1, ?2, ?3, ?4, ?5, 'waiting') "
      "ON CONFLICT (path) DO UPDATE SET root = ?2, size = ?3, modified = ?4, sha256 = ?5, "
      "outcome = CASE WHEN sha256 = ?5 AND outcome <> 'vanished' THEN outcome ELSE 'waiting' END, "
      "document = CASE WHEN sha256 = ?5 THEN document END, "
      "reason = CASE WHEN sha256 = ?5 THEN reason END, "
      "attempts = CASE WHEN sha256 = ?5 THEN attempts ELSE 0 END, "
      "model = CASE WHEN sha256 = ?5 THEN model END",
      {file.path, file.root, file.size, file.modified, sha256});
}

Status Archive::note_without_content(const FoundFile& file, const char* outcome,
                                     const std::string& reason) {
  if (Status seen = note_seen(file); !seen) return seen;
  return execute(
      "INSERT INTO input (path, root, size, modified, sha256, outcome, reason) "
      "VALUES (?1, ?2, ?3, ?4, '', ?6, ?5) ON CONFLICT (path) DO UPDATE SET size = ?3, "
      "modified = ?4, sha256 = '', outcome = ?6, reason = ?5, document = NULL, model = NULL",
      {file.path, file.root, file.size, file.modified, reason, std::string(outcome)});
}

Status Archive::note_unreadable(const FoundFile& file, const std::string& reason) {
  return note_without_content(file, "unread", reason);
}

Status Archive::note_skipped(const FoundFile& file, const std::string& reason) {
  return note_without_content(file, "skipped", reason);
}

Status Archive::note_closed(const FoundFile& folder, const std::string& reason) {
  Status kept = execute(
      "INSERT OR IGNORE INTO temp.seen SELECT path, reading FROM input WHERE outcome <> 'vanished' "
      "AND " +
          std::string(kBelow),
      {folder.path});
  if (!kept) return kept;
  return note_unreadable(folder, reason);
}

Status Archive::begin_listing() {
  return store_.run(
      "CREATE TEMP TABLE IF NOT EXISTS seen (path TEXT PRIMARY KEY, reading TEXT);"
      "DELETE FROM temp.seen; BEGIN IMMEDIATE;");
}

Status Archive::pause_listing() { return store_.run("COMMIT; BEGIN IMMEDIATE;"); }

Status Archive::break_listing_off() { return store_.run("COMMIT;"); }

Result<bool> Archive::knows_file(const std::string& path) {
  Result<Query> query = store_.prepare("SELECT 1 FROM input WHERE path = ?1 AND sha256 <> ''");
  if (!query) return query.error();
  query->bind(1, path);
  return query->step();
}

Status Archive::finish_listing(const std::vector<std::string>& roots) {
  for (const std::string& root : roots) {
    // What never had content (closed folders, files of other kinds) leaves nothing behind.
    for (const char* gone : {"DELETE FROM input WHERE sha256 = ''",
                             "UPDATE input SET outcome = 'vanished', model = NULL WHERE true"}) {
      Status done =
          execute(std::string(gone) + " AND path NOT IN (SELECT path FROM temp.seen) AND " +
                      std::string(kBelow),
                  {root});
      if (!done) return done;
    }
  }
  for (auto step :
       {&Archive::settle_renames, &Archive::wait_for_other_reading, &Archive::settle_copies}) {
    if (Status done = (this->*step)(); !done) return done;
  }
  return store_.run("COMMIT;");
}

// A file whose content a vanished file had takes over its document: renamed, or once a copy.
Status Archive::settle_renames() {
  return store_.run(
      "UPDATE input SET outcome = 'read', reading = old.reading, document = old.document, "
      "former_path = old.path FROM (SELECT sha256, min(path) AS path, document, reading FROM input "
      "WHERE outcome = 'vanished' AND document IS NOT NULL GROUP BY sha256) AS old "
      "WHERE input.sha256 = old.sha256 AND input.outcome IN ('waiting', 'copy') AND input.path = "
      "(SELECT min(path) FROM input AS i WHERE i.sha256 = old.sha256 AND i.outcome IN ('waiting', "
      "'copy')) "
      "AND NOT EXISTS (SELECT 1 FROM input AS i WHERE i.sha256 = old.sha256 AND i.outcome = "
      "'read');"
      "UPDATE input SET document = NULL WHERE outcome = 'vanished';"
      "UPDATE document SET path = (SELECT path FROM input WHERE input.document = document.id "
      "AND outcome = 'read') WHERE id IN (SELECT document FROM input WHERE outcome = 'read' "
      "AND former_path IS NOT NULL);");
}

// What another version or other settings read is read again; what could not be read, or not wholly,
// also when it is met by other limits.
Status Archive::wait_for_other_reading() {
  return store_.run(
      "UPDATE input SET outcome = 'waiting', attempts = 0, reason = NULL, model = NULL "
      "FROM temp.seen WHERE seen.path = input.path AND outcome IN ('read', 'unread') "
      "AND sha256 <> '' AND input.reading <> '' AND input.reading <> seen.reading AND "
      "(substr(input.reading, 1, 16) <> substr(seen.reading, 1, 16) OR outcome = 'unread' OR "
      "document IN (SELECT document FROM note WHERE code IN ('page-skipped', "
      "'shape-place-estimated')));");
}

// Of several files of one content one is read: the one that is, else the first by path.
Status Archive::settle_copies() {
  return store_.run(
      "UPDATE input SET outcome = 'copy', document = NULL, model = NULL, reason = NULL WHERE "
      "sha256 <> '' AND outcome IN ('waiting', 'copy') AND EXISTS (SELECT 1 FROM input AS first "
      "WHERE first.sha256 = input.sha256 AND first.id <> input.id AND "
      "(first.outcome IN ('read', 'unread') OR (first.outcome IN ('waiting', 'copy') AND "
      "first.path < input.path)));"
      "UPDATE input SET outcome = 'waiting' WHERE outcome = 'copy' AND NOT EXISTS (SELECT 1 FROM "
      "input AS first WHERE first.sha256 = input.sha256 AND first.id <> input.id AND "
      "(first.outcome IN ('read', 'unread', 'waiting') OR (first.outcome = 'copy' AND "
      "first.path < input.path)));");
}

Result<std::vector<WaitingFile>> Archive::waiting() {
  Result<Query> query = store_.prepare(
      "SELECT id, path, sha256, attempts FROM input WHERE outcome = 'waiting' AND model IS NULL "
      "ORDER BY path");
  if (!query) return query.error();
  std::vector<WaitingFile> files;
  while (true) {
    Result<bool> row = query->step();
    if (!row) return row.error();
    if (!*row) return files;
    files.push_back({integer_of(query->value(0)), text_of(query->value(1)),
                     text_of(query->value(2)), static_cast<int>(integer_of(query->value(3)))});
  }
}

Status Archive::count_attempt(std::int64_t id) {
  return execute("UPDATE input SET attempts = attempts + 1 WHERE id = ?1", {id});
}

Status Archive::store_model(std::int64_t id, std::string_view model, const std::string& reading) {
  return execute("UPDATE input SET model = ?2, reading = ?3, reason = NULL WHERE id = ?1",
                 {id, std::string(model), reading});
}

Status Archive::store_failure(std::int64_t id, const std::string& reason,
                              const std::string& reading) {
  return execute(
      "UPDATE input SET outcome = 'unread', reason = ?2, reading = ?3, model = NULL WHERE id = ?1",
      {id, reason, reading});
}

Result<std::optional<Archive::Model>> Archive::next_model(const std::string& after) {
  Result<Query> query = store_.prepare(
      "SELECT id, path, model FROM input WHERE path > ?1 AND model IS NOT NULL ORDER BY path "
      "LIMIT 1");
  if (!query) return query.error();
  query->bind(1, after);
  Result<bool> row = query->step();
  if (!row) return row.error();
  if (!*row) return std::optional<Model>();
  return std::optional<Model>(
      Model{integer_of(query->value(0)), text_of(query->value(1)), text_of(query->value(2))});
}

Status Archive::begin_taking_in() { return store_.run("BEGIN IMMEDIATE"); }
Status Archive::end_taking_in() { return store_.run("COMMIT"); }

Status Archive::take_in(std::int64_t id, const Extraction& extraction) {
  if (Status begun = store_.run("SAVEPOINT taking_in"); !begun) return begun;
  auto undone = [&](const Error& error) -> Status {
    (void)store_.run("ROLLBACK TO taking_in; RELEASE taking_in");
    return error;
  };
  Status dropped =
      execute("DELETE FROM document WHERE id = (SELECT document FROM input WHERE id = ?1)", {id});
  if (!dropped) return undone(dropped.error());
  Result<std::int64_t> document = store_.add(extraction);
  if (!document) return undone(document.error());
  Status linked =
      execute("UPDATE input SET outcome = 'read', document = ?2, model = NULL WHERE id = ?1",
              {id, *document});
  if (!linked) return undone(linked.error());
  return store_.run("RELEASE taking_in");
}

Status Archive::drop_orphans() {
  return store_.run(
      "DELETE FROM document WHERE id NOT IN (SELECT document FROM input WHERE outcome = 'read' "
      "AND document IS NOT NULL)");
}

Result<ArchiveCount> Archive::count() {
  Result<Query> query = store_.prepare("SELECT outcome, count(*) FROM input GROUP BY outcome");
  if (!query) return query.error();
  ArchiveCount count;
  while (true) {
    Result<bool> row = query->step();
    if (!row) return row.error();
    if (!*row) return count;
    std::string outcome = text_of(query->value(0));
    std::int64_t number = integer_of(query->value(1));
    (outcome == "read"      ? count.read
     : outcome == "copy"    ? count.copies
     : outcome == "unread"  ? count.unread
     : outcome == "waiting" ? count.waiting
     : outcome == "skipped" ? count.skipped
                            : count.vanished) = number;
  }
}

Result<std::string> Archive::state(const std::string& key) {
  Result<Query> query = store_.prepare("SELECT value FROM archive_state WHERE key = ?1");
  if (!query) return query.error();
  query->bind(1, key);
  Result<bool> row = query->step();
  if (!row) return row.error();
  return *row ? text_of(query->value(0)) : std::string();
}

Status Archive::set_state(const std::string& key, const std::string& value) {
  return execute("INSERT OR REPLACE INTO archive_state VALUES (?1, ?2)", {key, value});
}

}  // namespace sopan
