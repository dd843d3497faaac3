#include "tests/register/sample.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

char *sample_folder;
char *sample_path;

void sample_set_up(void)
{
  sample_folder = g_dir_make_tmp("register-XXXXXX", NULL);
  sample_path = g_build_filename(sample_folder, "register.db", NULL);
}

void sample_tear_down(void)
{
  g_autofree char *command = g_strdup_printf("rm -rf '%s'", sample_folder);
  ck_assert_int_eq(system(command), 0);
  g_free(sample_folder);
  g_free(sample_path);
}

char *sample_file(const char *name)
{
  return g_build_filename(sample_folder, name, NULL);
}

Register *sample_open(const char *path, RegisterMode mode)
{
  g_autoptr(GError) error = NULL;
  Register *opened = register_open(path, mode, limits_default(), &error);
  ck_assert_msg(opened != NULL, "%s", error == NULL ? "" : error->message);
  return opened;
}

RegisterEntry *sample_add(Register *into, const char *kind, const char *time, const char *subject,
                          const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) profile = g_bytes_new_static("<profile/>", 10);
  g_autoptr(GBytes) other = g_bytes_new(text, strlen(text));
  const RegisterAttachment attachments[] = {
      {"profile", "frpi.xml", profile},
      {"assessment", "assessment.json", other},
  };
  RegisterDraft draft = {
      .kind = kind,
      .time = time,
      .by = "Head of Office",
      .office = "Bunia",
      .subject = subject,
      .attachments = attachments,
      .attachment_count = G_N_ELEMENTS(attachments),
      .body = other,
  };
  RegisterEntry *entry = register_add_entry(into, &draft, &error);
  ck_assert_msg(entry != NULL, "%s", error == NULL ? "" : error->message);
  return entry;
}

void sample_fill(Register *into, guint count)
{
  g_autoptr(RegisterEntry) before = NULL;
  for (guint i = 0; i < count; i++) {
    gboolean is_decision = i % 3 == 2;
    g_autofree char *time = g_strdup_printf("2026-11-21T18:%02u:%02uZ", i / 60 % 60, i % 60);
    g_autofree char *text = g_strdup_printf("entry %u", i + 1);
    RegisterEntry *entry = sample_add(into, is_decision ? "decision" : "record", time,
                                      is_decision ? before->id : NULL, text);
    register_entry_unref(before);
    before = entry;
  }
}

char *sample_verify(const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(Register) opened = register_open(path, REGISTER_READ, limits_default(), &error);
  if (opened == NULL || !register_verify(opened, NULL, NULL, diagnostics, &error))
    return g_strdup(error->message);
  return diagnostic_list_render(diagnostics, FALSE);
}
