#include "engine/ruleset/section-check.h"

#include "engine/base/diagnostic-full.h"
#include "engine/base/messages.h"
#include "engine/base/quotation.h"
#include "engine/ruleset/citation.h"
#include "engine/ruleset/code.h"
#include "engine/ruleset/manifest.h"
#include "engine/ruleset/ruleset-diagnostics.h"

#include <string.h>

#define MOST_COLUMNS 3
#define SHAPES 5

/* An output column of a shape: its values, or NULL where it holds codes. */
typedef struct {
  const char *name;
  const char *const *values;
} ShapeColumn;

static const char *const kinds[] = {"gate", "issue", "caution", "suggestion", "judgement", NULL};
static const char *const states[] = {"met", "not met", NULL};
static const char *const grounds[] = {"indicated", "missing", "against", "lead", "follow-up", NULL};
static const char *const roles[] = {"trigger", "possible", "driver", "mitigation", NULL};
static const char *const standings[] = {"verified", "alleged", "old", NULL};

/* Where a shape has a column that its rows are gathered by, it is the first. */
static const ShapeColumn columns_of_shape[SHAPES][MOST_COLUMNS] = {
    [RULESET_SECTION_FINDINGS] = {{"kind", kinds}, {"code", NULL}},
    [RULESET_SECTION_CHECKLIST] = {{"item", NULL}, {"state", states}, {"code", NULL}},
    [RULESET_SECTION_STRATEGIES] = {{"strategy", NULL}, {"ground", grounds}, {"code", NULL}},
    [RULESET_SECTION_RISKS] = {{"risk", NULL}, {"role", roles}, {"code", NULL}},
    [RULESET_GRADING] = {{"standing", standings}, {"code", NULL}},
};

struct RulesetSectionCheck {
  const RulesetVocabulary *vocabulary;
  DiagnosticList *diagnostics;
  GHashTable *used;              /* codes */
  GHashTable *home[SHAPES];      /* strategy, risk or item → the decision with its rows */
};

RulesetSectionCheck *ruleset_section_check_new(const RulesetVocabulary *vocabulary,
                                               DiagnosticList *diagnostics)
{
  RulesetSectionCheck *check = g_new0(RulesetSectionCheck, 1);
  check->vocabulary = vocabulary;
  check->diagnostics = diagnostics;
  check->used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint shape = 0; shape < SHAPES; shape++)
    check->home[shape] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  return check;
}

void ruleset_section_check_free(RulesetSectionCheck *check)
{
  if (check == NULL)
    return;
  g_hash_table_unref(check->used);
  for (guint shape = 0; shape < SHAPES; shape++)
    g_hash_table_unref(check->home[shape]);
  g_free(check);
}

static void report_missing_column(RulesetSectionCheck *check, const RulesetSection *section,
                                  const DmnTable *table, const char *name)
{
  guint count = dmn_table_output_count(table);
  g_autofree const char **names = g_new(const char *, count + 1);
  for (guint index = 0; index < count; index++)
    names[index] = dmn_table_output_name(table, index);
  g_autofree char *nearest = ruleset_suggestion(name, names, count);
  diagnostic_list_add(check->diagnostics, &RULESET_ERROR_COLUMN,
                      dmn_element_span(section->decision),
                      "the table of \"%s\" has no output column \"%s\", which the shape \"%s\" "
                      "needs%s",
                      dmn_element_name(section->decision), name,
                      ruleset_shape_name(section->shape),
                      nearest);
}

/* Where a cell is computed, the texts in it are taken as codes that it may give. */
static void use_literals(RulesetSectionCheck *check, const char *expression)
{
  const char *quote = strchr(expression, '"');
  while (quote != NULL) {
    const char *end = strchr(quote + 1, '"');
    if (end == NULL)
      return;
    g_hash_table_add(check->used, g_strndup(quote + 1, (gsize)(end - quote - 1)));
    quote = strchr(end + 1, '"');
  }
}

typedef struct {
  const RulesetSection *section;
  const DmnTable *table;
  guint rule;
  guint output;
} Cell;

static void report_cell(RulesetSectionCheck *check, const DiagnosticKind *kind, const Cell *cell,
                        const char *format, ...) G_GNUC_PRINTF(4, 5);

