#include "engine/base/digest.h"
#include "engine/base/messages.h"
#include "engine/base/quotation.h"
#include "engine/register/export-reader.h"
#include "engine/register/field.h"
#include "engine/register/form.h"
#include "engine/register/register-private.h"
#include "engine/register/sqlite-store.h"
#include <inttypes.h>
#include <string.h>

#define LEAST_PREFIX 4

G_DEFINE_QUARK(demarche - register - error, register_error)

/* --- opening --------------------------------------------------------------- */

char *register_default_path(void)
{
  const char *home = g_getenv("XDG_DATA_HOME");
  /* The XDG rules have a relative path ignored. */
  if (home != NULL && g_path_is_absolute(home))
    return g_build_filename(home, "demarche", "register.db", NULL);
  return g_build_filename(g_get_home_dir(), ".local", "share", "demarche", "register.db", NULL);
}

char *register_shown_path(const Register *self)
{
  g_autofree char *name = g_filename_display_name(self->path);
  return quotation(name, -1);
}

/* Exactly one chain must be the register's own. */
static gboolean find_own_chain(Register *self, GError **error)
{
  g_autoptr(GArray) rows = self->store->class->chains(self->store, error);
  if (rows == NULL)
    return FALSE;
  guint own = 0;
  for (guint i = 0; i < rows->len; i++) {
    const RegisterChainRow *row = &g_array_index(rows, RegisterChainRow, i);
    if (!row->is_own)
      continue;
    own++;
    g_free(self->chain);
    self->chain = g_strdup(row->chain);
  }
  if (own == 1 && register_is_hex(self->chain, REGISTER_CHAIN_LENGTH))
    return TRUE;
  g_autofree char *shown = register_shown_path(self);
  if (own == 1)
    g_set_error(
        error, REGISTER_ERROR, REGISTER_ERROR_DAMAGED,
        _("register \"%s\" is damaged: table \"chain\", row \"%s\", column \"chain\": not %d "
          "hexadecimal digits"),
        shown, self->chain, REGISTER_CHAIN_LENGTH);
  else
    g_set_error(
        error, REGISTER_ERROR, REGISTER_ERROR_DAMAGED,
        _("register \"%s\" is damaged: table \"chain\", column \"is_own\": %u chains are the "
          "register's own, and one must be"),
        shown, own);
  return FALSE;
}

/* The store that a path names. Another kind of store is told from this one here. */
static RegisterStore *open_store(const char *path, RegisterMode mode, gboolean is_export,
                                 const Limits *limits, GError **error)
{
  return is_export ? sqlite_store_new_in_memory(limits, error)
                   : sqlite_store_open(path, mode, limits, error);
}

Register *register_open(const char *path, RegisterMode mode, const Limits *limits, GError **error)
{
  gboolean is_export = mode == REGISTER_READ && register_is_export(path);
  RegisterStore *store = open_store(path, mode, is_export, limits, error);
  if (store == NULL)
    return NULL;
  g_autoptr(Register) self = g_new0(Register, 1);
  self->store = store;
  self->limits = *limits;
  self->path = g_strdup(path);
  self->is_export = is_export;
  if (!find_own_chain(self, error) || (is_export && !register_take_in(self, path, error)))
    return NULL;
  return g_steal_pointer(&self);
}

void register_close(Register *self)
{
  if (self == NULL)
    return;
  self->store->class->close(self->store);
  g_free(self->path);
  g_free(self->chain);
  g_free(self);
}

const char *register_path(const Register *self)
{
  return self->path;
}

const char *register_chain(const Register *self)
{
  return self->chain;
}

/* --- reading --------------------------------------------------------------- */

gboolean register_begin_reading(Register *self, GError **error)
{
  if (self->reading == 0 && !self->store->class->begin(self->store, FALSE, error))
    return FALSE;
  self->reading++;
  return TRUE;
}

void register_end_reading(Register *self)
{
  if (--self->reading == 0)
    self->store->class->rollback(self->store);
}

gboolean register_set_fault(const Register *self, const RegisterFault *fault, GError **error)
{
  g_autofree char *shown = register_shown_path(self);
  g_autofree char *place = register_fault_place(fault->table, fault->row, fault->column);
  g_set_error(error, REGISTER_ERROR, REGISTER_ERROR_DAMAGED,
              _("register \"%s\" is damaged: %s: %s"), shown, place, fault->message);
  return FALSE;
}

/* The entry in a row, checked; NULL without error where only its link is held. */
static gboolean read_row(Register *self, const RegisterRow *row, RegisterEntry **entry,
                         GError **error)
{
  static const RegisterRowExpected nothing = {NULL, 0};
  g_auto(RegisterFault) fault = {0};
  if (!register_row_check(row, &nothing, &self->limits, entry, &fault))
    return register_set_fault(self, &fault, error);
  if (*entry != NULL)
    (*entry)->is_own = strcmp(row->chain, self->chain) == 0;
  return TRUE;
}

