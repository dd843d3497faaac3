#include "engine/record/impact-report.h"

#include "engine/base/messages.h"
#include "engine/record/comparison-report.h"
#include "engine/record/record-report.h"
#include <string.h>

/* One change, and in how many records it comes. */
typedef struct {
  ComparisonChange change; /* its strings are in the report's arena */
  const char *key;
  guint count;
} Total;

struct ImpactReport {
  const Ruleset *ruleset;
  const ReportOptions *options;
  TextWriter text;
  StructureWriter *structure; /* NULL in text */
  Arena *arena;
  GPtrArray *totals; /* Total, in the arena */
  GHashTable *total_by_key;
  guint counts[IMPACT_REFUSED + 1];
  guint passed_over;
};

ImpactReport *impact_report_new(const Ruleset *ruleset, const ReportOptions *options)
{
  ImpactReport *report = g_new0(ImpactReport, 1);
  report->ruleset = ruleset;
  report->options = options;
  report->arena = arena_new(0);
  report->totals = g_ptr_array_new();
  report->total_by_key = g_hash_table_new(g_str_hash, g_str_equal);
  if (options->format == REPORT_TEXT) {
    report->text = record_text_writer(options);
    g_autofree char *heading =
        g_strdup_printf(_("What the ruleset %s %s would change in what is recorded (its digest is "
                          "%s)."),
                        ruleset_id(ruleset), ruleset_version(ruleset), ruleset_digest(ruleset));
    text_paragraph(&report->text, 0, 0, TEXT_PLAIN, NULL, heading);
    return report;
  }
  StructureWriter *writer = report->structure = record_structure_writer(options->format);
  structure_begin_record(writer, "impact");
  structure_number(writer, "format", RECORD_FORMAT);
  structure_field(writer, "engine", PACKAGE_VERSION);
  structure_field(writer, "ruleset", ruleset_id(ruleset));
  structure_field(writer, "ruleset-version", ruleset_version(ruleset));
  structure_field(writer, "ruleset-digest", ruleset_digest(ruleset));
  structure_begin_list(writer, "records");
  return report;
}

/* --- totals ------------------------------------------------------------- */

static const char *copy(Arena *arena, const char *text)
{
  return text == NULL ? NULL : arena_strndup(arena, text, strlen(text));
}

static char *total_key(Arena *arena, const ComparisonChange *change)
{
  return arena_printf(arena, "%s\n%s\n%s\n%s\n%d\n%s\n%s", change->section,
                      change->role == NULL ? "" : change->role,
                      change->subject == NULL ? "" : change->subject, change->code,
                      (int)change->kind, change->before == NULL ? "" : change->before,
                      change->after == NULL ? "" : change->after);
}

static void count_change(ImpactReport *report, const ComparisonChange *change)
{
  g_autoptr(Arena) arena = arena_new(0);
  char *key = total_key(arena, change);
  Total *total = g_hash_table_lookup(report->total_by_key, key);
  if (total == NULL) {
    total = arena_new_item(report->arena, Total);
    total->key = copy(report->arena, key);
    total->change = *change;
    total->change.section = copy(report->arena, change->section);
    total->change.shape = copy(report->arena, change->shape);
    total->change.role = copy(report->arena, change->role);
    total->change.subject = copy(report->arena, change->subject);
    total->change.code = copy(report->arena, change->code);
    total->change.text = copy(report->arena, change->text);
    total->change.before = copy(report->arena, change->before);
    total->change.after = copy(report->arena, change->after);
    total->change.members = NULL;
    g_hash_table_insert(report->total_by_key, (gpointer)total->key, total);
    g_ptr_array_add(report->totals, total);
  }
  total->count++;
}

/* By importance, then the most frequent first, then by their names. */
static gint compare_totals(gconstpointer left, gconstpointer right)
{
  const Total *a = *(const Total *const *)left;
  const Total *b = *(const Total *const *)right;
  if (a->change.level != b->change.level)
    return a->change.level < b->change.level ? -1 : 1;
  if (a->count != b->count)
    return a->count > b->count ? -1 : 1;
  return strcmp(a->key, b->key);
}

/* --- text --------------------------------------------------------------- */

static void add_text(ImpactReport *report, const Impact *impact, const DecisionHistory *history)
{
  TextWriter *writer = &report->text;
  if (impact->outcome == IMPACT_SAME)
    return;
  text_blank_line(writer);
  record_text_name(writer, impact->entry, impact->record);
  if (history != NULL)
    record_text_standing(writer, impact->record, history);
  if (impact->outcome == IMPACT_REFUSED) {
    text_paragraph(writer, 2, 4, TEXT_STRONG, NULL, _("Cannot be assessed:"));
    record_text_verbatim(writer, 4, impact->refusal);
  } else {
    ComparisonWords words = {report->ruleset, report->options->language};
    comparison_text(writer, 2, &impact->comparison, &words, FALSE);
  }
}

