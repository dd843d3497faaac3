/* typeRef in all its spellings (DMN 1.5, clause 7.3.2): a type of FEEL, an item
 * definition of the model or, after an import's name and a dot, of an imported
 * one; "prefix:name" as DMN 1.1 has it; and a component as "item.component". */
#include "engine/dmn/loader.h"

#include <string.h>

/* Names that DMN 1.1 used for types of FEEL. */
static const FeelType *older_type(const char *name)
{
  static const struct {
    const char *name;
    FeelTypeKind kind;
  } older[] = {
      {"dateTime", FEEL_TYPE_DATE_TIME},
      {"dayTimeDuration", FEEL_TYPE_DAYS_TIME_DURATION},
      {"yearMonthDuration", FEEL_TYPE_YEARS_MONTHS_DURATION},
      {"any", FEEL_TYPE_ANY},
  };
  for (guint index = 0; index < G_N_ELEMENTS(older); index++)
    if (strcmp(older[index].name, name) == 0)
      return feel_type_basic(older[index].kind);
  return NULL;
}

static DmnItemDefinition *find_in_model(const DmnModel *model, const char *key)
{
  return g_hash_table_lookup(model->item_by_name, key);
}

/* "item.component.component" below a model's items; the longest item name first. */
static DmnItemDefinition *find_component(DmnLoader *loader, const DmnModel *model,
                                         const char *key)
{
  for (const char *dot = strrchr(key, '.'); dot != NULL;) {
    g_autofree char *head = g_strndup(key, (gsize)(dot - key));
    DmnItemDefinition *item = find_in_model(model, head);
    const char *rest = dot + 1;
    while (item != NULL && *rest != '\0') {
      DmnItemDefinition *found = NULL;
      dmn_resolve_item(loader, item);
      while (item->component_count == 0 && item->base != NULL)
        item = (DmnItemDefinition *)item->base;
      for (guint index = 0; found == NULL && index < item->component_count; index++) {
        gsize length = strlen(item->components[index]->name);
        if (strncmp(rest, item->components[index]->name, length) == 0 &&
            (rest[length] == '.' || rest[length] == '\0')) {
          found = item->components[index];
          rest += length + (rest[length] == '.' ? 1 : 0);
        }
      }
      item = found;
    }
    if (item != NULL)
      return item;
    dot = g_strrstr_len(key, dot - key, ".");
  }
  return NULL;
}

static DmnItemDefinition *find_local(DmnLoader *loader, const DmnModel *model, const char *key)
{
  DmnItemDefinition *item = find_in_model(model, key);
  return item != NULL ? item : find_component(loader, model, key);
}

/* After an import's name, or merged from imports without one. */
static DmnItemDefinition *find_imported(DmnLoader *loader, const DmnModel *model, const char *key,
                                        Span span)
{
  const DmnImport *chosen = NULL;
  DmnItemDefinition *merged = NULL;
  for (guint index = 0; index < model->import_count; index++) {
    const DmnImport *import = &model->imports[index];
    if (import->model == NULL)
      continue;
    gsize length = strlen(import->name);
    if (length > 0) {
      if (strncmp(key, import->name, length) != 0 || key[length] != '.')
        continue;
      DmnItemDefinition *item = find_local(loader, import->model, key + length + 1);
      if (item == NULL)
        item = find_imported(loader, import->model, key + length + 1, span);
      if (item != NULL)
        return item;
      continue;
    }
    DmnItemDefinition *item = find_local(loader, import->model, key);
    if (item == NULL)
      continue;
    if (merged != NULL && merged != item) {
      diagnostic_list_add(loader->diagnostics, &DMN_ERROR_AMBIGUOUS_NAME, span,
                          "the type \"%s\" is defined by the imported models \"%s\" and \"%s\"", key,
                          chosen->model->name, import->model->name);
      return merged;
    }
    merged = item;
    chosen = import;
  }
  return merged;
}

