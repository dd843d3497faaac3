#include "engine/register/sqlite-store.h"
#include <string.h>

static SqliteStore *sqlite_store(RegisterStore *store)
{
  return (SqliteStore *)store;
}

static gboolean begin(RegisterStore *store, gboolean writing, GError **error)
{
  SqliteStore *self = sqlite_store(store);
  return sqlite_run(self, writing ? "BEGIN IMMEDIATE" : "BEGIN", error);
}

static void rollback(RegisterStore *store)
{
  SqliteStore *self = sqlite_store(store);
  if (!sqlite3_get_autocommit(self->database))
    sqlite3_exec(self->database, "ROLLBACK", NULL, NULL, NULL);
}

static gboolean commit(RegisterStore *store, GError **error)
{
  return sqlite_run(sqlite_store(store), "COMMIT", error);
}

/* --- chains --------------------------------------------------------------- */

static void clear_chain_row(gpointer row)
{
  g_free((char *)((RegisterChainRow *)row)->chain);
}

static GArray *chains(RegisterStore *store, GError **error)
{
  SqliteStore *self = sqlite_store(store);
  g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(RegisterChainRow));
  g_array_set_clear_func(rows, clear_chain_row);
  g_autoptr(sqlite3_stmt) statement =
      sqlite_prepare(self, "SELECT chain, is_own FROM chain ORDER BY is_own DESC, chain", error);
  gboolean has_row = statement != NULL;
  while (has_row) {
    if (!sqlite_next(self, statement, &has_row, error))
      return NULL;
    if (!has_row)
      return g_steal_pointer(&rows);
    RegisterChainRow row = {g_strdup(sqlite_column_string(statement, 0)),
                            sqlite3_column_int(statement, 1) == 1};
    g_array_append_val(rows, row);
  }
  return NULL;
}

static gboolean add_chain(RegisterStore *store, const char *chain, GError **error)
{
  SqliteStore *self = sqlite_store(store);
  g_autoptr(sqlite3_stmt) statement =
      sqlite_prepare(self, "INSERT INTO chain VALUES (?, 0) ON CONFLICT DO NOTHING", error);
  if (statement == NULL)
    return FALSE;
  sqlite_bind_string(statement, 1, chain);
  return sqlite_finish(self, statement, error);
}

static gboolean head(RegisterStore *store, const char *chain, guint64 *number, char **hash,
                     GError **error)
{
  SqliteStore *self = sqlite_store(store);
  g_autoptr(sqlite3_stmt) statement = sqlite_prepare(
      self, "SELECT number, hash FROM link WHERE chain = ? ORDER BY number DESC LIMIT 1", error);
  if (statement == NULL)
    return FALSE;
  sqlite_bind_string(statement, 1, chain);
  gboolean has_row;
  if (!sqlite_next(self, statement, &has_row, error))
    return FALSE;
  *number = has_row ? (guint64)sqlite3_column_int64(statement, 0) : 0;
  *hash = has_row ? g_strdup(sqlite_column_string(statement, 1)) : NULL;
  return TRUE;
}

/* --- writing ---------------------------------------------------------------- */

static gboolean add_link(SqliteStore *self, const RegisterRow *row, GError **error)
{
  g_autoptr(sqlite3_stmt) statement = sqlite_prepare(
      self,
      "INSERT INTO link (hash, chain, number, previous, content) VALUES (?, ?, ?, ?, ?)"
      " ON CONFLICT (hash) DO NOTHING",
      error);
  if (statement == NULL)
    return FALSE;
  sqlite_bind_string(statement, 1, row->hash);
  sqlite_bind_string(statement, 2, row->chain);
  sqlite3_bind_int64(statement, 3, (sqlite3_int64)row->number);
  sqlite_bind_string(statement, 4, row->previous);
  sqlite_bind_string(statement, 5, row->content);
  return sqlite_finish(self, statement, error);
}

static gboolean add_references(SqliteStore *self, const RegisterRow *row, GError **error)
{
  g_autoptr(sqlite3_stmt) statement = sqlite_prepare(
      self,
      "INSERT INTO reference (hash, position, role, name, sha256, size) VALUES (?, ?, ?, ?, ?, ?)",
      error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < row->reference_count; i++) {
    const RegisterReference *reference = &row->references[i];
    sqlite_bind_string(statement, 1, row->hash);
    sqlite3_bind_int64(statement, 2, (sqlite3_int64)i + 1);
    sqlite_bind_string(statement, 3, reference->role);
    sqlite_bind_string(statement, 4, reference->name);
    sqlite_bind_string(statement, 5, reference->digest);
    sqlite3_bind_int64(statement, 6, (sqlite3_int64)reference->size);
    if (!sqlite_finish(self, statement, error))
      return FALSE;
    sqlite3_reset(statement);
  }
  return TRUE;
}