typedef struct {
  Register *self;
  RegisterVisit visit;
  gpointer data;
  gboolean stopped; /* by the visitor, content with what it saw */
} EachState;

static gboolean visit_entry(const RegisterRow *row, gpointer data, GError **error)
{
  EachState *state = data;
  g_autoptr(RegisterEntry) entry = NULL;
  g_autoptr(GError) visit_error = NULL;
  if (!read_row(state->self, row, &entry, error))
    return FALSE;
  if (state->visit(entry, state->data, &visit_error))
    return TRUE;
  state->stopped = visit_error == NULL;
  if (visit_error != NULL)
    g_propagate_error(error, g_steal_pointer(&visit_error));
  return FALSE;
}

gboolean register_each(Register *self, const RegisterFilter *filter, RegisterVisit visit,
                       gpointer data, GError **error)
{
  static const RegisterFilter all = {NULL, NULL, NULL, NULL, NULL};
  EachState state = {self, visit, data, FALSE};
  if (!register_begin_reading(self, error))
    return FALSE;
  gboolean is_done = self->store->class->each_row(self->store, filter == NULL ? &all : filter,
                                                  visit_entry, &state, error);
  register_end_reading(self);
  return is_done || state.stopped;
}

/* An id as it is stored: without hyphens, in small letters. (transfer full) */
static char *normal_id(const char *id, GError **error)
{
  GString *digits = g_string_new(NULL);
  for (const char *at = id; *at != '\0'; at++)
    if (*at != '-')
      g_string_append_c(digits, g_ascii_tolower(*at));
  if (digits->len >= LEAST_PREFIX && digits->len <= REGISTER_HASH_LENGTH &&
      register_is_hex(digits->str, digits->len))
    return g_string_free(digits, FALSE);
  g_string_free(digits, TRUE);
  g_autofree char *valid = g_utf8_make_valid(id, -1);
  g_autofree char *shown = quotation(valid, -1);
  g_set_error(error, REGISTER_ERROR, REGISTER_ERROR_INVALID,
              _("\"%s\" is not an id; at least %d hexadecimal digits were expected, such as "
                "3f2a-9c41-07be"),
              shown, LEAST_PREFIX);
  return NULL;
}

typedef struct {
  Register *self;
  guint found;
  gboolean link_only;
  RegisterEntry *entry; /* the first */
  GString *ids;         /* of all */
} FindState;

static gboolean visit_found(const RegisterRow *row, gpointer data, GError **error)
{
  FindState *state = data;
  g_autofree char *id = register_id_short(row->hash);
  g_string_append_printf(state->ids, "%s%s", state->found == 0 ? "" : ", ", id);
  state->found++;
  if (state->found > 1)
    return TRUE;
  state->link_only = !row->has_content;
  return read_row(state->self, row, &state->entry, error);
}

RegisterEntry *register_entry(Register *self, const char *id_prefix, GError **error)
{
  g_autofree char *prefix = normal_id(id_prefix, error);
  if (prefix == NULL || !register_begin_reading(self, error))
    return NULL;
  FindState state = {.self = self, .ids = g_string_new(NULL)};
  gboolean is_done = self->store->class->find(self->store, prefix, 4, visit_found, &state, error);
  register_end_reading(self);
  g_autoptr(RegisterEntry) entry = state.entry;
  g_autofree char *ids = g_string_free(state.ids, FALSE);
  g_autofree char *shown = register_shown_path(self);
  if (!is_done)
    return NULL;
  if (state.found == 0)
    g_set_error(error, REGISTER_ERROR, REGISTER_ERROR_UNKNOWN_ID,
                _("register \"%s\" has no entry whose id begins with \"%s\""), shown, id_prefix);
  else if (state.found > 1)
    g_set_error(error, REGISTER_ERROR, REGISTER_ERROR_AMBIGUOUS_ID,
                _("several ids begin with \"%s\": %s%s; give more digits"), id_prefix, ids,
                state.found == 4 ? ", …" : "");
  else if (state.link_only)
    g_set_error(error, REGISTER_ERROR, REGISTER_ERROR_NOT_HELD,
                _("register \"%s\" holds the link of entry %s, not its content: it was left out of "
                  "what was imported"),
                shown, ids);
  else
    return g_steal_pointer(&entry);
  return NULL;
}