static void finish_text(ImpactReport *report)
{
  TextWriter *writer = &report->text;
  ComparisonWords words = {report->ruleset, report->options->language};
  if (report->totals->len > 0)
    text_heading(writer, '-', _("In how many records each finding would change"));
  for (guint i = 0; i < report->totals->len; i++) {
    const Total *total = report->totals->pdata[i];
    g_autofree char *label = comparison_change_label(&total->change);
    g_autofree char *counted = g_strdup_printf("%u × %s", total->count, label);
    g_autofree char *body = comparison_change_text(&total->change, &words);
    text_paragraph(writer, 0, 4, TEXT_PLAIN, counted, body);
  }
  text_blank_line(writer);
  guint all =
      report->counts[IMPACT_SAME] + report->counts[IMPACT_CHANGES] + report->counts[IMPACT_REFUSED];
  g_autofree char *totals = g_strdup_printf(
      messages_plural(
          "%u record: in %u something would be found otherwise, in %u nothing; %u cannot "
          "be assessed.",
          "%u records: in %u something would be found otherwise, in %u nothing; %u "
          "cannot be assessed.",
          all),
      all, report->counts[IMPACT_CHANGES], report->counts[IMPACT_SAME],
      report->counts[IMPACT_REFUSED]);
  text_paragraph(writer, 0, 0, TEXT_STRONG, NULL, totals);
  if (report->passed_over == 0)
    return;
  g_autofree char *others = g_strdup_printf(
      messages_plural("%u record is of another ruleset, or cannot be read, and was passed over.",
                      "%u records are of other rulesets, or cannot be read, and were passed over.",
                      report->passed_over),
      report->passed_over);
  text_paragraph(writer, 0, 0, TEXT_PLAIN, NULL, others);
}

/* --- structure ---------------------------------------------------------- */

static void add_structure(StructureWriter *writer, const Impact *impact,
                          const DecisionHistory *history)
{
  structure_begin_record(writer, "record");
  structure_field(writer, "outcome", impact_outcome_name(impact->outcome));
  record_structure_name(writer, impact->entry, impact->record);
  if (history != NULL)
    record_structure_standing(writer, history);
  structure_text(writer, "refusal", impact->refusal);
  if (impact->outcome != IMPACT_REFUSED)
    comparison_structure(writer, &impact->comparison);
  structure_end_record(writer);
}

static GString *finish_structure(ImpactReport *report, gboolean is_complete)
{
  StructureWriter *writer = report->structure;
  structure_end_list(writer);
  structure_begin_list(writer, "totals-by-finding");
  for (guint i = 0; i < report->totals->len; i++) {
    const Total *total = report->totals->pdata[i];
    structure_begin_record(writer, "total");
    structure_number(writer, "records", total->count);
    comparison_structure_change(writer, &total->change);
    structure_end_record(writer);
  }
  structure_end_list(writer);
  structure_begin_record(writer, "totals");
  for (guint i = 0; i < G_N_ELEMENTS(report->counts); i++)
    structure_number(writer, impact_outcome_name((ImpactOutcome)i), report->counts[i]);
  structure_number(writer, "passed-over", report->passed_over);
  structure_flag(writer, "complete", is_complete);
  structure_end_record(writer);
  structure_end_record(writer);
  return structure_finish(writer);
}

void impact_report_add(ImpactReport *report, const Impact *impact, const DecisionHistory *history)
{
  report->counts[impact->outcome]++;
  if (impact->outcome != IMPACT_REFUSED)
    for (guint i = 0; i < impact->comparison.count; i++)
      if (impact->comparison.changes[i].level != COMPARISON_WORDING)
        count_change(report, &impact->comparison.changes[i]);
  if (report->structure != NULL)
    add_structure(report->structure, impact, history);
  else
    add_text(report, impact, history);
}

void impact_report_pass_over(ImpactReport *report)
{
  report->passed_over++;
}

GString *impact_report_finish(ImpactReport *report, gboolean is_complete)
{
  GString *result;
  g_ptr_array_sort(report->totals, compare_totals);
  if (report->structure != NULL) {
    result = finish_structure(report, is_complete);
  } else {
    finish_text(report);
    if (!is_complete)
      record_text_incomplete(&report->text);
    result = report->text.out;
  }
  g_ptr_array_unref(report->totals);
  g_hash_table_unref(report->total_by_key);
  arena_free(report->arena);
  g_free(report);
  return result;
}
