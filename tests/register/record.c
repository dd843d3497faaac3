/* Records entries one after the other, and tells of each when it is on disk:
 *   record REGISTER COUNT NAME
 *   record REGISTER check -
 * The second looks up every id that standard input has, and its blobs. Each is a record with a
 * large blob that all share, a small one of its own, and a body; every fourth is a decision on the
 * record before. */
#include <demarche/register.h>
#include <signal.h>
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
  const RegisterAttachment attachments[] = {{"ruleset", "models/facts.dmn", shared},
                                            {"profile", name, own}};
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

static gboolean check_entry(Register *in, const char *id, GError **error)
{
  g_autoptr(RegisterEntry) entry = register_entry(in, id, error);
  for (guint i = 0; entry != NULL && i < entry->reference_count; i++) {
    g_autoptr(GBytes) content = register_blob(in, entry->references[i].digest, error);
    if (content == NULL)
      return FALSE;
  }
  return entry != NULL;
}

static int check_ids(const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(Register) in = register_open(path, REGISTER_READ, limits_default(), &error);
  char line[REGISTER_HASH_LENGTH + 2];
  while (error == NULL && fgets(line, sizeof line, stdin) != NULL) {
    line[strcspn(line, "\n")] = '\0';
    check_entry(in, line, &error);
  }
  if (error != NULL)
    fprintf(stderr, "record: %s\n", error->message);
  return error == NULL ? 0 : 1;
}

int main(int argc, char **argv)
{
  if (argc != 4) {
    fprintf(stderr, "usage: record REGISTER COUNT NAME\n");
    return 2;
  }
  if (strcmp(argv[2], "check") == 0)
    return check_ids(argv[1]);
  /* A limit on the size of files is an error of writing, like a full disk. */
  signal(SIGXFSZ, SIG_IGN);
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
    RegisterEntry *entry = record(into, shared, argv[3], i, i % 4 == 0 ? before->id : NULL, &error);
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
