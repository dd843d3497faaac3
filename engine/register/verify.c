/* Verifying: every chain from its beginning, every blob, then the store. */
#include "engine/base/digest.h"
#include "engine/base/messages.h"
#include "engine/register/form.h"
#include "engine/register/import-note.h"
#include "engine/register/register-diagnostics.h"
#include "engine/register/register-private.h"
#include <inttypes.h>
#include <string.h>

typedef struct {
  Register *self;
  DiagnosticList *diagnostics;
  GArray *absences; /* RegisterFault, told after what may explain them */
  RegisterProgress progress;
  gpointer progress_data;
  guint64 done;
  guint64 total;
  char *chain;    /* the one that is walked */
  char *previous; /* the hash that the next link must name */
  guint64 number; /* the number of the link before */
} Verification;

static void count_on(Verification *verification)
{
  verification->done++;
  if (verification->progress != NULL)
    verification->progress(verification->done, MAX(verification->done, verification->total),
                           verification->progress_data);
}

static void tell_fault(Verification *verification, const DiagnosticKind *kind,
                       const RegisterFault *fault)
{
  g_autofree char *place = register_fault_place(fault->table, fault->row, fault->column);
  diagnostic_list_add_at(verification->diagnostics, kind, SPAN_NONE, place, "%s", fault->message);
}

/* Takes what fault holds. */
static void take_fault(Verification *verification, RegisterFault *fault)
{
  if (!fault->is_absence) {
    tell_fault(verification, &REGISTER_ALTERED, fault);
    return;
  }
  RegisterFault kept = *fault;
  *fault = (RegisterFault){0};
  g_array_append_val(verification->absences, kept);
}

static void G_GNUC_PRINTF(5, 6)
    take_absence(Verification *verification, const char *table, const RegisterRow *row,
                 const char *column, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_auto(RegisterFault) fault = {
      .table = table,
      .row = register_row_name(row),
      .column = column,
      .message = g_strdup_vprintf(format, arguments),
      .is_absence = TRUE,
  };
  va_end(arguments);
  take_fault(verification, &fault);
}

/* Every blob that an entry refers to is there, of the size that is noted. */
static gboolean check_blobs_of(Verification *verification, const RegisterRow *row,
                               const RegisterEntry *entry, GError **error)
{
  RegisterStore *store = verification->self->store;
  for (guint i = 0; i < entry->reference_count; i++) {
    gboolean is_there;
    guint64 size;
    if (!store->class->has_blob(store, entry->references[i].digest, &is_there, &size, error))
      return FALSE;
    if (!is_there)
      take_absence(verification, "reference", row, "sha256",
                   _("position %u: there is no blob of this SHA-256"), i + 1);
  }
  return TRUE;
}

static void start_chain(Verification *verification, const char *chain)
{
  g_free(verification->chain);
  g_free(verification->previous);
  verification->chain = g_strdup(chain);
  verification->previous = g_strdup(REGISTER_NO_PREVIOUS);
  verification->number = 0;
}

/* The hash that the next link must name: the one that this link should have. */
static void go_past(Verification *verification, const RegisterRow *row)
{
  g_autofree char *hash = register_link_hash(row->chain, row->number, row->previous, row->content);
  gboolean is_hash_altered = register_hash_altered(row->hash, hash) != 0;
  g_free(verification->previous);
  verification->previous = g_strdup(is_hash_altered ? hash : row->hash);
  verification->number = row->number;
}

