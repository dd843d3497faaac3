#include "engine/register/import-note.h"
#include "engine/register/field.h"
#include <inttypes.h>
#include <string.h>

static void clear_chain(gpointer data)
{
  g_array_unref(((RegisterImportedChain *)data)->runs);
}

RegisterImportNote *register_import_note_new(void)
{
  RegisterImportNote *note = g_new0(RegisterImportNote, 1);
  note->chains = g_array_new(FALSE, FALSE, sizeof(RegisterImportedChain));
  g_array_set_clear_func(note->chains, clear_chain);
  return note;
}

void register_import_note_free(RegisterImportNote *note)
{
  if (note == NULL)
    return;
  g_array_unref(note->chains);
  g_free(note->digest);
  g_free(note);
}

static RegisterImportedChain *last_chain(RegisterImportNote *note)
{
  return note->chains->len == 0
             ? NULL
             : &g_array_index(note->chains, RegisterImportedChain, note->chains->len - 1);
}

static RegisterImportedChain *add_chain(RegisterImportNote *note, const char *chain)
{
  RegisterImportedChain added = {.runs = g_array_new(FALSE, FALSE, sizeof(RegisterRun))};
  g_strlcpy(added.head.chain, chain, sizeof added.head.chain);
  g_array_append_val(note->chains, added);
  return last_chain(note);
}

void register_import_note_add(RegisterImportNote *note, const char *chain, guint64 number,
                              const char *hash, gboolean has_content)
{
  RegisterImportedChain *imported = last_chain(note);
  if (imported == NULL || strcmp(imported->head.chain, chain) != 0)
    imported = add_chain(note, chain);
  imported->head.number = number;
  g_strlcpy(imported->head.hash, hash, sizeof imported->head.hash);
  if (!has_content)
    return;
  GArray *runs = imported->runs;
  RegisterRun *last = runs->len == 0 ? NULL : &g_array_index(runs, RegisterRun, runs->len - 1);
  if (last != NULL && last->last + 1 == number) {
    last->last = number;
    return;
  }
  RegisterRun run = {number, number};
  g_array_append_val(runs, run);
}

GBytes *register_import_note_write(const RegisterImportNote *note)
{
  GString *text = g_string_new(NULL);
  g_string_append_printf(text, "export %s\n", note->digest);
  for (guint c = 0; c < note->chains->len; c++) {
    const RegisterImportedChain *chain = &g_array_index(note->chains, RegisterImportedChain, c);
    g_string_append_printf(text, "chain %s %" PRIu64 " %s\n", chain->head.chain, chain->head.number,
                           chain->head.hash);
    for (guint r = 0; r < chain->runs->len; r++) {
      const RegisterRun *run = &g_array_index(chain->runs, RegisterRun, r);
      g_string_append_printf(text, "holds %" PRIu64 " %" PRIu64 "\n", run->first, run->last);
    }
  }
  return g_string_free_to_bytes(text);
}

static gboolean read_number(const char *text, guint64 *number)
{
  return g_ascii_string_to_unsigned(text, 10, 1, G_MAXINT64, number, NULL);
}

static gboolean read_chain(RegisterImportNote *note, char **words)
{
  guint64 number;
  if (g_strv_length(words) != 4 || !register_is_hex(words[1], REGISTER_CHAIN_LENGTH) ||
      !read_number(words[2], &number) || !register_is_hex(words[3], REGISTER_HASH_LENGTH))
    return FALSE;
  RegisterImportedChain *chain = add_chain(note, words[1]);
  chain->head.number = number;
  g_strlcpy(chain->head.hash, words[3], sizeof chain->head.hash);
  return TRUE;
}

static gboolean read_line(RegisterImportNote *note, const char *line)
{
  g_auto(GStrv) words = g_strsplit(line, " ", 5);
  if (g_strcmp0(words[0], "chain") == 0)
    return read_chain(note, words);
  RegisterRun run;
  if (g_strcmp0(words[0], "holds") != 0 || g_strv_length(words) != 3 || last_chain(note) == NULL ||
      !read_number(words[1], &run.first) || !read_number(words[2], &run.last) ||
      run.last < run.first || run.last > last_chain(note)->head.number)
    return FALSE;
  g_array_append_val(last_chain(note)->runs, run);
  return TRUE;
}

RegisterImportNote *register_import_note_read(GBytes *body)
{
  gsize size;
  const char *bytes = g_bytes_get_data(body, &size);
  g_autofree char *text = g_strndup(bytes, size);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  g_autoptr(RegisterImportNote) note = register_import_note_new();
  if (lines[0] == NULL || !g_str_has_prefix(lines[0], "export ") ||
      !register_is_hex(lines[0] + strlen("export "), REGISTER_HASH_LENGTH))
    return NULL;
  note->digest = g_strdup(lines[0] + strlen("export "));
  guint i = 1;
  while (lines[i] != NULL && *lines[i] != '\0')
    if (!read_line(note, lines[i++]))
      return NULL;
  return lines[i] != NULL && lines[i + 1] == NULL ? g_steal_pointer(&note) : NULL;
}
