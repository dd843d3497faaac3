/* Reading an export, item by item, and verifying all of it on the way. */
#ifndef REGISTER_EXPORT_READER_H
#define REGISTER_EXPORT_READER_H

#include "engine/register/store.h"

/* What an export holds, as it comes. Each was verified; what was handed out
 * stands only if the whole reading succeeds. */
typedef struct {
  /* A link; with its content where row->has_content. */
  gboolean (*row)(const RegisterRow *row, gpointer data, GError **error);
  gboolean (*blob)(const char *digest, GBytes *content, gpointer data, GError **error);
  gpointer data;
} RegisterExportVisit;

/* Whether a file begins as an export does. */
gboolean register_is_export(const char *path);

/* Reads an export to its end. digest: of all of it. FALSE and
 * REGISTER_ERROR_EXPORT where it is cut short or altered, with the byte where that
 * showed. (digest: transfer full) */
gboolean register_export_read(const char *path, const Limits *limits,
                              const RegisterExportVisit *visit, char **digest, GError **error);

#endif