static gboolean verify_row(const RegisterRow *row, gpointer data, GError **error)
{
  Verification *verification = data;
  count_on(verification);
  if (verification->chain == NULL || strcmp(verification->chain, row->chain) != 0)
    start_chain(verification, row->chain);
  RegisterRowExpected expected = {verification->previous, verification->number + 1};
  g_auto(RegisterFault) fault = {0};
  g_autoptr(RegisterEntry) entry = NULL;
  gboolean is_right =
      register_row_check(row, &expected, &verification->self->limits, &entry, &fault);
  go_past(verification, row);
  if (!is_right) {
    take_fault(verification, &fault);
    return TRUE;
  }
  if (entry == NULL) {
    if (strcmp(row->chain, verification->self->chain) == 0)
      take_absence(verification, "entry", row, "hash",
                   _("the content of this entry is missing, or has another hash"));
    return TRUE;
  }
  if (entry->is_backdated) {
    g_autofree char *name = register_row_name(row);
    g_autofree char *place = register_fault_place("entry", name, "time");
    diagnostic_list_add_at(verification->diagnostics, &REGISTER_BACKDATED, SPAN_NONE, place,
                           "the entry is dated %s, before the entry that it follows (%s)",
                           entry->time, row->time_before);
  }
  return check_blobs_of(verification, row, entry, error);
}

/* --- what was imported --------------------------------------------------------- */

/* A link as an import noted it. */
typedef struct {
  const char *hash; /* NULL: it does not matter */
  gboolean needs_content;
  gboolean is_there;
} ImportedLink;

static gboolean compare_link(const RegisterRow *row, gpointer data, GError **error)
{
  (void)error;
  ImportedLink *link = data;
  link->is_there = (link->hash == NULL || strcmp(link->hash, row->hash) == 0) &&
                   (row->has_content || !link->needs_content);
  return TRUE;
}

static gboolean check_imported(Verification *verification, const char *chain, guint64 number,
                               ImportedLink *link, GError **error)
{
  RegisterStore *store = verification->self->store;
  if (!store->class->row_at(store, chain, number, compare_link, link, error))
    return FALSE;
  if (link->is_there)
    return TRUE;
  RegisterFault fault = {
      .table = link->needs_content ? "entry" : "link",
      .row = g_strdup_printf(_("%" PRIu64 " of chain %s"), number, chain),
      .message = g_strdup(_("this was imported, and is no longer there")),
      .is_absence = TRUE,
  };
  take_fault(verification, &fault);
  return TRUE;
}

static gboolean verify_imported_chain(Verification *verification,
                                      const RegisterImportedChain *chain, GError **error)
{
  ImportedLink head = {.hash = chain->head.hash};
  if (!check_imported(verification, chain->head.chain, chain->head.number, &head, error))
    return FALSE;
  for (guint r = 0; head.is_there && r < chain->runs->len; r++) {
    const RegisterRun *run = &g_array_index(chain->runs, RegisterRun, r);
    for (guint64 number = run->first; number <= run->last; number++) {
      ImportedLink link = {.needs_content = TRUE};
      if (!check_imported(verification, chain->head.chain, number, &link, error))
        return FALSE;
    }
  }
  return TRUE;
}

/* Everything that an import noted is still there. */
static gboolean verify_import(const RegisterEntry *entry, gpointer data, GError **error)
{
  g_autoptr(RegisterImportNote) note = register_import_note_read(entry->body);
  for (guint c = 0; note != NULL && c < note->chains->len; c++)
    if (!verify_imported_chain(data, &g_array_index(note->chains, RegisterImportedChain, c), error))
      return FALSE;
  return TRUE;
}

static gboolean verify_imports(Verification *verification, GError **error)
{
  RegisterFilter filter = {.chain = verification->self->chain, .kind = REGISTER_IMPORT_KIND};
  return register_each(verification->self, &filter, verify_import, verification, error);
}

/* --- blobs, and the store -------------------------------------------------------- */

static gboolean verify_blob(const char *digest, guint64 size, GBytes *content, gpointer data,
                            GError **error)
{
  (void)error;
  Verification *verification = data;
  count_on(verification);
  gsize actual_size;
  const void *bytes = g_bytes_get_data(content, &actual_size);
  g_autofree char *actual = digest_bytes(bytes, actual_size);
  g_auto(RegisterFault) fault = {.table = "blob", .row = g_strdup_printf("sha256 %s", digest)};
  guint digit = register_hash_altered(digest, actual);
  if (digit != 0) {
    fault.column = "sha256";
    fault.message = g_strdup_printf(_("digit %u was altered"), digit);
  } else if (strcmp(digest, actual) != 0) {
    fault.column = "content";
    fault.message = g_strdup(_("these bytes do not have the digest that was recorded"));
  } else if (size != actual_size) {
    fault.column = "size";
    fault.message = g_strdup_printf(_("the content has %zu bytes"), actual_size);
  } else {
    return TRUE;
  }
  take_fault(verification, &fault);
  return TRUE;
}

