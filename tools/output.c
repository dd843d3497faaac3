#include "tools/output.h"
#include "engine/base/descriptor.h"
#include "engine/base/messages.h"
#include "engine/base/quotation.h"
#include "tools/tool-error.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean set_system_error(GError **error, const char *path, int number)
{
  g_autofree char *shown = path == NULL ? NULL : tool_display(path);
  const char *reason = messages_system_error(number);
  if (path == NULL)
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_SYSTEM, _("cannot write to standard output: %s"),
                reason);
  else
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_SYSTEM, _("cannot write \"%s\": %s"), shown, reason);
  return FALSE;
}

static gboolean write_in_place(const char *path, const GString *bytes, GError **error)
{
  int descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0)
    return set_system_error(error, path, errno);
  int number = descriptor_write(descriptor, bytes->str, bytes->len);
  if (close(descriptor) != 0 && number == 0)
    number = errno;
  return number == 0 ? TRUE : set_system_error(error, path, number);
}

/* Where a symbolic link leads, so that it is the file that is replaced. (transfer full) */
static char *real_place(const char *path)
{
  char *resolved = realpath(path, NULL);
  if (resolved == NULL)
    return g_strdup(path);
  char *place = g_strdup(resolved);
  free(resolved);
  return place;
}

/* Signals wait until the file is whole and in its place. */
static gboolean replace_file(const char *path, const GString *bytes, GError **error)
{
  g_autofree char *place = real_place(path);
  g_autofree char *folder = g_path_get_dirname(place);
  g_autofree char *name = g_path_get_basename(place);
  g_autofree char *pattern = g_strdup_printf("%s/.demarche-XXXXXX", folder);
  sigset_t interrupts, before;
  sigemptyset(&interrupts);
  sigaddset(&interrupts, SIGINT);
  sigaddset(&interrupts, SIGTERM);
  sigaddset(&interrupts, SIGHUP);
  sigprocmask(SIG_BLOCK, &interrupts, &before);

  int number = 0;
  int descriptor = g_mkstemp_full(pattern, O_WRONLY | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    number = errno;
  } else {
    number = descriptor_write(descriptor, bytes->str, bytes->len);
    if (number == 0 && fsync(descriptor) != 0)
      number = errno;
    if (close(descriptor) != 0 && number == 0)
      number = errno;
    if (number == 0 && g_rename(pattern, place) != 0)
      number = errno;
    if (number != 0)
      g_unlink(pattern);
  }
  sigprocmask(SIG_SETMASK, &before, NULL);
  return number == 0 ? TRUE : set_system_error(error, path, number);
}

gboolean output_write(const char *path, const GString *bytes, GError **error)
{
  if (path == NULL) {
    int number = descriptor_write(STDOUT_FILENO, bytes->str, bytes->len);
    return number == 0 ? TRUE : set_system_error(error, NULL, number);
  }
  struct stat status;
  if (stat(path, &status) == 0 && !S_ISREG(status.st_mode)) {
    if (S_ISDIR(status.st_mode))
      return set_system_error(error, path, EISDIR);
    return write_in_place(path, bytes, error);
  }
  return replace_file(path, bytes, error);
}

gboolean output_write_lines(const GString *lines, GError **error)
{
  g_autofree char *plain = quotation_plain(lines->str, TRUE);
  g_autoptr(GString) text = g_string_new(plain);
  return output_write(NULL, text, error);
}