static gboolean add_content(SqliteStore *self, const RegisterRow *row, GError **error)
{
  g_autoptr(sqlite3_stmt) statement =
      sqlite_prepare(self,
                     "INSERT INTO entry (hash, kind, time, by_role, office, subject, form)"
                     " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING",
                     error);
  if (statement == NULL)
    return FALSE;
  gsize size;
  const void *form = g_bytes_get_data(row->form, &size);
  sqlite_bind_string(statement, 1, row->hash);
  sqlite_bind_string(statement, 2, row->kind);
  sqlite_bind_string(statement, 3, row->time);
  sqlite_bind_string(statement, 4, row->by);
  sqlite_bind_string(statement, 5, row->office);
  sqlite_bind_string(statement, 6, row->subject);
  sqlite3_bind_blob64(statement, 7, form, size, SQLITE_STATIC);
  if (!sqlite_finish(self, statement, error))
    return FALSE;
  return sqlite3_changes(self->database) == 0 || add_references(self, row, error);
}

static gboolean add_row(RegisterStore *store, const RegisterRow *row, GError **error)
{
  SqliteStore *self = sqlite_store(store);
  return add_link(self, row, error) && (!row->has_content || add_content(self, row, error));
}

static gboolean has_blob(RegisterStore *store, const char *digest, gboolean *is_there,
                         guint64 *size, GError **error)
{
  SqliteStore *self = sqlite_store(store);
  g_autoptr(sqlite3_stmt) statement =
      sqlite_prepare(self, "SELECT size FROM blob WHERE sha256 = ?", error);
  if (statement == NULL)
    return FALSE;
  sqlite_bind_string(statement, 1, digest);
  if (!sqlite_next(self, statement, is_there, error))
    return FALSE;
  *size = *is_there ? (guint64)sqlite3_column_int64(statement, 0) : 0;
  return TRUE;
}