static void take_store_fault(const char *table, const char *row, const char *column,
                             const char *message, gpointer data)
{
  Verification *verification = data;
  if (table == NULL) {
    diagnostic_list_add(verification->diagnostics, &REGISTER_STRUCTURE, SPAN_NONE, "%s", message);
    return;
  }
  g_auto(RegisterFault) fault = {
      .table = table, .row = g_strdup(row), .column = column, .message = g_strdup(message)};
  take_fault(verification, &fault);
}

/* Damage that stops reading is a finding; anything else is a failure. */
static gboolean is_damage(Verification *verification, GError **failure)
{
  if (!g_error_matches(*failure, REGISTER_ERROR, REGISTER_ERROR_DAMAGED) &&
      !g_error_matches(*failure, REGISTER_ERROR, REGISTER_ERROR_LIMIT))
    return FALSE;
  diagnostic_list_add(verification->diagnostics, &REGISTER_STRUCTURE, SPAN_NONE, "%s",
                      (*failure)->message);
  g_clear_error(failure);
  return TRUE;
}

static gboolean verify_all(Verification *verification, GError **error)
{
  RegisterStore *store = verification->self->store;
  GError *failure = NULL;
  RegisterStoreCounts counts = {0};
  if (!store->class->counts(store, &counts, &failure) && !is_damage(verification, &failure)) {
    g_propagate_error(error, failure);
    return FALSE;
  }
  verification->total = counts.links + counts.blobs;
  if ((store->class->each_row(store, NULL, verify_row, verification, &failure) ||
       is_damage(verification, &failure)) &&
      (store->class->each_blob(store, verify_blob, verification, &failure) ||
       is_damage(verification, &failure)) &&
      (verify_imports(verification, &failure) || is_damage(verification, &failure)) &&
      (store->class->check(store, take_store_fault, verification, &failure) ||
       is_damage(verification, &failure)))
    return TRUE;
  g_propagate_error(error, failure);
  return FALSE;
}

gboolean register_verify(Register *self, RegisterProgress progress, gpointer data,
                         DiagnosticList *diagnostics, GError **error)
{
  if (!register_begin_reading(self, error))
    return FALSE;
  Verification verification = {
      .self = self,
      .diagnostics = diagnostics,
      .absences = g_array_new(FALSE, FALSE, sizeof(RegisterFault)),
      .progress = progress,
      .progress_data = data,
  };
  g_array_set_clear_func(verification.absences, (GDestroyNotify)register_fault_clear);
  gboolean is_done = verify_all(&verification, error);
  for (guint i = 0; i < verification.absences->len; i++)
    tell_fault(&verification, &REGISTER_MISSING,
               &g_array_index(verification.absences, RegisterFault, i));
  g_array_unref(verification.absences);
  g_free(verification.chain);
  g_free(verification.previous);
  register_end_reading(self);
  return is_done;
}

gboolean register_counts(Register *self, RegisterCounts *counts, GError **error)
{
  const RegisterStoreClass *store = self->store->class;
  RegisterStoreCounts stored = {0};
  if (!register_begin_reading(self, error))
    return FALSE;
  g_autoptr(GArray) chains = store->chains(self->store, error);
  gboolean is_done = chains != NULL && store->counts(self->store, &stored, error);
  register_end_reading(self);
  if (!is_done)
    return FALSE;
  *counts = (RegisterCounts){
      .chains = chains->len - (self->is_export ? 1 : 0),
      .links = stored.links,
      .entries = stored.entries,
      .blobs = stored.blobs,
      .blob_bytes = stored.blob_bytes,
      .bytes = stored.bytes,
  };
  return TRUE;
}
