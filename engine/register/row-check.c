#include "engine/register/row-check.h"
#include "engine/base/digest.h"
#include "engine/base/messages.h"
#include "engine/register/form.h"
#include <inttypes.h>
#include <string.h>

void register_fault_clear(RegisterFault *fault)
{
  g_clear_pointer(&fault->row, g_free);
  g_clear_pointer(&fault->message, g_free);
}

char *register_fault_place(const char *table, const char *row, const char *column)
{
  GString *place = g_string_new(NULL);
  g_string_append_printf(place, _("table \"%s\", row %s"), table, row);
  if (column != NULL)
    g_string_append_printf(place, _(", column \"%s\""), column);
  return g_string_free(place, FALSE);
}

guint register_hash_altered(const char *stored, const char *computed)
{
  guint alike = 0, first = 0;
  gsize length = strlen(stored);
  for (guint i = 0; i < REGISTER_HASH_LENGTH; i++) {
    if (i < length && stored[i] == computed[i])
      alike++;
    else if (first == 0)
      first = i + 1;
  }
  return first != 0 && alike >= REGISTER_HASH_LENGTH / 2 ? first : 0;
}

char *register_row_name(const RegisterRow *row)
{
  g_autofree char *id = register_id_short(row->hash);
  return g_strdup_printf(_("%" PRIu64 " of chain %s, id %s"), row->number, row->chain, id);
}

static void fill_fault(RegisterFault *fault, const RegisterRow *row, const char *table,
                       const char *column, const char *format, va_list arguments)
{
  fault->table = table;
  fault->row = register_row_name(row);
  fault->column = column;
  fault->message = g_strdup_vprintf(format, arguments);
}

static gboolean G_GNUC_PRINTF(5, 6)
    set_fault(RegisterFault *fault, const RegisterRow *row, const char *table, const char *column,
              const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  fill_fault(fault, row, table, column, format, arguments);
  va_end(arguments);
  return FALSE;
}

static gboolean G_GNUC_PRINTF(5, 6)
    set_absence(RegisterFault *fault, const RegisterRow *row, const char *table, const char *column,
                const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  fill_fault(fault, row, table, column, format, arguments);
  va_end(arguments);
  fault->is_absence = TRUE;
  return FALSE;
}

/* The number that a link was hashed with, where one bit of it was altered; 0
 * where that is not it. */
static guint64 number_before(const RegisterRow *row)
{
  for (guint bit = 0; bit < 63; bit++) {
    guint64 number = row->number ^ ((guint64)1 << bit);
    g_autofree char *hash = register_link_hash(row->chain, number, row->previous, row->content);
    if (strcmp(hash, row->hash) == 0)
      return number;
  }
  return 0;
}

/* Whether a link would have its hash with this digest as its content, or else as
 * its previous. */
static gboolean is_right_with(const RegisterRow *row, const char *digest, gboolean as_content)
{
  g_autofree char *hash =
      register_link_hash(row->chain, row->number, as_content ? row->previous : digest,
                         as_content ? digest : row->content);
  return strcmp(hash, row->hash) == 0;
}

/* The digit of a link's content, or else of its previous, that alone was altered,
 * from 1; 0 where that is not it. */
static guint altered_digit(const RegisterRow *row, gboolean as_content)
{
  const char *stored = as_content ? row->content : row->previous;
  if (strlen(stored) != REGISTER_HASH_LENGTH)
    return 0;
  g_autofree char *digest = g_strdup(stored);
  for (guint i = 0; i < REGISTER_HASH_LENGTH; i++) {
    for (const char *digit = "0123456789abcdef"; *digit != '\0'; digit++) {
      digest[i] = *digit;
      if (is_right_with(row, digest, as_content))
        return i + 1;
    }
    digest[i] = stored[i];
  }
  return 0;
}

/* Which column of a link is not what the link's hash was made of. */
static gboolean set_link_fault(const RegisterRow *row, const RegisterRowExpected *expected,
                               const char *form_digest, RegisterFault *fault)
{
  guint64 before = number_before(row);
  const struct {
    const char *column;
    guint64 number;
    const char *previous;
    const char *content;
  } repairs[] = {
      {"content", row->number, row->previous, form_digest},
      {"previous", row->number, expected->previous, row->content},
      {"number", expected->number, row->previous, row->content},
      {"number", before, row->previous, row->content},
  };
  for (guint i = 0; i < G_N_ELEMENTS(repairs); i++) {
    if (repairs[i].number == 0 || repairs[i].previous == NULL || repairs[i].content == NULL)
      continue;
    g_autofree char *hash =
        register_link_hash(row->chain, repairs[i].number, repairs[i].previous, repairs[i].content);
    if (strcmp(hash, row->hash) == 0)
      return set_fault(fault, row, "link", repairs[i].column,
                       _("this is not what was hashed when it was recorded"));
  }
  for (guint as_content = 0; as_content <= 1; as_content++) {
    guint digit = altered_digit(row, as_content != 0);
    if (digit != 0)
      return set_fault(fault, row, "link", as_content ? "content" : "previous",
                       _("digit %u was altered"), digit);
  }
  return set_fault(fault, row, "link", NULL, _("the row does not have the hash that it was given"));
}

