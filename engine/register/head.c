#include "engine/register/head.h"
#include "engine/base/messages.h"
#include "engine/register/field.h"
#include "engine/register/form.h"
#include "engine/register/register-private.h"
#include <inttypes.h>
#include <string.h>

#define SIGNATURE_DIGITS (2 * REGISTER_SIGNATURE_BYTES)

static gboolean head_of(Register *self, const char *chain, RegisterHead *head, GError **error)
{
  g_autofree char *hash = NULL;
  if (!self->store->class->head(self->store, chain, &head->number, &hash, error))
    return FALSE;
  g_strlcpy(head->chain, chain, sizeof head->chain);
  g_strlcpy(head->hash, hash == NULL ? REGISTER_NO_PREVIOUS : hash, sizeof head->hash);
  return TRUE;
}

gboolean register_head(Register *self, RegisterHead *head, GError **error)
{
  if (!self->is_export)
    return head_of(self, self->chain, head, error);
  g_autofree char *shown = register_shown_path(self);
  g_set_error(error, REGISTER_ERROR, REGISTER_ERROR_NOT_A_REGISTER,
              _("\"%s\" is an export, which has no chain of its own; \"demarche register verify\" "
                "tells the heads of the chains in it"),
              shown);
  return FALSE;
}

GArray *register_heads(Register *self, GError **error)
{
  g_autoptr(GArray) rows = self->store->class->chains(self->store, error);
  g_autoptr(GArray) heads = g_array_new(FALSE, FALSE, sizeof(RegisterHead));
  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    const RegisterChainRow *row = &g_array_index(rows, RegisterChainRow, i);
    RegisterHead head;
    if (row->is_own && self->is_export)
      continue;
    if (!head_of(self, row->chain, &head, error))
      return NULL;
    g_array_append_val(heads, head);
  }
  return rows == NULL ? NULL : g_steal_pointer(&heads);
}

static gboolean copy_hash(const RegisterRow *row, gpointer data, GError **error)
{
  (void)error;
  *(char **)data = g_strdup(row->hash);
  return TRUE;
}

gboolean register_holds_head(Register *self, const RegisterHead *head, GError **error)
{
  g_autofree char *hash = NULL;
  g_autofree char *shown = register_shown_path(self);
  guint64 last;
  g_autofree char *last_hash = NULL;
  const RegisterStoreClass *store = self->store->class;
  if (!store->head(self->store, head->chain, &last, &last_hash, error) ||
      !store->row_at(self->store, head->chain, head->number, copy_hash, &hash, error))
    return FALSE;
  if (head->number == 0 || g_strcmp0(hash, head->hash) == 0)
    return TRUE;
  if (last_hash == NULL)
    g_set_error(error, REGISTER_ERROR, REGISTER_ERROR_HEAD,
                _("register \"%s\" has no entry of chain %s"), shown, head->chain);
  else if (hash == NULL)
    g_set_error(error, REGISTER_ERROR, REGISTER_ERROR_HEAD,
                _("chain %s ends at number %" PRIu64 " in register \"%s\", and went to "
                  "number %" PRIu64 " when its head was noted: entries were taken away"),
                head->chain, last, shown, head->number);
  else
    g_set_error(error, REGISTER_ERROR, REGISTER_ERROR_HEAD,
                _("number %" PRIu64 " of chain %s in register \"%s\" has hash %s, not the "
                  "one that was noted, %s: an entry up to it was altered"),
                head->number, head->chain, shown, hash, head->hash);
  return FALSE;
}

char *register_head_write(const RegisterHead *head)
{
  return g_strdup_printf("demarche-head 1\nchain %s\nnumber %" PRIu64 "\nhash %s\n", head->chain,
                         head->number, head->hash);
}

/* Takes a line "key value" from the beginning of text. NULL where another one is
 * there. (transfer full) */
static char *take_line(const char **text, const char *key)
{
  gsize length = strlen(key);
  const char *end = strchr(*text, '\n');
  if (end == NULL || strncmp(*text, key, length) != 0 || (*text)[length] != ' ')
    return NULL;
  char *value = g_strndup(*text + length + 1, (gsize)(end - *text) - length - 1);
  *text = end + 1;
  return value;
}

static gboolean read_signature(const char **text, const char *start, RegisterHeadNote *read)
{
  g_autofree char *key = take_line(text, "key");
  read->signed_length = (gsize)(*text - start);
  g_autofree char *signature = take_line(text, "ed25519");
  if (key == NULL || !register_is_hex(key, REGISTER_HASH_LENGTH) || signature == NULL ||
      !register_is_hex(signature, SIGNATURE_DIGITS))
    return FALSE;
  g_strlcpy(read->key, key, sizeof read->key);
  for (guint i = 0; i < REGISTER_SIGNATURE_BYTES; i++)
    read->signature[i] = (guint8)(g_ascii_xdigit_value(signature[2 * i]) << 4 |
                                  g_ascii_xdigit_value(signature[2 * i + 1]));
  read->is_signed = TRUE;
  return TRUE;
}

/* All lines of a note in their order, and nothing else. */
static gboolean read_lines(const char *text, RegisterHeadNote *read)
{
  const char *start = text;
  g_autofree char *version = take_line(&text, "demarche-head");
  g_autofree char *chain = take_line(&text, "chain");
  g_autofree char *number = take_line(&text, "number");
  g_autofree char *hash = take_line(&text, "hash");
  if (g_strcmp0(version, "1") != 0 || chain == NULL ||
      !register_is_hex(chain, REGISTER_CHAIN_LENGTH) || number == NULL ||
      !g_ascii_string_to_unsigned(number, 10, 0, G_MAXINT64, &read->head.number, NULL) ||
      hash == NULL || !register_is_hex(hash, REGISTER_HASH_LENGTH))
    return FALSE;
  g_strlcpy(read->head.chain, chain, sizeof read->head.chain);
  g_strlcpy(read->head.hash, hash, sizeof read->head.hash);
  return (*text == '\0' || read_signature(&text, start, read)) && *text == '\0';
}

gboolean register_head_note_read(const char *note, gsize length, RegisterHeadNote *read,
                                 GError **error)
{
  *read = (RegisterHeadNote){0};
  g_autofree char *text = g_strndup(note, length);
  if (strlen(text) == length && read_lines(text, read))
    return TRUE;
  g_set_error(error, REGISTER_ERROR, REGISTER_ERROR_HEAD,
              _("this is not a note of a head, as \"demarche register head\" writes it"));
  return FALSE;
}

gboolean register_head_read(const char *note, gsize length, RegisterHead *head, gboolean *is_signed,
                            GError **error)
{
  RegisterHeadNote read;
  if (!register_head_note_read(note, length, &read, error))
    return FALSE;
  *head = read.head;
  *is_signed = read.is_signed;
  return TRUE;
}
