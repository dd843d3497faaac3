/* Records entries one after the other, and tells of each when it is on disk:
 *   record REGISTER COUNT NAME
 * Each is a record with a large blob that all share, a small one of its own, and
 * a body; every fourth is a decision on the record before. */
#include <demarche/register.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SHARED_BYTES 200000

static GBytes *shared_content(void)
{
  char *bytes = g_malloc(SHARED_BYTES);
  for (gsize i = 0; i < SHARED_BYTES; i++)
    bytes[i] = (char)(i * 2654435761u >> 13);
  return g_bytes_new_take(bytes, SHARED_BYTES);
}

static RegisterEntry *record(Register *into, GBytes *shared, const char *name, guint i,
                             const char *subject, GError **error)
{
  g_autofree char *text = g_strdup_printf("%s %u", name, i);
  g_autoptr(GBytes) own = g_bytes_new(text, strlen(text));
  const RegisterAttachment attachments[] = {
      {"ruleset", "models/facts.dmn", shared}, {"profile", name, own}};
  RegisterDraft draft = {
      .kind = subject == NULL ? "record" : "decision",
      .time = "2026-11-21T18:15:00Z",
      .by = "Head of Office",
      .office = name,
      .subject = subject,
      .attachments = attachments,
      .attachment_count = 2,
      .body = own,
  };
  return register_add_entry(into, &draft, error);
}

int main(int argc, char **argv)
{
  if (argc != 4) {
    fprintf(stderr, "usage: record REGISTER COUNT NAME\n");
    return 2;
  }
  g_autoptr(GError) error = NULL;
  g_autoptr(Register) into = register_open(argv[1], REGISTER_CREATE, limits_default(), &error);
  if (into == NULL) {
    fprintf(stderr, "record: %s\n", error->message);
    return 5;
  }
  g_autoptr(GBytes) shared = shared_content();
  g_autoptr(RegisterEntry) before = NULL;
  guint count = (guint)strtoul(argv[2], NULL, 10);
  for (guint i = 1; i <= count; i++) {
    RegisterEntry *entry =
        record(into, shared, argv[3], i, i % 4 == 0 ? before->id : NULL, &error);
    if (entry == NULL) {
      fprintf(stderr, "record: %s\n", error->message);
      return 5;
    }
    register_entry_unref(before);
    before = entry;
    g_autofree char *line = g_strdup_printf("%s\n", entry->id);
    if (write(STDOUT_FILENO, line, strlen(line)) < 0)
      return 5;
  }
  return 0;
}
