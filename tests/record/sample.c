#include "tests/record/sample.h"
#include "tests/ruleset/edit-case.h"
#include <check.h>
#include <string.h>

char *sample_folder;
char *sample_path;

void sample_set_up(void)
{
  sample_folder = g_dir_make_tmp("demarche-record-XXXXXX", NULL);
  ck_assert_ptr_nonnull(sample_folder);
  sample_path = g_build_filename(sample_folder, "register.db", NULL);
}

void sample_tear_down(void)
{
  fixture_remove(sample_folder);
  g_clear_pointer(&sample_folder, g_free);
  g_clear_pointer(&sample_path, g_free);
}

Register *sample_register(void)
{
  g_autoptr(GError) error = NULL;
  Register *self = register_open(sample_path, REGISTER_CREATE, limits_default(), &error);
  ck_assert_msg(self != NULL, "%s", error != NULL ? error->message : "");
  return self;
}

RegisterEntry *sample_record(Register *self)
{
  g_autofree char *folder = fixture_path("ruleset/small");
  g_autofree char *path = fixture_path("ruleset/small/profiles/group.xml");
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Ruleset) ruleset = ruleset_load(folder, limits_default(), diagnostics);
  g_autoptr(Profile) profile = profile_load(path, ruleset, limits_default(), diagnostics);
  g_autoptr(Assessment) assessment =
      record_assess(ruleset, profile, "2019-01-01", NULL, 0, limits_default(), diagnostics);
  ck_assert_ptr_nonnull(assessment);
  RecordStamp stamp = {"2026-11-21T18:15:00Z", "adviser", "Bunia"};
  g_autoptr(GError) error = NULL;
  RegisterEntry *entry = record_add(self, assessment, NULL, limits_default(), &stamp, &error);
  ck_assert_msg(entry != NULL, "%s", error != NULL ? error->message : "");
  return entry;
}

static GBytes *replaced(GBytes *bytes, const char *old, const char *new)
{
  gsize length;
  const char *data = g_bytes_get_data(bytes, &length);
  g_autoptr(GString) text = g_string_new_len(data, (gssize)length);
  ck_assert_msg(g_string_replace(text, old, new, 1) == 1, "there is no \"%s\"", old);
  return g_bytes_new(text->str, text->len);
}

RegisterEntry *sample_altered(Register *self, const RegisterEntry *entry, const char *role,
                              const char *name, const char *old, const char *new,
                              const char *body_old, const char *body_new)
{
  g_autoptr(GArray) attachments = g_array_new(FALSE, FALSE, sizeof(RegisterAttachment));
  g_autoptr(GPtrArray) blobs = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
  g_autoptr(GError) error = NULL;
  for (guint i = 0; i < entry->reference_count; i++) {
    const RegisterReference *reference = &entry->references[i];
    GBytes *blob = register_blob(self, reference->digest, &error);
    ck_assert_ptr_nonnull(blob);
    g_ptr_array_add(blobs, blob);
    if (role != NULL && strcmp(reference->role, role) == 0 &&
        (name == NULL || strcmp(reference->name, name) == 0)) {
      blob = replaced(blob, old, new);
      g_ptr_array_add(blobs, blob);
    }
    RegisterAttachment attachment = {reference->role, reference->name, blob};
    g_array_append_val(attachments, attachment);
  }
  g_autoptr(GBytes) body =
      body_old != NULL ? replaced(entry->body, body_old, body_new) : g_bytes_ref(entry->body);
  RegisterDraft draft = {
      .kind = entry->kind,
      .time = entry->time,
      .by = entry->by,
      .attachments = (const RegisterAttachment *)attachments->data,
      .attachment_count = attachments->len,
      .body = body,
  };
  RegisterEntry *altered = register_add_entry(self, &draft, &error);
  ck_assert_msg(altered != NULL, "%s", error != NULL ? error->message : "");
  return altered;
}