GBytes *register_blob(Register *self, const char *digest, GError **error)
{
  g_autoptr(GBytes) content = NULL;
  if (!self->store->class->blob(self->store, digest, &content, error))
    return NULL;
  g_autofree char *shown = register_shown_path(self);
  if (content == NULL) {
    g_set_error(error, REGISTER_ERROR, REGISTER_ERROR_UNKNOWN_ID,
                _("register \"%s\" has no blob of SHA-256 \"%s\""), shown, digest);
    return NULL;
  }
  gsize size;
  const void *bytes = g_bytes_get_data(content, &size);
  g_autofree char *actual = digest_bytes(bytes, size);
  if (strcmp(actual, digest) == 0)
    return g_steal_pointer(&content);
  g_set_error(
      error, REGISTER_ERROR, REGISTER_ERROR_DAMAGED,
      _("register \"%s\" is damaged: table \"blob\", row sha256 %s, column \"content\": these "
        "bytes do not have the digest that was recorded"),
      shown, digest);
  return NULL;
}

/* --- recording --------------------------------------------------------------- */

static gboolean set_invalid(GError **error, const char *field, const char *value,
                            const char *expected)
{
  g_autofree char *valid = value == NULL ? NULL : g_utf8_make_valid(value, -1);
  g_autofree char *shown = valid == NULL ? g_strdup("") : quotation(valid, -1);
  g_set_error(error, REGISTER_ERROR, REGISTER_ERROR_INVALID, _("%s \"%s\" cannot be recorded: %s"),
              field, shown, expected);
  return FALSE;
}

static gboolean check_optional_text(const char *field, const char *value, GError **error)
{
  return value == NULL || register_is_text(value) ||
         set_invalid(error, field, value, _("one line of text of at most 1024 bytes was expected"));
}

static gboolean check_draft(const Register *self, const RegisterDraft *draft, GError **error)
{
  if (draft->kind == NULL || !register_is_token(draft->kind))
    return set_invalid(error, "kind", draft->kind,
                       _("lower-case letters, digits and hyphens were expected"));
  if (draft->time == NULL || !register_is_time(draft->time))
    return set_invalid(error, "time", draft->time,
                       _("a time in UTC was expected, such as 2026-11-21T18:15:00Z"));
  if (!check_optional_text("role", draft->by, error) ||
      !check_optional_text("office", draft->office, error))
    return FALSE;
  if (draft->subject != NULL && !register_is_hex(draft->subject, REGISTER_HASH_LENGTH))
    return set_invalid(error, "subject", draft->subject, _("a whole id was expected"));
  if (draft->body != NULL && g_bytes_get_size(draft->body) > self->limits.string_bytes) {
    g_set_error(error, REGISTER_ERROR, REGISTER_ERROR_LIMIT,
                _("the entry's body has %zu bytes, and at most %u are accepted "
                  "(string_bytes)"),
                g_bytes_get_size(draft->body), self->limits.string_bytes);
    return FALSE;
  }
  if (draft->attachment_count > self->limits.list_length) {
    g_set_error(error, REGISTER_ERROR, REGISTER_ERROR_LIMIT,
                _("the entry refers to %u blobs, and at most %u are accepted (list_length)"),
                draft->attachment_count, self->limits.list_length);
    return FALSE;
  }
  return TRUE;
}

static gboolean check_attachment(const Register *self, const RegisterAttachment *attachment,
                                 GHashTable *seen, GError **error)
{
  if (!register_is_token(attachment->role))
    return set_invalid(error, _("a blob's role"), attachment->role,
                       _("lower-case letters, digits and hyphens were expected"));
  if (!register_is_text(attachment->name))
    return set_invalid(error, _("a blob's name"), attachment->name,
                       _("one line of text of at most 1024 bytes was expected"));
  if (!g_hash_table_add(seen, g_strconcat(attachment->role, " ", attachment->name, NULL)))
    return set_invalid(error, _("a blob's name"), attachment->name,
                       _("another blob of the same role has this name"));
  gsize size = g_bytes_get_size(attachment->content);
  if (size <= self->limits.file_bytes)
    return TRUE;
  g_set_error(error, REGISTER_ERROR, REGISTER_ERROR_LIMIT,
              _("blob \"%s\" has %zu bytes, and at most %" PRIu64 " are accepted (file_bytes)"),
              attachment->name, size, self->limits.file_bytes);
  return FALSE;
}

