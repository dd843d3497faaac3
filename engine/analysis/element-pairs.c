#include "engine/analysis/element-pairs.h"

#include <string.h>

static gboolean is_compared(const DmnElement *element)
{
  return element->kind == DMN_INPUT_DATA || element->kind == DMN_DECISION ||
         element->kind == DMN_BUSINESS_KNOWLEDGE_MODEL;
}

/* White space outside strings is one blank. */
static void append_text(GString *signature, const char *text)
{
  gboolean in_string = FALSE;
  gboolean blank = FALSE;
  for (; *text != '\0'; text++) {
    if (!in_string && g_ascii_isspace(*text)) {
      blank = TRUE;
      continue;
    }
    if (blank && signature->len > 0)
      g_string_append_c(signature, ' ');
    blank = FALSE;
    if (*text == '"')
      in_string = !in_string;
    g_string_append_c(signature, *text);
    if (in_string && *text == '\\' && text[1] != '\0')
      g_string_append_c(signature, *++text);
  }
  g_string_append_c(signature, '\n');
}

/* Elements that say nothing of the meaning. */
static gboolean is_beside(const XmlElement *xml)
{
  static const char *const beside[] = {"description", "extensionElements", "annotation",
                                       "annotationEntry", NULL};
  return g_strv_contains(beside, xml->name);
}

static void append_attribute(GString *signature, const XmlElement *xml, const char *name)
{
  const char *value = xml_attribute_value(xml, name);
  if (value != NULL)
    g_string_append_printf(signature, "%s=%s ", name, value);
}

/* As deep as the XML is nested, which is limited. */
static void append_logic(GString *signature, const XmlElement *xml)
{
  static const char *const meaning[] = {"hitPolicy", "aggregation", "name", "typeRef", "kind"};
  if (is_beside(xml))
    return;
  g_string_append_printf(signature, "<%s ", xml->name);
  for (guint index = 0; index < G_N_ELEMENTS(meaning); index++)
    append_attribute(signature, xml, meaning[index]);
  if (strcmp(xml->name, "text") == 0)
    append_text(signature, xml->text);
  xml_for_each_child(child, xml)
    append_logic(signature, child);
  g_string_append_c(signature, '>');
}

char *element_signature(const DmnElement *element)
{
  static const char *const aside[] = {
      "variable", "question", "allowedAnswers", "informationRequirement", "knowledgeRequirement",
      "authorityRequirement", "supportedObjective", "impactedPerformanceIndicator",
      "decisionMaker", "decisionOwner", "usingProcess", "usingTask", NULL};
  GString *signature = g_string_new(NULL);
  xml_for_each_child(child, element->xml)
    if (!g_strv_contains(aside, child->name))
      append_logic(signature, child);
  return g_string_free(signature, FALSE);
}

static const DmnModel *same_model(const DmnModels *models, const DmnModel *model)
{
  for (guint index = 0; index < models->count; index++)
    if (g_strcmp0(models->models[index]->namespace_name, model->namespace_name) == 0)
      return models->models[index];
  for (guint index = 0; index < models->count; index++)
    if (g_strcmp0(models->models[index]->name, model->name) == 0)
      return models->models[index];
  return NULL;
}

typedef struct {
  const DmnModels *before;
  guint8 *used; /* by DmnElement.index of before */
  GArray *pairs;
} Pairing;

static gboolean is_free(const Pairing *pairing, const DmnElement *element, DmnElementKind kind)
{
  return element->kind == kind && !pairing->used[element->index];
}

static const DmnElement *find_by_id(const Pairing *pairing, const DmnModel *model,
                                    const DmnElement *wanted)
{
  const DmnElement *element = *wanted->id != '\0'
                                  ? g_hash_table_lookup(model->element_by_id, wanted->id)
                                  : NULL;
  return element != NULL && is_free(pairing, element, wanted->kind) ? element : NULL;
}

static const DmnElement *find_by_name(const Pairing *pairing, const DmnModel *model,
                                      const DmnElement *wanted)
{
  for (guint index = 0; index < model->element_count; index++)
    if (is_free(pairing, model->elements[index], wanted->kind) &&
        strcmp(model->elements[index]->key, wanted->key) == 0)
      return model->elements[index];
  return NULL;
}

/* One that says the same and has no partner, in any model. */
static const DmnElement *find_by_content(const Pairing *pairing, const DmnElement *wanted)
{
  g_autofree char *signature = element_signature(wanted);
  if (wanted->logic == NULL || *signature == '\0')
    return NULL;
  for (guint index = 0; index < pairing->before->element_count; index++) {
    const DmnElement *element = pairing->before->elements[index];
    if (!is_free(pairing, element, wanted->kind))
      continue;
    g_autofree char *own = element_signature(element);
    if (strcmp(own, signature) == 0)
      return element;
  }
  return NULL;
}

static void take(Pairing *pairing, ElementPair *pair, const DmnElement *before)
{
  if (before == NULL)
    return;
  pair->before = before;
  pairing->used[before->index] = TRUE;
}

GArray *element_pairs_of(const DmnModels *before, const DmnModels *after)
{
  g_autofree guint8 *used = g_new0(guint8, before->element_count + 1);
  GArray *pairs = g_array_new(FALSE, TRUE, sizeof(ElementPair));
  Pairing pairing = {before, used, pairs};
  for (guint index = 0; index < after->element_count; index++) {
    ElementPair pair = {.after = after->elements[index]};
    if (is_compared(pair.after))
      g_array_append_val(pairs, pair);
  }
  for (guint round = 0; round < 3; round++)
    for (guint index = 0; index < pairs->len; index++) {
      ElementPair *pair = &g_array_index(pairs, ElementPair, index);
      const DmnModel *model = same_model(before, pair->after->model);
      if (pair->before != NULL || (model == NULL && round < 2))
        continue;
      take(&pairing, pair,
           round == 0   ? find_by_id(&pairing, model, pair->after)
           : round == 1 ? find_by_name(&pairing, model, pair->after)
                        : find_by_content(&pairing, pair->after));
    }
  for (guint index = 0; index < before->element_count; index++) {
    ElementPair pair = {.before = before->elements[index]};
    if (is_compared(pair.before) && !used[index])
      g_array_append_val(pairs, pair);
  }
  return pairs;
}
