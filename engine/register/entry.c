#include "engine/register/entry.h"
#include <string.h>

#define SHORT_ID_DIGITS 12
#define SHORT_ID_GROUP 4

typedef struct {
  RegisterEntry entry; /* first: what others see */
  GStringChunk *texts;
  GArray *references;
} OwnedEntry;

RegisterEntry *register_entry_new(void)
{
  OwnedEntry *owned = g_atomic_rc_box_new0(OwnedEntry);
  owned->texts = g_string_chunk_new(512);
  owned->references = g_array_new(FALSE, FALSE, sizeof(RegisterReference));
  owned->entry.body = g_bytes_new_static("", 0);
  return &owned->entry;
}

static void clear_entry(gpointer data)
{
  OwnedEntry *owned = data;
  g_string_chunk_free(owned->texts);
  g_array_unref(owned->references);
  g_bytes_unref(owned->entry.body);
}

RegisterEntry *register_entry_ref(const RegisterEntry *entry)
{
  return g_atomic_rc_box_acquire((RegisterEntry *)entry);
}

void register_entry_unref(RegisterEntry *entry)
{
  if (entry != NULL)
    g_atomic_rc_box_release_full(entry, clear_entry);
}

const char *register_entry_text(RegisterEntry *entry, const char *text, gssize length)
{
  return g_string_chunk_insert_len(((OwnedEntry *)entry)->texts, text, length);
}

void register_entry_add_reference(RegisterEntry *entry, const RegisterReference *reference)
{
  OwnedEntry *owned = (OwnedEntry *)entry;
  RegisterReference copy = {
      .role = register_entry_text(entry, reference->role, -1),
      .name = register_entry_text(entry, reference->name, -1),
      .digest = register_entry_text(entry, reference->digest, -1),
      .size = reference->size,
  };
  g_array_append_val(owned->references, copy);
  entry->references = (const RegisterReference *)owned->references->data;
  entry->reference_count = owned->references->len;
}

const RegisterReference *register_entry_reference(const RegisterEntry *entry, const char *role,
                                                  const char *name)
{
  for (guint i = 0; i < entry->reference_count; i++) {
    const RegisterReference *reference = &entry->references[i];
    if (strcmp(reference->role, role) == 0 && (name == NULL || strcmp(reference->name, name) == 0))
      return reference;
  }
  return NULL;
}

char *register_id_short(const char *id)
{
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < SHORT_ID_DIGITS && id[i] != '\0'; i++) {
    if (i > 0 && i % SHORT_ID_GROUP == 0)
      g_string_append_c(text, '-');
    g_string_append_c(text, id[i]);
  }
  return g_string_free(text, FALSE);
}
