#include "engine/ruleset/package.h"

#include "engine/base/digest.h"
#include "engine/base/messages.h"
#include "engine/base/quotation.h"
#include "engine/base/source-embedded.h"
#include "engine/ruleset/ruleset-diagnostics.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* A file of the package: what is shown of it, and the text that was read. */
typedef struct {
  RulesetFile shown;
  Source *source;
} PackageFile;

struct RulesetPackage {
  char *folder;      /* or what messages call a package in memory, or NULL */
  char *real_folder; /* without links; NULL of a package in memory */
  const RulesetBytes *given; /* of a package in memory, until it is sealed */
  guint given_count;
  const Limits *limits;
  GPtrArray *sources; /* Source, as read */
  GArray *files;      /* PackageFile */
  GHashTable *names;  /* of the files, to find one named twice */
  GHashTable *wanted; /* names of files that were asked for, whether they could be read or not */
  gsize digested;     /* for g_once_init_enter: whether the digests are there */
  char *digest;
};

static void clear_file(gpointer data)
{
  PackageFile *file = data;
  g_free((char *)file->shown.name);
  g_free((char *)file->shown.digest);
}

static RulesetPackage *new_package(const Limits *limits)
{
  RulesetPackage *package = g_new0(RulesetPackage, 1);
  package->limits = limits;
  package->sources = g_ptr_array_new_with_free_func((GDestroyNotify)source_unref);
  package->files = g_array_new(FALSE, TRUE, sizeof(PackageFile));
  g_array_set_clear_func(package->files, clear_file);
  package->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  package->wanted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  return package;
}

RulesetPackage *ruleset_package_in_memory(const char *name, const RulesetBytes *files, guint count,
                                          const Limits *limits)
{
  RulesetPackage *package = new_package(limits);
  package->folder = g_strdup(name);
  package->given = files;
  package->given_count = count;
  return package;
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
                        "cannot open the ruleset \"%s\": %s", shown, messages_system_error(reason));
    return NULL;
  }
  RulesetPackage *package = new_package(limits);
  gsize length = strlen(folder);
  while (length > 1 && folder[length - 1] == '/')
    length--;
  package->folder = g_strndup(folder, length);
  package->real_folder = real_folder;
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
  g_hash_table_unref(package->wanted);
  g_free(package->digest);
  g_free(package);
}

const char *ruleset_package_folder(const RulesetPackage *package)
{
  return package->real_folder != NULL ? package->folder : NULL;
}

gboolean ruleset_package_name_is_plain(const char *name)
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

/* Whether a name may be read at all; reported where it may not. */
static gboolean check_name(const char *name, Span span, DiagnosticList *diagnostics)
{
  if (ruleset_package_name_is_plain(name))
    return TRUE;
  g_autofree char *shown = quotation(name, -1);
  diagnostic_list_add(diagnostics, &RULESET_ERROR_FILE_OUTSIDE, span,
                      "\"%s\" is not a path within the ruleset's folder, such as "
                      "\"models/facts.dmn\"",
                      shown);
  return FALSE;
}

/* What is wrong where a file cannot be read: without its manifest, which no span
 * names, a folder is no ruleset. */
static const DiagnosticKind *missing_kind(Span span)
{
  return span.source == NULL ? &RULESET_ERROR_FOLDER : &RULESET_ERROR_FILE_MISSING;
}

/* The path to read, or NULL with a diagnostic. (transfer full) */
static char *locate_file(const RulesetPackage *package, const char *name, Span span,
                         DiagnosticList *diagnostics)
{
  g_autofree char *path = g_build_filename(package->folder, name, NULL);
  char *real_path = realpath(path, NULL);
  if (real_path == NULL) {
    int reason = errno;
    g_autofree char *display = g_filename_display_name(path);
    g_autofree char *shown_path = quotation(display, -1);
    diagnostic_list_add(diagnostics, missing_kind(span), span, "cannot read \"%s\": %s", shown_path,
                        messages_system_error(reason));
    return NULL;
  }
  gboolean inside = is_inside(package, real_path);
  free(real_path);
  if (!inside) {
    g_autofree char *shown = quotation(name, -1);
    diagnostic_list_add(diagnostics, &RULESET_ERROR_FILE_OUTSIDE, span,
                        "\"%s\" is a link that leads out of the ruleset's folder", shown);
    return NULL;
  }
  return g_steal_pointer(&path);
}

