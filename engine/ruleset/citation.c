#include "engine/ruleset/citation.h"

#include "engine/base/diagnostic-full.h"
#include "engine/base/messages.h"
#include "engine/base/quotation.h"
#include "engine/ruleset/code.h"
#include "engine/ruleset/ruleset-diagnostics.h"

#include <string.h>

static const char *const basis_names[] = {
    [RULESET_BASIS_PAPER] = "paper",
    [RULESET_BASIS_VERIFIED] = "verified",
    [RULESET_BASIS_RECALLED] = "recalled",
    [RULESET_BASIS_DESIGN] = "design",
};

const char *ruleset_basis_name(RulesetBasis basis) { return basis_names[basis]; }

char *ruleset_rule_place(const RulesetSection *section, guint rule)
{
  return g_strdup_printf(_("decision \"%s\", rule %u"), dmn_element_name(section->decision),
                         rule + 1);
}

typedef enum { COLUMN_SOURCE, COLUMN_SECTION, COLUMN_BASIS, COLUMNS } Column;

static const char *const column_names[COLUMNS] = {"Source", "Section", "Basis"};

typedef struct {
  Arena *arena;
  const RulesetSection *section;
  const DmnTable *table;
  const RulesetBibliography *bibliography;
  DiagnosticList *diagnostics;
  gint columns[COLUMNS];
  GArray *items; /* RulesetCitation */
} Reader;

static void report(Reader *reader, const DiagnosticKind *kind, guint rule, Column column,
                   const char *format, ...) G_GNUC_PRINTF(5, 6);

static void report(Reader *reader, const DiagnosticKind *kind, guint rule, Column column,
                   const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(_(format), arguments);
  va_end(arguments);
  g_autofree char *place = ruleset_rule_place(reader->section, rule);
  Span span = dmn_rule_annotation_span(reader->table, rule, (guint)reader->columns[column]);
  diagnostic_list_add_at(reader->diagnostics, kind, span, place, "%s", message);
}

/* The parts of a cell between ";", without blanks around them. (transfer full) */
static GStrv split_cell(const DmnTable *table, guint rule, guint column)
{
  const char *text = dmn_rule_annotation(table, rule, column);
  if (text == NULL || text[strspn(text, " \t\r\n")] == '\0')
    return g_new0(char *, 1);
  GStrv parts = g_strsplit(text, ";", -1);
  for (guint index = 0; parts[index] != NULL; index++)
    g_strstrip(parts[index]);
  return parts;
}

static gboolean parse_basis(const char *text, RulesetBasis *basis)
{
  for (guint index = 0; index < G_N_ELEMENTS(basis_names); index++) {
    if (strcmp(basis_names[index], text) == 0) {
      *basis = (RulesetBasis)index;
      return TRUE;
    }
  }
  return FALSE;
}

static void read_citation(Reader *reader, guint rule, const char *key, const char *work_section,
                          const char *basis_name)
{
  RulesetCitation citation = {0};
  citation.source = ruleset_bibliography_find(reader->bibliography, key);
  citation.section = arena_strndup(reader->arena, work_section, strlen(work_section));
  if (citation.source == NULL &&
      !diagnostic_list_only_counts(reader->diagnostics, &RULESET_ERROR_SOURCE_KEY)) {
    g_autofree char *shown = quotation(key, -1);
    g_autofree char *nearest =
        ruleset_suggestion(key, reader->bibliography->keys, reader->bibliography->count);
    report(reader, &RULESET_ERROR_SOURCE_KEY, rule, COLUMN_SOURCE,
           "the bibliography has no source \"%s\"%s", shown, nearest);
  }
  if (!parse_basis(basis_name, &citation.basis)) {
    g_autofree char *shown = quotation(basis_name, -1);
    report(reader, &RULESET_ERROR_BASIS, rule, COLUMN_BASIS,
           "\"%s\" is no basis; \"paper\", \"verified\", \"recalled\" and \"design\" are", shown);
  }
  g_array_append_val(reader->items, citation);
}

static gboolean all_there(Reader *reader, guint rule, const GStrv *cells)
{
  gboolean there = TRUE;
  for (guint column = 0; column < COLUMNS; column++) {
    gboolean filled = cells[column][0] != NULL;
    for (guint index = 0; cells[column][index] != NULL; index++)
      filled = filled && *cells[column][index] != '\0';
    if (filled)
      continue;
    there = FALSE;
    report(reader, &RULESET_ERROR_CITATION, rule, (Column)column,
           cells[column][0] == NULL ? N_("the rule has no \"%s\"")
                                    : N_("a part of the rule's \"%s\" is empty"),
           column_names[column]);
  }
  return there;
}

static void read_rule(Reader *reader, guint rule)
{
  GStrv cells[COLUMNS];
  for (guint column = 0; column < COLUMNS; column++)
    cells[column] = split_cell(reader->table, rule, (guint)reader->columns[column]);
  if (all_there(reader, rule, cells)) {
    guint sources = g_strv_length(cells[COLUMN_SOURCE]);
    guint sections = g_strv_length(cells[COLUMN_SECTION]);
    guint bases = g_strv_length(cells[COLUMN_BASIS]);
    if (sources != sections || sources != bases)
      report(reader, &RULESET_ERROR_CITATION, rule,
             sources != sections ? COLUMN_SECTION : COLUMN_BASIS,
             "the rule names %u sources, %u sections and %u bases; each source needs one of both",
             sources, sections, bases);
    for (guint index = 0; index < MIN(sources, MIN(sections, bases)); index++)
      read_citation(reader, rule, cells[COLUMN_SOURCE][index], cells[COLUMN_SECTION][index],
                    cells[COLUMN_BASIS][index]);
  }
  for (guint column = 0; column < COLUMNS; column++)
    g_strfreev(cells[column]);
}

static gboolean find_columns(Reader *reader)
{
  gboolean found = TRUE;
  for (guint column = 0; column < COLUMNS; column++) {
    reader->columns[column] = dmn_table_find_annotation(reader->table, column_names[column]);
    if (reader->columns[column] >= 0)
      continue;
    found = FALSE;
    diagnostic_list_add(reader->diagnostics, &RULESET_ERROR_COLUMN,
                        dmn_element_span(reader->section->decision),
                        "the table of \"%s\" has no annotation column \"%s\"",
                        dmn_element_name(reader->section->decision), column_names[column]);
  }
  return found;
}

RulesetCitations *ruleset_citations_read(Arena *arena, const RulesetSection *section,
                                         const RulesetBibliography *bibliography,
                                         DiagnosticList *diagnostics)
{
  Reader reader = {.arena = arena,
                   .section = section,
                   .table = dmn_element_table(section->decision),
                   .bibliography = bibliography,
                   .diagnostics = diagnostics};
  RulesetCitations *citations = arena_new_item(arena, RulesetCitations);
  citations->rule_count = dmn_table_rule_count(reader.table);
  citations->first = arena_new_array(arena, guint, citations->rule_count + 1);
  if (!find_columns(&reader))
    return citations;
  g_autoptr(GArray) items = g_array_new(FALSE, TRUE, sizeof(RulesetCitation));
  reader.items = items;
  for (guint rule = 0; rule < citations->rule_count; rule++) {
    citations->first[rule] = items->len;
    read_rule(&reader, rule);
  }
  citations->first[citations->rule_count] = items->len;
  RulesetCitation *kept = arena_new_array(arena, RulesetCitation, items->len);
  if (items->len > 0)
    memcpy(kept, items->data, items->len * sizeof(RulesetCitation));
  citations->items = kept;
  return citations;
}