static gboolean check_link(const RegisterRow *row, const RegisterRowExpected *expected,
                           const char *form_digest, RegisterFault *fault)
{
  g_autofree char *hash = register_link_hash(row->chain, row->number, row->previous, row->content);
  if (strcmp(hash, row->hash) != 0) {
    guint digit = register_hash_altered(row->hash, hash);
    if (digit != 0)
      return set_fault(fault, row, "link", "hash", _("digit %u was altered"), digit);
    return set_link_fault(row, expected, form_digest, fault);
  }
  if (expected->number != 0 && row->number != expected->number)
    return set_absence(fault, row, "link", "number",
                       _("number %" PRIu64 " was expected: an entry before it is missing"),
                       expected->number);
  if (expected->previous != NULL && strcmp(row->previous, expected->previous) != 0)
    return set_fault(fault, row, "link", "previous",
                     _("this is not the hash of the entry before: an entry was replaced"));
  return TRUE;
}

/* Columns that derive from the form say what it says. */
static gboolean check_columns(const RegisterRow *row, const RegisterEntry *entry,
                              RegisterFault *fault)
{
  const struct {
    const char *column;
    const char *stored;
    const char *recorded;
  } columns[] = {
      {"kind", row->kind, entry->kind},          {"time", row->time, entry->time},
      {"by_role", row->by, entry->by},           {"office", row->office, entry->office},
      {"subject", row->subject, entry->subject},
  };
  for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
    if (g_strcmp0(columns[i].stored, columns[i].recorded) != 0)
      return set_fault(fault, row, "entry", columns[i].column,
                       _("this is not what the entry's form says"));
  return TRUE;
}

static gboolean check_references(const RegisterRow *row, const RegisterEntry *entry,
                                 RegisterFault *fault)
{
  if (row->reference_count != entry->reference_count)
    return set_absence(fault, row, "reference", NULL, _("there are %u references, not %u"),
                       row->reference_count, entry->reference_count);
  for (guint i = 0; i < entry->reference_count; i++) {
    const RegisterReference *stored = &row->references[i], *recorded = &entry->references[i];
    const char *column = row->positions[i] != i + 1                      ? "position"
                         : strcmp(stored->role, recorded->role) != 0     ? "role"
                         : strcmp(stored->name, recorded->name) != 0     ? "name"
                         : strcmp(stored->digest, recorded->digest) != 0 ? "sha256"
                         : stored->size != recorded->size                ? "size"
                                                                         : NULL;
    if (column != NULL)
      return set_fault(fault, row, "reference", column,
                       _("position %" PRIu64 ": this is not what the entry's form says"),
                       row->positions[i]);
  }
  return TRUE;
}

/* The link was checked: what it holds of the content is right. */
static RegisterEntry *check_content(const RegisterRow *row, const char *form_digest,
                                    const Limits *limits, RegisterFault *fault)
{
  if (strcmp(form_digest, row->content) != 0) {
    set_fault(fault, row, "entry", "form",
              _("these bytes do not have the digest that was recorded"));
    return NULL;
  }
  g_autoptr(GError) error = NULL;
  g_autoptr(RegisterEntry) entry = register_form_read(row->form, limits, &error);
  if (entry == NULL) {
    set_fault(fault, row, "entry", "form", _("%s"), error->message);
    return NULL;
  }
  if (!check_columns(row, entry, fault) || !check_references(row, entry, fault))
    return NULL;
  entry->id = register_entry_text(entry, row->hash, -1);
  entry->chain = register_entry_text(entry, row->chain, -1);
  entry->number = row->number;
  entry->previous = register_entry_text(entry, row->previous, -1);
  entry->content = register_entry_text(entry, row->content, -1);
  entry->is_backdated = row->time_before != NULL && strcmp(row->time, row->time_before) < 0;
  return g_steal_pointer(&entry);
}

gboolean register_row_check(const RegisterRow *row, const RegisterRowExpected *expected,
                            const Limits *limits, RegisterEntry **entry, RegisterFault *fault)
{
  gsize size = 0;
  const void *form = row->has_content ? g_bytes_get_data(row->form, &size) : NULL;
  g_autofree char *digest = row->has_content ? digest_bytes(form, size) : NULL;
  *entry = NULL;
  if (!check_link(row, expected, digest, fault))
    return FALSE;
  if (!row->has_content)
    return TRUE;
  *entry = check_content(row, digest, limits, fault);
  return *entry != NULL;
}
