/* The requirement graph (DMN 1.5, clause 6.3): references resolved, circles
 * refused, and the order in which elements can be compiled. */
#include "engine/base/messages.h"
#include "engine/dmn/loader.h"

#include <string.h>

#define KIND(kind) (1u << (kind))

/* A child element that refers to an element, and the kinds that it may refer to. */
typedef struct {
  const char *name;
  guint kinds;
  const char *words;
} ReferenceKind;

static const ReferenceKind required_input = {"requiredInput", KIND(DMN_INPUT_DATA),
                                             N_("input data")};
static const ReferenceKind required_decision = {"requiredDecision", KIND(DMN_DECISION),
                                                N_("a decision")};
static const ReferenceKind required_knowledge = {
    "requiredKnowledge", KIND(DMN_BUSINESS_KNOWLEDGE_MODEL) | KIND(DMN_DECISION_SERVICE),
    N_("a business knowledge model or a decision service")};
static const ReferenceKind required_authority = {"requiredAuthority", KIND(DMN_KNOWLEDGE_SOURCE),
                                                 N_("a knowledge source")};
static const ReferenceKind service_output = {"outputDecision", KIND(DMN_DECISION),
                                             N_("a decision")};
static const ReferenceKind service_encapsulated = {"encapsulatedDecision", KIND(DMN_DECISION),
                                                   N_("a decision")};
static const ReferenceKind service_decision = {"inputDecision", KIND(DMN_DECISION),
                                               N_("a decision")};
static const ReferenceKind service_data = {"inputData", KIND(DMN_INPUT_DATA), N_("input data")};

/* The element of a namespace with an id, among the models that model imports;
 * *known is set where such a model is imported at all. */
static DmnElement *find_imported(DmnLoader *loader, const DmnModel *model,
                                 const char *namespace_name, const char *id, gboolean *known)
{
  for (guint index = 0; index < loader->models->count; index++) {
    DmnModel *candidate = loader->models->models[index];
    if (candidate == model || strcmp(candidate->namespace_name, namespace_name) != 0 ||
        dmn_import_path(loader, model, candidate) == NULL)
      continue;
    *known = TRUE;
    DmnElement *element = g_hash_table_lookup(candidate->element_by_id, id);
    if (element != NULL)
      return element;
  }
  return NULL;
}

static void report_missing(DmnLoader *loader, const DmnModel *model, const char *href, Span span,
                           const char *id)
{
  g_autoptr(GPtrArray) ids = g_ptr_array_new();
  for (guint index = 0; index < model->element_count; index++)
    g_ptr_array_add(ids, (gpointer)model->elements[index]->id);
  g_ptr_array_add(ids, NULL);
  const char *nearest = diagnostic_nearest(id, (const char *const *)ids->pdata);
  if (nearest != NULL)
    diagnostic_list_add(loader->diagnostics, &DMN_ERROR_REFERENCE, span,
                        "no element has the id of \"%s\"; did you mean \"#%s\"?", href, nearest);
  else
    diagnostic_list_add(loader->diagnostics, &DMN_ERROR_REFERENCE, span,
                        "no element has the id of \"%s\"", href);
}

/* The element that a reference leads to; NULL with a diagnostic where it leads
 * nowhere, or to the wrong kind. */
