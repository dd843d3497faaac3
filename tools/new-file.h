/* Files and folders that a command makes and must not replace. */
#ifndef TOOLS_NEW_FILE_H
#define TOOLS_NEW_FILE_H

#include <glib.h>

/* Makes a folder, private to its owner. FALSE and TOOL_ERROR_SYSTEM where something
 * is there already, or it cannot be made. */
gboolean new_folder_make(const char *path, GError **error);
/* Writes a file with the folders above it; never over one that is there. FALSE and
 * TOOL_ERROR_SYSTEM likewise. */
gboolean new_file_write(const char *path, GBytes *content, GError **error);

#endif