static gboolean add_blob(RegisterStore *store, const char *digest, GBytes *content, GError **error)
{
  SqliteStore *self = sqlite_store(store);
  gboolean is_there;
  guint64 noted;
  if (!has_blob(store, digest, &is_there, &noted, error))
    return FALSE;
  if (is_there)
    return TRUE;
  g_autoptr(sqlite3_stmt) statement =
      sqlite_prepare(self, "INSERT INTO blob (sha256, size, content) VALUES (?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  gsize size;
  const void *bytes = g_bytes_get_data(content, &size);
  sqlite_bind_string(statement, 1, digest);
  sqlite3_bind_int64(statement, 2, (sqlite3_int64)size);
  if (size == 0)
    sqlite3_bind_zeroblob(statement, 3, 0);
  else
    sqlite3_bind_blob64(statement, 3, bytes, size, SQLITE_STATIC);
  return sqlite_finish(self, statement, error);
}

/* --- reading ----------------------------------------------------------------- */

#define SELECT_COLUMNS                                                                             \
  "SELECT l.chain, l.number, l.previous, l.content, l.hash, e.hash, e.kind, e.time, e.by_role,"    \
  " e.office, e.subject, e.form,"                                                                  \
  " (SELECT f.time FROM link k JOIN entry f ON f.hash = k.hash"                                    \
  "  WHERE k.chain = l.chain AND k.number = l.number - 1) "
#define SELECT_ROWS SELECT_COLUMNS "FROM link l LEFT JOIN entry e ON e.hash = l.hash "

static gboolean read_references(SqliteStore *self, const char *hash, GStringChunk *texts,
                                GArray *references, GArray *positions, GError **error)
{
  g_autoptr(sqlite3_stmt) statement = sqlite_prepare(
      self,
      "SELECT role, name, sha256, size, position FROM reference WHERE hash = ? ORDER BY position",
      error);
  if (statement == NULL)
    return FALSE;
  sqlite_bind_string(statement, 1, hash);
  for (;;) {
    gboolean has_row;
    if (!sqlite_next(self, statement, &has_row, error))
      return FALSE;
    if (!has_row)
      return TRUE;
    RegisterReference reference = {
        .role = g_string_chunk_insert(texts, sqlite_column_string(statement, 0)),
        .name = g_string_chunk_insert(texts, sqlite_column_string(statement, 1)),
        .digest = g_string_chunk_insert(texts, sqlite_column_string(statement, 2)),
        .size = (guint64)sqlite3_column_int64(statement, 3),
    };
    guint64 position = (guint64)sqlite3_column_int64(statement, 4);
    g_array_append_val(references, reference);
    g_array_append_val(positions, position);
  }
}

/* Reads the row that a statement of SELECT_ROWS stands on, and shows it. */
static gboolean visit_row(SqliteStore *self, sqlite3_stmt *statement, RegisterRowVisit visit,
                          gpointer data, GError **error)
{
  g_autoptr(GArray) references = g_array_new(FALSE, FALSE, sizeof(RegisterReference));
  g_autoptr(GArray) positions = g_array_new(FALSE, FALSE, sizeof(guint64));
  g_autoptr(GBytes) form = sqlite_column_bytes(statement, 11);
  RegisterRow row = {
      .chain = sqlite_column_string(statement, 0),
      .number = (guint64)sqlite3_column_int64(statement, 1),
      .previous = sqlite_column_string(statement, 2),
      .content = sqlite_column_string(statement, 3),
      .hash = sqlite_column_string(statement, 4),
      .has_content = sqlite3_column_type(statement, 5) != SQLITE_NULL,
      .kind = sqlite_column_string(statement, 6),
      .time = sqlite_column_string(statement, 7),
      .by = sqlite_column_optional(statement, 8),
      .office = sqlite_column_optional(statement, 9),
      .subject = sqlite_column_optional(statement, 10),
      .form = form,
      .time_before = sqlite_column_optional(statement, 12),
  };
  GStringChunk *texts = g_string_chunk_new(1024);
  gboolean goes_on =
      !row.has_content || read_references(self, row.hash, texts, references, positions, error);
  row.references = (const RegisterReference *)references->data;
  row.positions = (const guint64 *)positions->data;
  row.reference_count = references->len;
  if (goes_on)
    goes_on = visit(&row, data, error);
  g_string_chunk_free(texts);
  return goes_on;
}

/* Visits every row of a statement. FALSE where the visitor stopped or failed. */
static gboolean visit_rows(SqliteStore *self, sqlite3_stmt *statement, RegisterRowVisit visit,
                           gpointer data, GError **error)
{
  for (;;) {
    gboolean has_row;
    if (!sqlite_next(self, statement, &has_row, error))
      return FALSE;
    if (!has_row)
      return TRUE;
    if (!visit_row(self, statement, visit, data, error))
      return FALSE;
  }
}

#define FILTERED                                                                                   \
  "WHERE l.chain = ?1 AND e.hash IS NOT NULL AND (?2 IS NULL OR e.kind = ?2)"                      \
  " AND (?3 IS NULL OR e.time >= ?3) AND (?4 IS NULL OR substr(e.time, 1, length(?4)) <= ?4)"

/* The rows of a chain that a filter chooses. What is on one entry is found by its
 * index: a list that asks for each record's decisions must not read all of them. */
static const char *select_of(const RegisterFilter *filter)
{
  if (filter == NULL)
    return SELECT_ROWS "WHERE l.chain = ?1 ORDER BY l.number";
  if (filter->subject == NULL)
    return SELECT_ROWS FILTERED " ORDER BY l.number";
  return SELECT_COLUMNS "FROM entry e CROSS JOIN link l ON l.hash = e.hash " FILTERED
                        " AND e.subject = ?5 ORDER BY l.number";
}

static gboolean each_row_of_chain(SqliteStore *self, const char *chain,
                                  const RegisterFilter *filter, RegisterRowVisit visit,
                                  gpointer data, GError **error)
{
  g_autoptr(sqlite3_stmt) statement = sqlite_prepare(self, select_of(filter), error);
  if (statement == NULL)
    return FALSE;
  sqlite_bind_string(statement, 1, chain);
  if (filter != NULL) {
    sqlite_bind_string(statement, 2, filter->kind);
    sqlite_bind_string(statement, 3, filter->since);
    sqlite_bind_string(statement, 4, filter->until);
    sqlite_bind_string(statement, 5, filter->subject);
  }
  return visit_rows(self, statement, visit, data, error);
}

static gboolean each_row(RegisterStore *store, const RegisterFilter *filter, RegisterRowVisit visit,
                         gpointer data, GError **error)
{
  SqliteStore *self = sqlite_store(store);
  g_autoptr(GArray) rows = chains(store, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++) {
    const char *chain = g_array_index(rows, RegisterChainRow, i).chain;
    if (filter != NULL && filter->chain != NULL && strcmp(filter->chain, chain) != 0)
      continue;
    if (!each_row_of_chain(self, chain, filter, visit, data, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean find(RegisterStore *store, const char *prefix, guint count, RegisterRowVisit visit,
                     gpointer data, GError **error)
{
  SqliteStore *self = sqlite_store(store);
  /* "g" is the first character after all digits. */
  g_autoptr(sqlite3_stmt) statement = sqlite_prepare(
      self, SELECT_ROWS "WHERE l.hash >= ?1 AND l.hash < ?1 || 'g' ORDER BY l.hash LIMIT ?2",
      error);
  if (statement == NULL)
    return FALSE;
  sqlite_bind_string(statement, 1, prefix);
  sqlite3_bind_int64(statement, 2, count);
  return visit_rows(self, statement, visit, data, error);
}

static gboolean row_at(RegisterStore *store, const char *chain, guint64 number,
                       RegisterRowVisit visit, gpointer data, GError **error)
{
  SqliteStore *self = sqlite_store(store);
  g_autoptr(sqlite3_stmt) statement =
      sqlite_prepare(self, SELECT_ROWS "WHERE l.chain = ?1 AND l.number = ?2", error);
  if (statement == NULL)
    return FALSE;
  sqlite_bind_string(statement, 1, chain);
  sqlite3_bind_int64(statement, 2, (sqlite3_int64)number);
  return visit_rows(self, statement, visit, data, error);
}

static gboolean blob(RegisterStore *store, const char *digest, GBytes **content, GError **error)
{
  SqliteStore *self = sqlite_store(store);
  g_autoptr(sqlite3_stmt) statement =
      sqlite_prepare(self, "SELECT content FROM blob WHERE sha256 = ?", error);
  gboolean has_row;
  if (statement == NULL)
    return FALSE;
  sqlite_bind_string(statement, 1, digest);
  if (!sqlite_next(self, statement, &has_row, error))
    return FALSE;
  *content = has_row ? sqlite_column_bytes(statement, 0) : NULL;
  return TRUE;
}

static gboolean each_blob(RegisterStore *store, RegisterBlobVisit visit, gpointer data,
                          GError **error)
{
  SqliteStore *self = sqlite_store(store);
  g_autoptr(sqlite3_stmt) statement =
      sqlite_prepare(self, "SELECT sha256, size, content FROM blob ORDER BY rowid", error);
  if (statement == NULL)
    return FALSE;
  for (;;) {
    gboolean has_row;
    if (!sqlite_next(self, statement, &has_row, error))
      return FALSE;
    if (!has_row)
      return TRUE;
    g_autoptr(GBytes) content = sqlite_column_bytes(statement, 2);
    if (!visit(sqlite_column_string(statement, 0), (guint64)sqlite3_column_int64(statement, 1),
               content, data, error))
      return FALSE;
  }
}

static gboolean counts(RegisterStore *store, RegisterStoreCounts *counted, GError **error)
{
  SqliteStore *self = sqlite_store(store);
  g_autoptr(sqlite3_stmt) statement = sqlite_prepare(
      self,
      "SELECT (SELECT count(*) FROM link), (SELECT count(*) FROM entry), count(*),"
      " coalesce(sum(length(content)), 0),"
      " (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)"
      " FROM blob",
      error);
  gboolean has_row;
  if (statement == NULL || !sqlite_next(self, statement, &has_row, error))
    return FALSE;
  guint64 *const fields[] = {&counted->links, &counted->entries, &counted->blobs,
                             &counted->blob_bytes, &counted->bytes};
  for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
    *fields[i] = (guint64)sqlite3_column_int64(statement, (int)i);
  return TRUE;
}

static void close_store(RegisterStore *store)
{
  SqliteStore *self = sqlite_store(store);
  sqlite3_close(self->database);
  g_free(self->path);
  g_free(self);
}

static const RegisterStoreClass sqlite_store_class = {
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .chains = chains,
    .add_chain = add_chain,
    .head = head,
    .add_row = add_row,
    .add_blob = add_blob,
    .each_row = each_row,
    .find = find,
    .row_at = row_at,
    .blob = blob,
    .has_blob = has_blob,
    .each_blob = each_blob,
    .counts = counts,
    .check = sqlite_check,
    .close = close_store,
};

static SqliteStore *store_new(const char *path, const Limits *limits)
{
  SqliteStore *self = g_new0(SqliteStore, 1);
  self->store.class = &sqlite_store_class;
  self->path = g_strdup(path);
  self->limits = *limits;
  return self;
}

RegisterStore *sqlite_store_open(const char *path, RegisterMode mode, const Limits *limits,
                                 GError **error)
{
  SqliteStore *self = store_new(path, limits);
  if (sqlite_open(self, mode, error))
    return &self->store;
  close_store(&self->store);
  return NULL;
}

RegisterStore *sqlite_store_new_in_memory(const Limits *limits, GError **error)
{
  SqliteStore *self = store_new(":memory:", limits);
  if (sqlite_open_in_memory(self, error))
    return &self->store;
  close_store(&self->store);
  return NULL;
}