static void report_cell(RulesetSectionCheck *check, const DiagnosticKind *kind, const Cell *cell,
                        const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(_(format), arguments);
  va_end(arguments);
  g_autofree char *place = ruleset_rule_place(cell->section, cell->rule);
  Span span = dmn_rule_output_span(cell->table, cell->rule, cell->output);
  diagnostic_list_add_at(check->diagnostics, kind, span, place, "%s", message);
}

/* One text out of a list: "a", "b" and "c". (transfer full) */
static char *list_values(const char *const *values)
{
  GString *text = g_string_new(NULL);
  for (guint index = 0; values[index] != NULL; index++) {
    const char *joint = index == 0 ? "" : values[index + 1] == NULL ? _(" and ") : ", ";
    g_string_append(text, joint);
    g_string_append_printf(text, _("\"%s\""), values[index]);
  }
  return g_string_free(text, FALSE);
}

static void check_word(RulesetSectionCheck *check, const Cell *cell, const ShapeColumn *column,
                       const char *word)
{
  for (guint index = 0; column->values[index] != NULL; index++)
    if (strcmp(column->values[index], word) == 0)
      return;
  g_autofree char *shown = quotation(word, -1);
  g_autofree char *accepted = list_values(column->values);
  const char *nearest = diagnostic_nearest(word, column->values);
  g_autofree char *hint =
      nearest != NULL ? g_strdup_printf(_("; did you mean \"%s\"?"), nearest) : NULL;
  report_cell(check, &RULESET_ERROR_OUTPUT, cell, "\"%s\" is no \"%s\"; %s are%s", shown,
              column->name, accepted, hint != NULL ? hint : "");
}

static void check_code(RulesetSectionCheck *check, const Cell *cell, const char *code)
{
  g_hash_table_add(check->used, g_strdup(code));
  if (ruleset_vocabulary_term(check->vocabulary, code) != NULL)
    return;
  if (diagnostic_list_only_counts(check->diagnostics, &RULESET_ERROR_UNKNOWN_CODE))
    return;
  g_autofree char *shown = quotation(code, -1);
  g_autofree char *nearest = ruleset_vocabulary_suggestion(check->vocabulary, code);
  report_cell(check, &RULESET_ERROR_UNKNOWN_CODE, cell, "the vocabulary has no term \"%s\"%s",
              shown, nearest);
}

static void check_home(RulesetSectionCheck *check, const Cell *cell, const char *code)
{
  GHashTable *home = check->home[cell->section->shape];
  const DmnElement *decision = g_hash_table_lookup(home, code);
  if (decision == NULL)
    g_hash_table_insert(home, g_strdup(code), (gpointer)cell->section->decision);
  if (decision == NULL || decision == cell->section->decision)
    return;
  report_cell(check, &RULESET_ERROR_SPLIT, cell, "the rows of \"%s\" began in the decision \"%s\"",
              code, dmn_element_name(decision));
  g_hash_table_insert(home, g_strdup(code), (gpointer)cell->section->decision);
}

static void check_sides(RulesetSectionCheck *check, const Cell *cell, const char *code)
{
  const RulesetTerm *term = ruleset_vocabulary_term(check->vocabulary, code);
  if (term == NULL || (term->side_for.count > 0 && term->side_against.count > 0))
    return;
  const char *missing = term->side_for.count == 0 && term->side_against.count == 0
                            ? _("sides \"for\" and \"against\"")
                        : term->side_for.count == 0 ? _("side \"for\"")
                                                    : _("side \"against\"");
  report_cell(check, &RULESET_ERROR_SIDES, cell,
              "\"%s\" is given as a judgement, but its term has no %s", code, missing);
}

