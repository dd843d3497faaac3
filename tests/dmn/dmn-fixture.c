#include "tests/dmn/dmn-fixture.h"

#include <check.h>
#include <string.h>

char *fixture_folder(const char *name)
{
  const char *top = g_getenv("abs_top_srcdir");
  return g_build_filename(top != NULL ? top : ".", "tests", "fixtures", "dmn", name, NULL);
}

static gint by_name(gconstpointer left, gconstpointer right)
{
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

GPtrArray *fixture_names(const char *folder, const char *suffix)
{
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  const char *name = NULL;
  while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
    if (g_str_has_suffix(name, suffix))
      g_ptr_array_add(names, g_strdup(name));
  g_ptr_array_sort(names, by_name);
  return names;
}

Source *fixture_source(const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_autofree char *text = NULL;
  gsize length = 0;
  ck_assert_msg(g_file_get_contents(path, &text, &length, NULL), "%s cannot be read", path);
  return source_new(name, text, length);
}

DmnModels *fixture_load_folder(const char *folder, DiagnosticList *diagnostics)
{
  g_autoptr(GPtrArray) names = fixture_names(folder, ".dmn");
  g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func((GDestroyNotify)source_unref);
  for (guint index = 0; index < names->len; index++)
    g_ptr_array_add(sources, fixture_source(folder, g_ptr_array_index(names, index)));
  return dmn_models_load((Source *const *)sources->pdata, sources->len, limits_default(),
                         diagnostics);
}

DmnModels *fixture_load_text(const char *body, DiagnosticList *diagnostics)
{
  g_autofree char *text =
      g_strdup_printf("<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" "
                      "name=\"model\" namespace=\"urn:model\">\n%s\n</definitions>\n",
                      body);
  g_autoptr(Source) source = source_new("model.dmn", text, strlen(text));
  Source *sources[] = {source};
  return dmn_models_load(sources, 1, limits_default(), diagnostics);
}

DmnModels *fixture_load(const char *body)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  DmnModels *models = fixture_load_text(body, diagnostics);
  g_autofree char *text = diagnostic_list_render(diagnostics, FALSE);
  ck_assert_msg(models != NULL, "%s", text);
  return models;
}

const DmnElement *fixture_find(const DmnModels *models, DmnElementKind kind, const char *name)
{
  const DmnElement *element = dmn_model_find(dmn_models_get(models, 0), kind, name);
  ck_assert_msg(element != NULL, "there is no \"%s\"", name);
  return element;
}
