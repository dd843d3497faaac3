#include "engine/ruleset/package.h"

#include "engine/base/digest.h"
#include "engine/base/quotation.h"
#include "engine/base/source-embedded.h"
#include "engine/ruleset/ruleset-diagnostics.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* A file of the package: what is shown of it, and the text that was read. */
typedef struct {
  RulesetFile shown;
  const Source *source;
} PackageFile;

struct RulesetPackage {
  char *folder;
  char *real_folder; /* without links */
  const Limits *limits;
  GPtrArray *sources; /* Source, as read */
  GArray *files;      /* PackageFile */
  GHashTable *names;  /* of the files, to find one named twice */
  gsize digested;     /* for g_once_init_enter: whether the digests are there */
  char *digest;
};

static void clear_file(gpointer data)
{
  PackageFile *file = data;
  g_free((char *)file->shown.name);
  g_free((char *)file->shown.digest);
}

RulesetPackage *ruleset_package_open(const char *folder, const Limits *limits,
                                     DiagnosticList *diagnostics)
{
  char *real_folder = realpath(folder, NULL);
  if (real_folder == NULL) {
    int reason = errno;
    g_autofree char *display = g_filename_display_name(folder);
    g_autofree char *shown = quotation(display, -1);
    diagnostic_list_add(diagnostics, &RULESET_ERROR_FOLDER, SPAN_NONE,
                        "cannot open the ruleset \"%s\": %s", shown, g_strerror(reason));
    return NULL;
  }
  RulesetPackage *package = g_new0(RulesetPackage, 1);
  gsize length = strlen(folder);
  while (length > 1 && folder[length - 1] == '/')
    length--;
  package->folder = g_strndup(folder, length);
  package->real_folder = real_folder;
  package->limits = limits;
  package->sources = g_ptr_array_new_with_free_func((GDestroyNotify)source_unref);
  package->files = g_array_new(FALSE, TRUE, sizeof(PackageFile));
  g_array_set_clear_func(package->files, clear_file);
  package->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  return package;
}

void ruleset_package_free(RulesetPackage *package)
{
  if (package == NULL)
    return;
  g_free(package->folder);
  free(package->real_folder);
  g_ptr_array_unref(package->sources);
  g_array_unref(package->files);
  g_hash_table_unref(package->names);
  g_free(package->digest);
  g_free(package);
}

const char *ruleset_package_folder(const RulesetPackage *package) { return package->folder; }

/* Whether a name stays within a folder by its spelling alone: relative, with "/"
 * between parts that are neither empty, "." nor "..". */
static gboolean is_plain_relative(const char *name)
{
  if (strchr(name, '\\') != NULL)
    return FALSE;
  g_auto(GStrv) parts = g_strsplit(name, "/", -1);
  for (guint index = 0; parts[index] != NULL; index++)
    if (*parts[index] == '\0' || strcmp(parts[index], ".") == 0 || strcmp(parts[index], "..") == 0)
      return FALSE;
  return parts[0] != NULL;
}

/* Whether a path, its links followed, leads into the folder. */
static gboolean is_inside(const RulesetPackage *package, const char *real_path)
{
  gsize length = strlen(package->real_folder);
  if (strcmp(package->real_folder, "/") == 0)
    return TRUE;
  return strncmp(real_path, package->real_folder, length) == 0 && real_path[length] == '/';
}

/* The path to read, or NULL with a diagnostic. (transfer full) */
static char *locate_file(const RulesetPackage *package, const char *name, Span span,
                         DiagnosticList *diagnostics)
{
  g_autofree char *shown = quotation(name, -1);
  if (!is_plain_relative(name)) {
    diagnostic_list_add(diagnostics, &RULESET_ERROR_FILE_OUTSIDE, span,
                        "\"%s\" is not a path within the ruleset's folder, such as "
                        "\"models/facts.dmn\"",
                        shown);
    return NULL;
  }
  g_autofree char *path = g_build_filename(package->folder, name, NULL);
  char *real_path = realpath(path, NULL);
  if (real_path == NULL) {
    int reason = errno;
    const DiagnosticKind *kind =
        span.source == NULL ? &RULESET_ERROR_FOLDER : &RULESET_ERROR_FILE_MISSING;
    g_autofree char *display = g_filename_display_name(path);
    g_autofree char *shown_path = quotation(display, -1);
    diagnostic_list_add(diagnostics, kind, span, "cannot read \"%s\": %s", shown_path,
                        g_strerror(reason));
    return NULL;
  }
  gboolean inside = is_inside(package, real_path);
  free(real_path);
  if (!inside) {
    diagnostic_list_add(diagnostics, &RULESET_ERROR_FILE_OUTSIDE, span,
                        "\"%s\" is a link that leads out of the ruleset's folder", shown);
    return NULL;
  }
  return g_steal_pointer(&path);
}

Source *ruleset_package_read(RulesetPackage *package, const char *name, Span span,
                             DiagnosticList *diagnostics)
{
  g_autofree char *path = locate_file(package, name, span, diagnostics);
  if (path == NULL)
    return NULL;
  if (g_hash_table_contains(package->names, name)) {
    g_autofree char *shown = quotation(name, -1);
    diagnostic_list_add(diagnostics, &RULESET_ERROR_FILE_REPEATED, span,
                        "\"%s\" is named by the manifest already", shown);
    return NULL;
  }
  g_autoptr(GError) error = NULL;
  Source *source = source_read_file(path, package->limits, &error);
  if (source == NULL) {
    diagnostic_list_add(diagnostics, &RULESET_ERROR_FILE_MISSING, span, "%s", error->message);
    return NULL;
  }
  diagnostic_list_keep(diagnostics, source);
  g_ptr_array_add(package->sources, source);
  gsize mark_length = source_had_byte_order_mark(source) ? 3 : 0;
  g_hash_table_add(package->names, g_strdup(name));
  PackageFile file = {
      .shown = {.name = g_strdup(name), .length = source_length(source) + mark_length},
      .source = source,
  };
  g_array_append_val(package->files, file);
  return source;
}

static gint compare_files(gconstpointer left, gconstpointer right)
{
  return strcmp(((const PackageFile *)left)->shown.name, ((const PackageFile *)right)->shown.name);
}

void ruleset_package_seal(RulesetPackage *package)
{
  g_array_sort(package->files, compare_files);
}

/* Digesting costs about a third of loading, and most who load a ruleset ask for
 * no digest: it is done once, when somebody does. */
static void digest_files(const RulesetPackage *sealed)
{
  RulesetPackage *package = (RulesetPackage *)sealed;
  if (!g_once_init_enter(&package->digested))
    return;
  g_autoptr(GString) lines = g_string_new(NULL);
  for (guint index = 0; index < package->files->len; index++) {
    PackageFile *file = &g_array_index(package->files, PackageFile, index);
    file->shown.digest = digest_source(file->source);
    g_string_append_printf(lines, "%s  %s\n", file->shown.digest, file->shown.name);
  }
  package->digest = digest_bytes(lines->str, lines->len);
  g_once_init_leave(&package->digested, 1);
}

guint ruleset_package_count(const RulesetPackage *package) { return package->files->len; }

const RulesetFile *ruleset_package_file(const RulesetPackage *package, guint index)
{
  g_return_val_if_fail(index < package->files->len, NULL);
  digest_files(package);
  return &g_array_index(package->files, PackageFile, index).shown;
}

const char *ruleset_package_digest(const RulesetPackage *package)
{
  digest_files(package);
  return package->digest;
}