/* The text of a constant cell; NULL where it is computed, or is no text, which is reported. */
static const char *constant_text(RulesetSectionCheck *check, const Cell *cell, const char *name)
{
  const char *written = dmn_rule_output_text(cell->table, cell->rule, cell->output);
  if (written == NULL || *written == '\0') {
    report_cell(check, &RULESET_ERROR_OUTPUT, cell, "the rule gives no \"%s\"", name);
    return NULL;
  }
  FeelValue value;
  if (!dmn_rule_output_constant(cell->table, cell->rule, cell->output, &value)) {
    use_literals(check, written);
    return NULL;
  }
  if (value.kind == FEEL_STRING)
    return value.string;
  g_autofree char *shown = quotation(written, -1);
  report_cell(check, &RULESET_ERROR_OUTPUT, cell, "the \"%s\" %s is not a text in quotes", name,
              shown);
  return NULL;
}

static void check_rule(RulesetSectionCheck *check, const RulesetSection *section,
                       const gint *outputs, guint rule)
{
  const ShapeColumn *columns = columns_of_shape[section->shape];
  gboolean is_judgement = FALSE;
  for (guint index = 0; index < MOST_COLUMNS && columns[index].name != NULL; index++) {
    if (outputs[index] < 0)
      continue;
    Cell cell = {section, dmn_element_table(section->decision), rule, (guint)outputs[index]};
    const char *text = constant_text(check, &cell, columns[index].name);
    if (text == NULL)
      continue;
    if (columns[index].values != NULL) {
      check_word(check, &cell, &columns[index], text);
      is_judgement = is_judgement || strcmp(text, "judgement") == 0;
      continue;
    }
    check_code(check, &cell, text);
    if (index == 0)
      check_home(check, &cell, text);
    if (is_judgement)
      check_sides(check, &cell, text);
  }
}

static gboolean is_gathering(const DmnTable *table)
{
  DmnHitPolicy policy = dmn_table_hit_policy(table);
  return (policy == DMN_HIT_COLLECT || policy == DMN_HIT_RULE_ORDER) &&
         dmn_table_aggregation(table) == DMN_AGGREGATE_NONE;
}

gboolean ruleset_section_check_table(RulesetSectionCheck *check, const RulesetSection *section)
{
  const DmnTable *table = dmn_element_table(section->decision);
  if (table == NULL || !is_gathering(table)) {
    diagnostic_list_add(
        check->diagnostics, &RULESET_ERROR_TABLE, dmn_element_span(section->decision),
        table == NULL ? N_("the decision \"%s\" feeds a section, but is no decision "
                           "table")
                      : N_("the decision \"%s\" feeds a section, but its table does "
                           "not collect every rule that matches"),
        dmn_element_name(section->decision));
    return FALSE;
  }
  const ShapeColumn *columns = columns_of_shape[section->shape];
  gint outputs[MOST_COLUMNS] = {-1, -1, -1};
  for (guint index = 0; index < MOST_COLUMNS && columns[index].name != NULL; index++) {
    outputs[index] = dmn_table_find_output(table, columns[index].name);
    if (outputs[index] < 0)
      report_missing_column(check, section, table, columns[index].name);
  }
  for (guint rule = 0; rule < dmn_table_rule_count(table); rule++)
    check_rule(check, section, outputs, rule);
  return TRUE;
}

void ruleset_section_check_title(RulesetSectionCheck *check, const char *id, Span span)
{
  gboolean is_first = g_hash_table_add(check->used, g_strdup(id));
  if (!is_first || ruleset_vocabulary_term(check->vocabulary, id) != NULL)
    return;
  if (diagnostic_list_only_counts(check->diagnostics, &RULESET_ERROR_UNKNOWN_CODE))
    return;
  g_autofree char *shown = quotation(id, -1);
  g_autofree char *nearest = ruleset_vocabulary_suggestion(check->vocabulary, id);
  diagnostic_list_add(check->diagnostics, &RULESET_ERROR_UNKNOWN_CODE, span,
                      "the vocabulary has no term \"%s\" for the section's title%s", shown, nearest);
}

void ruleset_section_check_unused(RulesetSectionCheck *check)
{
  for (guint index = 0; index < check->vocabulary->term_count; index++) {
    const RulesetTerm *term = &check->vocabulary->terms[index];
    if (!g_hash_table_contains(check->used, term->code))
      diagnostic_list_add(check->diagnostics, &RULESET_WARNING_UNUSED_TERM, term->span,
                          "no section can give the code \"%s\"", term->code);
  }
}
