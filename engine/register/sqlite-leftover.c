#include "engine/register/sqlite-leftover.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define RANDOM_CHARACTERS 6

int sqlite_leftover_make(const char *folder, char **path)
{
  *path = g_build_filename(folder, SQLITE_LEFTOVER_PREFIX "XXXXXX", NULL);
  int descriptor = g_mkstemp_full(*path, O_RDWR | O_CLOEXEC, 0600);
  if (descriptor >= 0)
    /* Where locks cannot be had, the file may be cleared away: its making then fails, and
     * nothing is lost. */
    (void)!flock(descriptor, LOCK_EX | LOCK_NB);
  return descriptor;
}

/* The name that the file was made by, or that of one which SQLite kept beside it. */
static gboolean is_leftover(const char *name)
{
  static const char *const suffixes[] = {"", "-journal", "-wal", "-shm"};
  gsize prefix = strlen(SQLITE_LEFTOVER_PREFIX);
  if (strncmp(name, SQLITE_LEFTOVER_PREFIX, prefix) != 0)
    return FALSE;
  for (guint i = 0; i < RANDOM_CHARACTERS; i++)
    if (!g_ascii_isalnum(name[prefix + i]))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++)
    if (strcmp(name + prefix + RANDOM_CHARACTERS, suffixes[i]) == 0)
      return TRUE;
  return FALSE;
}

static void clear(const char *path)
{
  struct stat status;
  int descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0)
    return;
  if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == geteuid() &&
      flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    g_unlink(path);
  close(descriptor);
}

void sqlite_leftovers_clear(const char *folder)
{
  g_autoptr(GDir) names = g_dir_open(folder, 0, NULL);
  for (const char *name; names != NULL && (name = g_dir_read_name(names)) != NULL;) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    if (is_leftover(name))
      clear(path);
  }
}