/* The entry that a draft becomes, but for its place in the chain. (transfer full) */
static RegisterEntry *entry_of_draft(const Register *self, const RegisterDraft *draft,
                                     GError **error)
{
  if (!check_draft(self, draft, error))
    return NULL;
  g_autoptr(RegisterEntry) entry = register_entry_new();
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  const char *const values[] = {draft->kind, draft->time, draft->by, draft->office, draft->subject};
  const char **const fields[] = {&entry->kind, &entry->time, &entry->by, &entry->office,
                                 &entry->subject};
  for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
    *fields[i] = values[i] == NULL ? NULL : register_entry_text(entry, values[i], -1);
  for (guint i = 0; i < draft->attachment_count; i++) {
    const RegisterAttachment *attachment = &draft->attachments[i];
    if (!check_attachment(self, attachment, seen, error))
      return NULL;
    gsize size;
    const void *bytes = g_bytes_get_data(attachment->content, &size);
    g_autofree char *digest = digest_bytes(bytes, size);
    RegisterReference reference = {attachment->role, attachment->name, digest, size};
    register_entry_add_reference(entry, &reference);
  }
  if (draft->body != NULL) {
    g_bytes_unref(entry->body);
    entry->body = g_bytes_ref(draft->body);
  }
  return g_steal_pointer(&entry);
}

static gboolean remember_time(const RegisterRow *row, gpointer data, GError **error)
{
  (void)error;
  *(char **)data = row->has_content ? g_strdup(row->time) : NULL;
  return TRUE;
}

/* Gives an entry its place at the end of the own chain, within a writing transaction. */
static gboolean place_entry(Register *self, RegisterEntry *entry, GBytes *form, GError **error)
{
  guint64 last;
  g_autofree char *last_hash = NULL, *last_time = NULL;
  if (!self->store->class->head(self->store, self->chain, &last, &last_hash, error))
    return FALSE;
  if (last > 0 &&
      !self->store->class->row_at(self->store, self->chain, last, remember_time, &last_time, error))
    return FALSE;
  gsize size;
  const void *bytes = g_bytes_get_data(form, &size);
  g_autofree char *content = digest_bytes(bytes, size);
  const char *previous = last_hash == NULL ? REGISTER_NO_PREVIOUS : last_hash;
  g_autofree char *id = register_link_hash(self->chain, last + 1, previous, content);
  entry->id = register_entry_text(entry, id, -1);
  entry->chain = register_entry_text(entry, self->chain, -1);
  entry->is_own = TRUE;
  entry->number = last + 1;
  entry->previous = register_entry_text(entry, previous, -1);
  entry->content = register_entry_text(entry, content, -1);
  entry->is_backdated = last_time != NULL && strcmp(entry->time, last_time) < 0;
  return TRUE;
}

static gboolean check_subject(Register *self, const char *subject, GError **error)
{
  FindState state = {.self = self, .ids = g_string_new(NULL)};
  gboolean is_done = self->store->class->find(self->store, subject, 1, visit_found, &state, error);
  register_entry_unref(state.entry);
  g_string_free(state.ids, TRUE);
  if (!is_done)
    return FALSE;
  return state.found == 1 ||
         set_invalid(error, "subject", subject, _("the register has no entry of this id"));
}

static gboolean write_entry(Register *self, const RegisterDraft *draft, RegisterEntry *entry,
                            GError **error)
{
  const RegisterStoreClass *store = self->store->class;
  g_autoptr(GBytes) form = register_form_write(entry);
  if (entry->subject != NULL && !check_subject(self, entry->subject, error))
    return FALSE;
  for (guint i = 0; i < draft->attachment_count; i++)
    if (!store->add_blob(self->store, entry->references[i].digest, draft->attachments[i].content,
                         error))
      return FALSE;
  if (!place_entry(self, entry, form, error))
    return FALSE;
  RegisterRow row = {
      .chain = entry->chain,
      .number = entry->number,
      .previous = entry->previous,
      .content = entry->content,
      .hash = entry->id,
      .has_content = TRUE,
      .kind = entry->kind,
      .time = entry->time,
      .by = entry->by,
      .office = entry->office,
      .subject = entry->subject,
      .form = form,
      .references = entry->references,
      .reference_count = entry->reference_count,
  };
  return store->add_row(self->store, &row, error);
}

RegisterEntry *register_write_draft(Register *self, const RegisterDraft *draft, GError **error)
{
  g_autoptr(RegisterEntry) entry = entry_of_draft(self, draft, error);
  if (entry == NULL || !write_entry(self, draft, entry, error))
    return NULL;
  return g_steal_pointer(&entry);
}

RegisterEntry *register_add_entry(Register *self, const RegisterDraft *draft, GError **error)
{
  const RegisterStoreClass *store = self->store->class;
  g_autoptr(RegisterEntry) entry = entry_of_draft(self, draft, error);
  if (entry == NULL || !store->begin(self->store, TRUE, error))
    return NULL;
  if (write_entry(self, draft, entry, error) && store->commit(self->store, error))
    return g_steal_pointer(&entry);
  store->rollback(self->store);
  return NULL;
}