static DmnElement *resolve(DmnLoader *loader, DmnModel *model, const XmlElement *reference,
                           const ReferenceKind *kind)
{
  const char *href = dmn_required_attribute(loader, reference, "href");
  if (*href == '\0')
    return NULL;
  Span span = dmn_attribute_span(reference, "href");
  const char *hash = strrchr(href, '#');
  if (hash == NULL) {
    diagnostic_list_add(loader->diagnostics, &DMN_ERROR_REFERENCE, span,
                        "the reference \"%s\" has no \"#\"; write \"#\" and the id of an element, "
                        "after its model's namespace where it is imported",
                        href);
    return NULL;
  }
  const char *id = hash + 1;
  g_autofree char *namespace_name = g_strndup(href, (gsize)(hash - href));
  DmnElement *element = NULL;
  if (*namespace_name == '\0' || strcmp(namespace_name, model->namespace_name) == 0)
    element = g_hash_table_lookup(model->element_by_id, id);
  if (element == NULL && *namespace_name != '\0') {
    gboolean known = strcmp(namespace_name, model->namespace_name) == 0;
    element = find_imported(loader, model, namespace_name, id, &known);
    if (!known) {
      diagnostic_list_add(loader->diagnostics, &DMN_ERROR_REFERENCE, span,
                          "the reference \"%s\" leads to a model that \"%s\" does not import", href,
                          model->name);
      return NULL;
    }
  }
  if (element == NULL) {
    report_missing(loader, model, href, span, id);
    return NULL;
  }
  if ((kind->kinds & KIND(element->kind)) == 0) {
    diagnostic_list_add(loader->diagnostics, &DMN_ERROR_REFERENCE_KIND, span,
                        "<%s> leads to the %s; it must lead to %s", kind->name, element->place,
                        _(kind->words));
    return NULL;
  }
  return element;
}

static void add_once(GPtrArray *elements, DmnElement *element)
{
  if (element != NULL && !g_ptr_array_find(elements, element, NULL))
    g_ptr_array_add(elements, element);
}

static DmnElement **keep(Arena *arena, const GPtrArray *elements, guint *count)
{
  DmnElement **kept = arena_new_array(arena, DmnElement *, elements->len);
  for (guint index = 0; index < elements->len; index++)
    kept[index] = g_ptr_array_index(elements, index);
  *count = elements->len;
  return kept;
}

static void read_requirement(DmnLoader *loader, DmnElement *element, const XmlElement *xml,
                             GPtrArray *requirements, GPtrArray *authorities)
{
  gboolean authority = strcmp(xml->name, "authorityRequirement") == 0;
  const ReferenceKind *kinds[] = {&required_input, &required_decision, &required_knowledge,
                                  &required_authority};
  gboolean found = FALSE;
  xml_for_each_child(child, xml) {
    for (guint index = 0; index < G_N_ELEMENTS(kinds); index++) {
      if (!xml_is(child, xml->namespace_name, kinds[index]->name))
        continue;
      found = TRUE;
      DmnElement *required = resolve(loader, element->model, child, kinds[index]);
      if (kinds[index] == &required_authority)
        add_once(authorities, required);
      else if (!authority)
        add_once(requirements, required);
    }
  }
  if (!found)
    diagnostic_list_add(loader->diagnostics, &DMN_ERROR_MISSING_ELEMENT, xml->span,
                        "<%s> of the %s does not say what it requires", xml->name, element->place);
}

/* The elements that the children so named refer to. */
static DmnElement **read_references(DmnLoader *loader, DmnElement *element,
                                    const ReferenceKind *kind, GPtrArray *requirements,
                                    guint *count)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new();
  xml_for_each_child(child, element->xml) {
    if (!xml_is(child, element->xml->namespace_name, kind->name))
      continue;
    DmnElement *required = resolve(loader, element->model, child, kind);
    add_once(found, required);
    add_once(requirements, required);
  }
  return keep(loader->arena, found, count);
}

static void resolve_service(DmnLoader *loader, DmnElement *service, GPtrArray *requirements)
{
  static const char *const known_children[] = {
      "description", "extensionElements", "variable", "outputDecision", "encapsulatedDecision",
      "inputDecision", "inputData", NULL};
  dmn_check_children(loader, service->xml, known_children);
  service->outputs =
      read_references(loader, service, &service_output, requirements, &service->output_count);
  guint ignored = 0;
  g_autoptr(GPtrArray) encapsulated = g_ptr_array_new();
  read_references(loader, service, &service_encapsulated, encapsulated, &ignored);
  service->input_decisions = read_references(loader, service, &service_decision, requirements,
                                             &service->input_decision_count);
  service->input_data =
      read_references(loader, service, &service_data, requirements, &service->input_data_count);
  if (xml_child(service->xml, "outputDecision") == NULL)
    diagnostic_list_add(loader->diagnostics, &DMN_ERROR_MISSING_ELEMENT, service->xml->span,
                        "the %s has no <outputDecision>", service->place);
}

