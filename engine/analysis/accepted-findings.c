#include "engine/analysis/accepted-findings.h"
#include "engine/analysis/analysis-diagnostics.h"
#include "engine/base/xml-shape.h"

typedef struct {
  AcceptedFinding finding;
  gboolean used;
} Entry;

struct AcceptedFindings {
  Arena *arena;
  XmlDocument *document; /* or NULL */
  GArray *entries;       /* of Entry, in the order of the file */
  GHashTable *by_id;     /* index + 1 */
};

static const XmlShape finding_shape = {
    .name = "finding",
    .text = XML_TEXT_REQUIRED,
    .attributes = (const XmlShapeAttribute[]){{"id", TRUE}, {0}},
};
static const XmlShape root_shape = {
    .name = "accepted-findings",
    .children = (const XmlShapeChild[]){{&finding_shape, 0, 0}, {0}},
};

AcceptedFindings *accepted_findings_new(void)
{
  AcceptedFindings *accepted = g_new0(AcceptedFindings, 1);
  accepted->arena = arena_new(0);
  accepted->entries = g_array_new(FALSE, TRUE, sizeof(Entry));
  accepted->by_id = g_hash_table_new(g_str_hash, g_str_equal);
  return accepted;
}

void accepted_findings_free(AcceptedFindings *accepted)
{
  if (accepted == NULL)
    return;
  g_hash_table_unref(accepted->by_id);
  g_array_unref(accepted->entries);
  g_clear_pointer(&accepted->document, xml_document_unref);
  arena_free(accepted->arena);
  g_free(accepted);
}

static void add_entry(AcceptedFindings *accepted, const XmlElement *element,
                      DiagnosticList *diagnostics)
{
  const XmlAttribute *id = xml_attribute(element, "id");
  if (id == NULL)
    return;
  if (g_hash_table_contains(accepted->by_id, id->value)) {
    diagnostic_list_add(diagnostics, &ANALYSIS_ERROR_ACCEPTED_TWICE, id->span,
                        "the finding \"%s\" is accepted twice", id->value);
    return;
  }
  Entry entry = {.finding = {id->value, xml_trimmed_text(accepted->arena, element), id->span}};
  g_array_append_val(accepted->entries, entry);
  g_hash_table_insert(accepted->by_id, (gpointer)id->value,
                      GUINT_TO_POINTER(accepted->entries->len));
}

AcceptedFindings *accepted_findings_read(const char *path, const Limits *limits,
                                         DiagnosticList *diagnostics)
{
  guint errors = diagnostic_list_errors(diagnostics);
  g_autoptr(AcceptedFindings) accepted = accepted_findings_new();
  accepted->document = xml_document_read(path, limits, diagnostics);
  if (accepted->document == NULL)
    return NULL;
  diagnostic_list_keep(diagnostics, xml_document_source(accepted->document));
  const XmlElement *root = xml_document_root(accepted->document);
  if (xml_shape_check(root, ACCEPTED_FINDINGS_NAMESPACE, &root_shape, diagnostics))
    xml_for_each_child(child, root)
      add_entry(accepted, child, diagnostics);
  return diagnostic_list_errors(diagnostics) == errors ? g_steal_pointer(&accepted) : NULL;
}

const AcceptedFinding *accepted_findings_use(AcceptedFindings *accepted, const char *id)
{
  guint index = GPOINTER_TO_UINT(g_hash_table_lookup(accepted->by_id, id));
  if (index == 0)
    return NULL;
  Entry *entry = &g_array_index(accepted->entries, Entry, index - 1);
  entry->used = TRUE;
  return &entry->finding;
}

void accepted_findings_tell_unused(const AcceptedFindings *accepted, DiagnosticList *diagnostics)
{
  for (guint index = 0; index < accepted->entries->len; index++) {
    const Entry *entry = &g_array_index(accepted->entries, Entry, index);
    if (!entry->used)
      diagnostic_list_add(diagnostics, &ANALYSIS_ACCEPTED_IN_VAIN, entry->finding.span,
                          "the finding \"%s\" is accepted, but there is no such finding",
                          entry->finding.id);
  }
}