/* "prefix:name", the prefix bound to a namespace at the element. */
static gboolean find_qualified(DmnLoader *loader, const DmnModel *model, const XmlElement *at,
                               const char *text, const FeelType **type, DmnItemDefinition **item)
{
  const char *colon = strchr(text, ':');
  g_autofree char *prefix = g_strndup(text, (gsize)(colon - text));
  const char *name = colon + 1;
  const char *key = dmn_name_key(loader->arena, name);
  const char *bound = xml_resolve_prefix(at, prefix);
  if (strcmp(prefix, "feel") == 0 || (bound != NULL && strstr(bound, "/FEEL") != NULL)) {
    *type = feel_type_named(key, strlen(key));
    if (*type == NULL)
      *type = older_type(name);
    return *type != NULL;
  }
  if (bound == NULL)
    return FALSE;
  if (strcmp(bound, model->namespace_name) == 0)
    *item = find_local(loader, model, key);
  for (guint index = 0; *item == NULL && index < model->import_count; index++)
    if (model->imports[index].model != NULL &&
        strcmp(model->imports[index].namespace_name, bound) == 0)
      *item = find_local(loader, model->imports[index].model, key);
  return *item != NULL;
}

static void report_unknown(DmnLoader *loader, const DmnModel *model, const char *text, Span span)
{
  static const char *const basic[] = {"string", "number", "boolean", "date", "time",
                                      "date and time", "days and time duration",
                                      "years and months duration", "Any"};
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint index = 0; index < model->item_count; index++)
    g_ptr_array_add(names, (gpointer)model->items[index]->name);
  for (guint index = 0; index < G_N_ELEMENTS(basic); index++)
    g_ptr_array_add(names, (gpointer)basic[index]);
  g_ptr_array_add(names, NULL);
  const char *nearest = diagnostic_nearest(text, (const char *const *)names->pdata);
  if (nearest != NULL)
    diagnostic_list_add(loader->diagnostics, &DMN_ERROR_UNKNOWN_TYPE, span,
                        "no type is named \"%s\"; did you mean \"%s\"?", text, nearest);
  else
    diagnostic_list_add(loader->diagnostics, &DMN_ERROR_UNKNOWN_TYPE, span,
                        "no type is named \"%s\"; write a type of FEEL, or the name of an item "
                        "definition, with its import's name and a dot where it is imported",
                        text);
}

const FeelType *dmn_resolve_type(DmnLoader *loader, DmnModel *model, const XmlElement *at,
                                 const char *text, Span span, const DmnItemDefinition **item)
{
  *item = NULL;
  const char *key = text != NULL ? dmn_name_key(loader->arena, text) : "";
  if (*key == '\0')
    return feel_type_basic(FEEL_TYPE_ANY);
  DmnItemDefinition *found = find_in_model(model, key);
  const FeelType *type = NULL;
  if (found == NULL) {
    type = feel_type_named(key, strlen(key));
    if (type == NULL && strchr(key, ':') != NULL)
      find_qualified(loader, model, at, g_strstrip(arena_strndup(loader->arena, text, strlen(text))),
                     &type, &found);
    if (type == NULL && found == NULL)
      found = find_component(loader, model, key);
    if (type == NULL && found == NULL)
      found = find_imported(loader, model, key, span);
    if (type == NULL && found == NULL)
      type = older_type(key);
  }
  if (found != NULL) {
    dmn_resolve_item(loader, found);
    *item = found;
    return found->type;
  }
  if (type == NULL) {
    report_unknown(loader, model, key, span);
    type = feel_type_basic(FEEL_TYPE_ANY);
  }
  return type;
}

const FeelType *dmn_attribute_type(DmnLoader *loader, DmnModel *model, const XmlElement *element,
                                   const char *attribute, const DmnItemDefinition **item)
{
  *item = NULL;
  const char *text = xml_attribute_value(element, attribute);
  if (text == NULL || *text == '\0')
    return NULL;
  return dmn_resolve_type(loader, model, element, text, dmn_attribute_span(element, attribute),
                          item);
}
