#include "tools/new-file.h"
#include "engine/base/messages.h"
#include "tools/output.h"
#include "tools/tool-error.h"
#include <errno.h>
#include <glib/gstdio.h>

static gboolean set_system_error(GError **error, const char *path, int number)
{
  g_autofree char *shown = tool_display(path);
  g_set_error(error, TOOL_ERROR, TOOL_ERROR_SYSTEM, _("cannot make \"%s\": %s"), shown,
              messages_system_error(number));
  return FALSE;
}

gboolean new_folder_make(const char *path, GError **error)
{
  return g_mkdir(path, 0700) == 0 || set_system_error(error, path, errno);
}

gboolean new_file_write(const char *path, GBytes *content, GError **error)
{
  g_autofree char *folder = g_path_get_dirname(path);
  if (g_mkdir_with_parents(folder, 0700) != 0)
    return set_system_error(error, folder, errno);
  if (g_file_test(path, G_FILE_TEST_EXISTS))
    return set_system_error(error, path, EEXIST);
  gsize length;
  const char *data = g_bytes_get_data(content, &length);
  g_autoptr(GString) bytes = g_string_new_len(data, (gssize)length);
  return output_write(path, bytes, error);
}