void dmn_resolve_requirements(DmnLoader *loader, DmnModel *model)
{
  static const char *const requirement_names[] = {"informationRequirement", "knowledgeRequirement",
                                                  "authorityRequirement", NULL};
  for (guint index = 0; index < model->element_count; index++) {
    DmnElement *element = model->elements[index];
    g_autoptr(GPtrArray) requirements = g_ptr_array_new();
    g_autoptr(GPtrArray) authorities = g_ptr_array_new();
    xml_for_each_child(child, element->xml)
      if (dmn_is_dmn(child) && g_strv_contains(requirement_names, child->name))
        read_requirement(loader, element, child, requirements, authorities);
    if (element->kind == DMN_DECISION_SERVICE)
      resolve_service(loader, element, requirements);
    element->requirements = keep(loader->arena, requirements, &element->requirement_count);
    element->authorities = keep(loader->arena, authorities, &element->authority_count);
  }
}

/* A walk along the requirements. */
typedef struct {
  DmnElement *element;
  guint next;
} Visit;

/* What has to be evaluated before an element: a service evaluates its outputs,
 * its inputs are given to it. */
static DmnElement *next_requirement(Visit *visit)
{
  const DmnElement *element = visit->element;
  if (element->kind == DMN_DECISION_SERVICE)
    return visit->next < element->output_count ? element->outputs[visit->next++] : NULL;
  return visit->next < element->requirement_count ? element->requirements[visit->next++] : NULL;
}

/* Business knowledge models may call each other in a circle (recursion is bounded
 * when they are evaluated); anything else may not. */
static void report_cycle(DmnLoader *loader, const GArray *path, const DmnElement *closing)
{
  g_autoptr(GString) text = g_string_new(NULL);
  gboolean inside = FALSE;
  gboolean recursion = TRUE;
  for (guint index = 0; index < path->len; index++) {
    const DmnElement *element = g_array_index(path, Visit, index).element;
    inside = inside || element == closing;
    if (!inside)
      continue;
    recursion = recursion && element->kind == DMN_BUSINESS_KNOWLEDGE_MODEL;
    g_string_append_printf(text, _("\"%s\" requires "), element->key);
  }
  if (recursion)
    return;
  g_string_append_printf(text, "\"%s\"", closing->key);
  diagnostic_list_add(loader->diagnostics, &DMN_ERROR_REQUIREMENT_CYCLE, closing->xml->span,
                      "the requirements form a circle: %s", text->str);
}

static void order_from(DmnLoader *loader, DmnElement *start, guint8 *states, guint *ordered)
{
  enum { UNSEEN, ON_PATH, DONE };
  g_autoptr(GArray) path = g_array_new(FALSE, FALSE, sizeof(Visit));
  Visit first = {start, 0};
  g_array_append_val(path, first);
  states[start->index] = ON_PATH;
  while (path->len > 0) {
    Visit *visit = &g_array_index(path, Visit, path->len - 1);
    DmnElement *required = next_requirement(visit);
    if (required == NULL) {
      states[visit->element->index] = DONE;
      loader->order[(*ordered)++] = visit->element;
      g_array_set_size(path, path->len - 1);
    } else if (states[required->index] == ON_PATH) {
      report_cycle(loader, path, required);
    } else if (states[required->index] == UNSEEN) {
      Visit next = {required, 0};
      states[required->index] = ON_PATH;
      g_array_append_val(path, next);
    }
  }
}

void dmn_order_elements(DmnLoader *loader)
{
  DmnModels *models = loader->models;
  loader->order = arena_new_array(loader->arena, DmnElement *, models->element_count);
  g_autofree guint8 *states = g_new0(guint8, models->element_count);
  guint ordered = 0;
  for (guint index = 0; index < models->element_count; index++)
    if (states[index] == 0)
      order_from(loader, models->elements[index], states, &ordered);
}
