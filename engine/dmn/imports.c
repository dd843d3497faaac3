/* Imports (DMN 1.5, clause 6.3.3): resolved by namespace, then by location. */
#include "engine/base/messages.h"
#include "engine/dmn/loader.h"

#include <string.h>

static const char *file_part(const char *path)
{
  const char *slash = strrchr(path, '/');
  return slash != NULL ? slash + 1 : path;
}

static gboolean at_location(const DmnModel *model, const char *location)
{
  return location != NULL && strcmp(file_part(source_name(model->source)), file_part(location)) == 0;
}

static void report_unknown(DmnLoader *loader, const DmnImport *import)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint index = 0; index < loader->models->count; index++)
    g_ptr_array_add(names, (gpointer)loader->models->models[index]->namespace_name);
  g_ptr_array_add(names, NULL);
  g_autofree char *known = dmn_quoted_names((const char *const *)names->pdata);
  diagnostic_list_add(loader->diagnostics, &DMN_ERROR_UNKNOWN_IMPORT, import->span,
                      "no model has the namespace \"%s\"; the namespaces of the models given are %s",
                      import->namespace_name, known);
}

static void report_ambiguous(DmnLoader *loader, const DmnImport *import, GPtrArray *candidates)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint index = 0; index < candidates->len; index++) {
    const DmnModel *candidate = g_ptr_array_index(candidates, index);
    g_ptr_array_add(names, (gpointer)source_name(candidate->source));
  }
  g_ptr_array_add(names, NULL);
  g_autofree char *known = dmn_quoted_names((const char *const *)names->pdata);
  diagnostic_list_add(loader->diagnostics, &DMN_ERROR_AMBIGUOUS_IMPORT, import->span,
                      "the namespace \"%s\" is that of %u models: %s", import->namespace_name,
                      candidates->len, known);
}

static void resolve_import(DmnLoader *loader, const DmnModel *importer, DmnImport *import)
{
  g_autoptr(GPtrArray) candidates = g_ptr_array_new();
  g_autoptr(GPtrArray) there = g_ptr_array_new();
  for (guint index = 0; index < loader->models->count; index++) {
    DmnModel *model = loader->models->models[index];
    if (model == importer || strcmp(model->namespace_name, import->namespace_name) != 0)
      continue;
    g_ptr_array_add(candidates, model);
    if (at_location(model, import->location))
      g_ptr_array_add(there, model);
  }
  if (candidates->len == 0)
    report_unknown(loader, import);
  else if (candidates->len == 1)
    import->model = g_ptr_array_index(candidates, 0);
  else if (there->len == 1)
    import->model = g_ptr_array_index(there, 0);
  else
    report_ambiguous(loader, import, there->len > 1 ? there : candidates);
}

/* One step of a walk along the imports. */
typedef struct {
  const DmnModel *model;
  guint next; /* the import to follow next */
} Visit;

static void report_cycle(DmnLoader *loader, const GArray *path, const DmnImport *closing)
{
  g_autoptr(GString) text = g_string_new(NULL);
  gboolean inside = FALSE;
  for (guint index = 0; index < path->len; index++) {
    const DmnModel *model = g_array_index(path, Visit, index).model;
    inside = inside || model == closing->model;
    if (inside)
      g_string_append_printf(text, _("\"%s\" imports "), model->name);
  }
  g_string_append_printf(text, "\"%s\"", closing->model->name);
  diagnostic_list_add(loader->diagnostics, &DMN_ERROR_IMPORT_CYCLE, closing->span,
                      "the imports form a circle: %s", text->str);
}

static void find_cycles_from(DmnLoader *loader, const DmnModel *start, guint8 *states)
{
  enum { UNSEEN, ON_PATH, DONE };
  g_autoptr(GArray) path = g_array_new(FALSE, FALSE, sizeof(Visit));
  Visit first = {start, 0};
  g_array_append_val(path, first);
  states[start->index] = ON_PATH;
  while (path->len > 0) {
    Visit *visit = &g_array_index(path, Visit, path->len - 1);
    if (visit->next == visit->model->import_count) {
      states[visit->model->index] = DONE;
      g_array_set_size(path, path->len - 1);
      continue;
    }
    const DmnImport *import = &visit->model->imports[visit->next++];
    if (import->model == NULL || states[import->model->index] == DONE)
      continue;
    if (states[import->model->index] == ON_PATH) {
      report_cycle(loader, path, import);
      continue;
    }
    Visit next = {import->model, 0};
    states[import->model->index] = ON_PATH;
    g_array_append_val(path, next);
  }
}

void dmn_resolve_imports(DmnLoader *loader)
{
  DmnModels *models = loader->models;
  for (guint index = 0; index < models->count; index++)
    for (guint import = 0; import < models->models[index]->import_count; import++)
      resolve_import(loader, models->models[index], &models->models[index]->imports[import]);
  g_autofree guint8 *states = g_new0(guint8, models->count);
  for (guint index = 0; index < models->count; index++)
    if (states[index] == 0)
      find_cycles_from(loader, models->models[index], states);
}

const DmnImport *const *dmn_import_path(DmnLoader *loader, const DmnModel *from,
                                        const DmnModel *to)
{
  DmnModels *models = loader->models;
  g_autofree const DmnImport **reached_by = g_new0(const DmnImport *, models->count);
  g_autofree const DmnModel **reached_from = g_new0(const DmnModel *, models->count);
  g_autofree const DmnModel **queue = g_new0(const DmnModel *, models->count);
  guint head = 0;
  guint tail = 0;
  queue[tail++] = from;
  while (head < tail && reached_by[to->index] == NULL) {
    const DmnModel *model = queue[head++];
    for (guint index = 0; index < model->import_count; index++) {
      const DmnImport *import = &model->imports[index];
      if (import->model == NULL || import->model == from ||
          reached_by[import->model->index] != NULL)
        continue;
      reached_by[import->model->index] = import;
      reached_from[import->model->index] = model;
      queue[tail++] = import->model;
    }
  }
  if (reached_by[to->index] == NULL)
    return NULL;
  guint length = 0;
  for (const DmnModel *model = to; model != from; model = reached_from[model->index])
    length++;
  const DmnImport **path = arena_new_array(loader->arena, const DmnImport *, length + 1);
  for (const DmnModel *model = to; model != from; model = reached_from[model->index])
    path[--length] = reached_by[model->index];
  return (const DmnImport *const *)path;
}