static gboolean is_repeated(const RulesetPackage *package, const char *name, Span span,
                            DiagnosticList *diagnostics)
{
  if (!g_hash_table_contains(package->names, name))
    return FALSE;
  g_autofree char *shown = quotation(name, -1);
  diagnostic_list_add(diagnostics, &RULESET_ERROR_FILE_REPEATED, span,
                      "\"%s\" is named by the manifest already", shown);
  return TRUE;
}

static Source *read_from_folder(const RulesetPackage *package, const char *name, Span span,
                                DiagnosticList *diagnostics)
{
  g_autofree char *path = locate_file(package, name, span, diagnostics);
  if (path == NULL || is_repeated(package, name, span, diagnostics))
    return NULL;
  g_autoptr(GError) error = NULL;
  Source *source = source_read_file(path, package->limits, &error);
  if (source == NULL)
    diagnostic_list_add(diagnostics, &RULESET_ERROR_FILE_MISSING, span, "%s", error->message);
  return source;
}

static Source *read_from_memory(const RulesetPackage *package, const char *name, Span span,
                                DiagnosticList *diagnostics)
{
  if (is_repeated(package, name, span, diagnostics))
    return NULL;
  g_autofree char *path =
      package->folder != NULL ? g_build_filename(package->folder, name, NULL) : g_strdup(name);
  g_autoptr(GError) error = NULL;
  for (guint index = 0; index < package->given_count; index++) {
    if (strcmp(package->given[index].name, name) != 0)
      continue;
    Source *source = source_from_bytes(path, package->given[index].bytes, package->limits, &error);
    if (source == NULL)
      diagnostic_list_add(diagnostics, &RULESET_ERROR_FILE_MISSING, span, "%s", error->message);
    return source;
  }
  g_autofree char *shown = quotation(path, -1);
  diagnostic_list_add(diagnostics, missing_kind(span), span,
                      "cannot read \"%s\": it is not among the files given", shown);
  return NULL;
}

Source *ruleset_package_read(RulesetPackage *package, const char *name, Span span,
                             DiagnosticList *diagnostics)
{
  if (!check_name(name, span, diagnostics))
    return NULL;
  g_hash_table_add(package->wanted, g_strdup(name));
  Source *source = package->real_folder != NULL
                       ? read_from_folder(package, name, span, diagnostics)
                       : read_from_memory(package, name, span, diagnostics);
  if (source == NULL)
    return NULL;
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

void ruleset_package_seal(RulesetPackage *package, DiagnosticList *diagnostics)
{
  g_array_sort(package->files, compare_files);
  for (guint index = 0; index < package->given_count; index++) {
    const char *name = package->given[index].name;
    if (g_hash_table_contains(package->wanted, name))
      continue;
    g_autofree char *shown = quotation(name, -1);
    diagnostic_list_add(diagnostics, &RULESET_ERROR_FILE_UNNAMED, SPAN_NONE,
                        "\"%s\" is among the files given, and the manifest does not name it",
                        shown);
  }
  package->given = NULL;
  package->given_count = 0;
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

GBytes *ruleset_package_bytes(const RulesetPackage *package, guint index)
{
  g_return_val_if_fail(index < package->files->len, NULL);
  return source_file_bytes(g_array_index(package->files, PackageFile, index).source);
}

const char *ruleset_package_digest(const RulesetPackage *package)
{
  digest_files(package);
  return package->digest;
}
