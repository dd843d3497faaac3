#include "tools/model-files.h"
#include "engine/base/xml.h"
#include "tools/options.h"
#include "tools/tool-error.h"
#include <string.h>

/* A model that was read, and whether something imports it. */
typedef struct {
  XmlDocument *document;
  gboolean needed;
} Candidate;

static void candidate_free(void *data)
{
  Candidate *candidate = data;
  xml_document_unref(candidate->document);
  g_free(candidate);
}

static Candidate *add_candidate(GPtrArray *candidates, XmlDocument *document)
{
  Candidate *candidate = g_new0(Candidate, 1);
  candidate->document = document;
  g_ptr_array_add(candidates, candidate);
  return candidate;
}

static int by_name(gconstpointer left, gconstpointer right)
{
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* The other models of a folder; files that are no XML are no candidates. */
static void read_neighbours(GPtrArray *candidates, const char *path, const Limits *limits)
{
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *own_name = g_path_get_basename(path);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  const char *name = NULL;
  while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
    if (g_str_has_suffix(name, ".dmn") && !g_str_equal(name, own_name))
      g_ptr_array_add(names, g_strdup(name));
  g_ptr_array_sort(names, by_name);
  for (guint index = 0; index < names->len; index++) {
    g_autofree char *neighbour = g_build_filename(folder, names->pdata[index], NULL);
    g_autoptr(DiagnosticList) ignored = diagnostic_list_new();
    XmlDocument *document = xml_document_read(neighbour, limits, ignored);
    if (document != NULL)
      add_candidate(candidates, document);
  }
}

static gboolean imports_anything(const XmlDocument *document)
{
  return xml_child(xml_document_root(document), "import") != NULL;
}

/* Marks what a model imports, and what that imports. */
static void mark_needed(GPtrArray *candidates, Candidate *importer)
{
  importer->needed = TRUE;
  xml_for_each_child(child, xml_document_root(importer->document))
  {
    if (!xml_is(child, NULL, "import"))
      continue;
    const char *wanted = xml_attribute_value(child, "namespace");
    for (guint index = 0; index < candidates->len; index++) {
      Candidate *candidate = candidates->pdata[index];
      const char *own =
          xml_attribute_value(xml_document_root(candidate->document), "namespace");
      if (!candidate->needed && wanted != NULL && g_strcmp0(own, wanted) == 0)
        mark_needed(candidates, candidate);
    }
  }
}

GPtrArray *model_files_read(const char *path, const Limits *limits, DiagnosticList *diagnostics)
{
  XmlDocument *document = xml_document_read(path, limits, diagnostics);
  if (document == NULL)
    return NULL;
  g_autoptr(GPtrArray) candidates = g_ptr_array_new_with_free_func(candidate_free);
  Candidate *model = add_candidate(candidates, document);
  if (imports_anything(document))
    read_neighbours(candidates, path, limits);
  mark_needed(candidates, model);
  GPtrArray *sources = g_ptr_array_new_with_free_func((GDestroyNotify)source_unref);
  for (guint index = 0; index < candidates->len; index++) {
    const Candidate *candidate = candidates->pdata[index];
    if (candidate->needed)
      g_ptr_array_add(sources, source_ref(xml_document_source(candidate->document)));
  }
  return sources;
}

DmnModels *model_files_load(const char *path, GError **error)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(GPtrArray) sources = model_files_read(path, options_limits(), diagnostics);
  DmnModels *models = NULL;
  if (sources != NULL)
    models = dmn_models_load((Source *const *)sources->pdata, sources->len, options_limits(),
                             diagnostics);
  tool_print_diagnostics(diagnostics);
  if (models == NULL)
    tool_error_set_refused(error, diagnostics, path);
  return models;
}
