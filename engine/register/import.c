/* Taking an export in: read once to verify it, once more to write it. */
#include "engine/base/messages.h"
#include "engine/register/export-reader.h"
#include "engine/register/import-note.h"
#include "engine/register/register-private.h"
#include <inttypes.h>
#include <string.h>

typedef struct {
  Register *self;
  const char *path;
  gboolean writing; /* second reading */
  RegisterImportNote *note;
  RegisterMoved *moved; /* what is new */
} Import;

/* What the register has at a link's place. */
typedef struct {
  char *hash;
  gboolean has_content;
} Present;

static gboolean note_present(const RegisterRow *row, gpointer data, GError **error)
{
  (void)error;
  Present *present = data;
  present->hash = g_strdup(row->hash);
  present->has_content = row->has_content;
  return TRUE;
}

static gboolean check_against(const Import *import, const RegisterRow *row, const Present *present,
                              GError **error)
{
  g_autofree char *path = g_filename_display_name(import->path);
  g_autofree char *shown = register_shown_path(import->self);
  if (present->hash != NULL && strcmp(present->hash, row->hash) != 0) {
    g_set_error(
        error, REGISTER_ERROR, REGISTER_ERROR_EXPORT,
        _("export \"%s\" is refused: number %" PRIu64 " of chain %s is another entry there "
          "than in register \"%s\"; one of the two was altered, or both went on from a copy"),
        path, row->number, row->chain, shown);
    return FALSE;
  }
  if (present->hash == NULL && !row->has_content && strcmp(row->chain, import->self->chain) == 0) {
    g_set_error(error, REGISTER_ERROR, REGISTER_ERROR_EXPORT,
                _("export \"%s\" is refused: it goes on with the own chain of register \"%s\", and "
                  "lacks the content of number %" PRIu64
                  "; a register that was put back from a copy "
                  "needs an export of all entries"),
                path, shown, row->number);
    return FALSE;
  }
  return TRUE;
}

static gboolean import_row(const RegisterRow *row, gpointer data, GError **error)
{
  Import *import = data;
  const RegisterStoreClass *store = import->self->store->class;
  Present present = {NULL, FALSE};
  if (!store->row_at(import->self->store, row->chain, row->number, note_present, &present, error))
    return FALSE;
  gboolean is_right = check_against(import, row, &present, error);
  gboolean is_new_link = present.hash == NULL;
  g_free(present.hash);
  if (!is_right)
    return FALSE;
  register_import_note_add(import->note, row->chain, row->number, row->hash, row->has_content);
  if (!import->writing)
    return TRUE;
  if (is_new_link && row->number == 1) {
    import->moved->chains++;
    if (!store->add_chain(import->self->store, row->chain, error))
      return FALSE;
  }
  import->moved->links += is_new_link;
  import->moved->entries += row->has_content && !present.has_content;
  return store->add_row(import->self->store, row, error);
}

static gboolean import_blob(const char *digest, GBytes *content, gpointer data, GError **error)
{
  Import *import = data;
  if (!import->writing)
    return TRUE;
  RegisterStore *store = import->self->store;
  gboolean is_there;
  guint64 size;
  if (!store->class->has_blob(store, digest, &is_there, &size, error))
    return FALSE;
  import->moved->blobs += !is_there;
  return store->class->add_blob(store, digest, content, error);
}

static gboolean read_export(Import *import, GError **error)
{
  const RegisterExportVisit visit = {import_row, import_blob, import};
  g_clear_pointer(&import->note, register_import_note_free);
  import->note = register_import_note_new();
  return register_export_read(import->path, &import->self->limits, &visit, &import->note->digest,
                              error);
}

/* Within a writing transaction. draft NULL: without noting it. */
static gboolean write_import(Import *import, RegisterDraft *draft, RegisterEntry **entry,
                             GError **error)
{
  import->writing = TRUE;
  if (!read_export(import, error))
    return FALSE;
  *entry = NULL;
  if (draft == NULL || (import->moved->links == 0 && import->moved->entries == 0))
    return TRUE;
  g_autoptr(GBytes) body = register_import_note_write(import->note);
  draft->body = body;
  *entry = register_write_draft(import->self, draft, error);
  return *entry != NULL;
}

/* Reads the export to verify it, then again to write it and what write adds. */
static gboolean import_whole(Import *import, RegisterDraft *draft, RegisterEntry **entry,
                             GError **error)
{
  RegisterStore *store = import->self->store;
  *import->moved = (RegisterMoved){0};
  if (!read_export(import, error) || !store->class->begin(store, TRUE, error))
    return FALSE;
  if (write_import(import, draft, entry, error) && store->class->commit(store, error))
    return TRUE;
  g_clear_pointer(entry, register_entry_unref);
  store->class->rollback(store);
  return FALSE;
}

gboolean register_import(Register *self, const char *path, const char *time, const char *by,
                         const char *office, RegisterMoved *moved, RegisterEntry **entry,
                         GError **error)
{
  Import import = {.self = self, .path = path, .moved = moved};
  RegisterDraft draft = {.kind = REGISTER_IMPORT_KIND, .time = time, .by = by, .office = office};
  RegisterEntry *noted = NULL;
  gboolean is_done = import_whole(&import, &draft, &noted, error);
  register_import_note_free(import.note);
  if (is_done && entry != NULL)
    *entry = noted;
  else
    register_entry_unref(noted);
  return is_done;
}

gboolean register_take_in(Register *self, const char *path, GError **error)
{
  RegisterMoved moved;
  Import import = {.self = self, .path = path, .moved = &moved};
  RegisterEntry *noted = NULL;
  gboolean is_done = import_whole(&import, NULL, &noted, error);
  register_import_note_free(import.note);
  return is_done;
}

static gboolean ignore_row(const RegisterRow *row, gpointer data, GError **error)
{
  (void)row;
  (void)data;
  (void)error;
  return TRUE;
}

static gboolean ignore_blob(const char *digest, GBytes *content, gpointer data, GError **error)
{
  (void)digest;
  (void)content;
  (void)data;
  (void)error;
  return TRUE;
}

gboolean register_check_export(const char *path, const Limits *limits, GError **error)
{
  static const RegisterExportVisit nothing = {ignore_row, ignore_blob, NULL};
  g_autofree char *digest = NULL;
  return register_export_read(path, limits, &nothing, &digest, error);
}
