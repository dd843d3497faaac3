#include "engine/record/replay-report.h"

#include "engine/base/messages.h"
#include "engine/feel/temporal.h"
#include "engine/record/comparison-report.h"
#include "engine/record/record-report.h"
#include "engine/record/record-signature-report.h"
#include "engine/report/words.h"

/* Decisions named of a trace that differs. */
#define DECISIONS_SHOWN 10

struct ReplayReport {
  const ReportOptions *options;
  TextWriter text;
  StructureWriter *structure; /* NULL in text */
  guint counts[REPLAY_REFUSED + 1];
  guint signatures[RECORD_SIGNATURE_STATES];
};

ReplayReport *replay_report_new(const ReportOptions *options)
{
  ReplayReport *report = g_new0(ReplayReport, 1);
  report->options = options;
  if (options->format == REPORT_TEXT) {
    report->text = record_text_writer(options);
    g_autofree char *heading = g_strdup_printf(
        _("Replayed by Demarche %s, with time-zone data %s, from stored bytes alone."),
        PACKAGE_VERSION, feel_zone_database_version());
    text_paragraph(&report->text, 0, 0, TEXT_PLAIN, NULL, heading);
    return report;
  }
  report->structure = record_structure_writer(options->format);
  structure_begin_record(report->structure, "replays");
  structure_number(report->structure, "format", RECORD_FORMAT);
  structure_field(report->structure, "engine", PACKAGE_VERSION);
  structure_field(report->structure, "time-zone-data", feel_zone_database_version());
  structure_begin_list(report->structure, "records");
  return report;
}

/* --- text --------------------------------------------------------------- */

/* Takes the body. */
static void add_cause(TextWriter *writer, char *body)
{
  text_paragraph(writer, 2, 4, TEXT_PLAIN, _("Cause:"), body);
  g_free(body);
}

static void add_causes(TextWriter *writer, const Replay *replay)
{
  const Record *record = replay->record;
  if (replay->causes & REPLAY_CAUSE_ENGINE)
    add_cause(writer, g_strdup_printf(_("the record was made by Demarche %s; this is Demarche %s"),
                                      record->engine, PACKAGE_VERSION));
  if (replay->causes & REPLAY_CAUSE_ZONE_DATA)
    add_cause(writer,
              g_strdup_printf(_("the record was made with time-zone data %s; here they are %s"),
                              record->zone_data, feel_zone_database_version()));
  if (replay->causes == 0)
    text_paragraph(writer, 2, 4, TEXT_PLAIN, _("Cause:"),
                   _("none that can be told. The record names this version of Demarche and these "
                     "time-zone data: another program made it, or made this replay, under the same "
                     "version."));
}

static void add_difference(const ReplayReport *report, TextWriter *writer, const Replay *replay)
{
  ComparisonWords words = {replay->ruleset, report->options->language};
  if (replay->assessment_differs)
    comparison_text(writer, 2, &replay->comparison, &words, TRUE);
  if (replay->assessment_differs && replay->comparison.count == 0 &&
      replay->comparison.elsewhere == NULL)
    text_paragraph(writer, 2, 4, TEXT_PLAIN, NULL,
                   _("The assessment says the same; its bytes are laid out otherwise."));
  if (replay->trace_differs) {
    g_autoptr(GString) names = g_string_new(NULL);
    guint count = 0;
    for (; replay->decisions[count] != NULL; count++)
      if (count < DECISIONS_SHOWN)
        g_string_append_printf(names, "%s%s", count > 0 ? report_separator() : "",
                               replay->decisions[count]);
    if (count > DECISIONS_SHOWN) {
      g_string_append(names, report_separator());
      g_string_append_printf(names, _("and %u more"), count - DECISIONS_SHOWN);
    }
    if (count == 0)
      g_string_append(names, _("what was known differs, and no decision"));
    text_paragraph(writer, 2, 4, TEXT_PLAIN, _("The trace differs in:"), names->str);
  }
  add_causes(writer, replay);
}

static void add_text(ReplayReport *report, const Replay *replay, const DecisionHistory *history,
                     gboolean shown)
{
  TextWriter *writer = &report->text;
  if (replay->outcome == REPLAY_IDENTICAL && !shown)
    return;
  text_blank_line(writer);
  record_text_name(writer, replay->entry, replay->record);
  if (history != NULL)
    record_text_standing(writer, replay->record, history);
  switch (replay->outcome) {
  case REPLAY_IDENTICAL:
    text_paragraph(writer, 2, 4, TEXT_PLAIN, NULL,
                   _("Identical, byte for byte: the assessment and its trace."));
    break;
  case REPLAY_DIFFERS:
    text_paragraph(writer, 2, 4, TEXT_STRONG, NULL, _("Differs:"));
    add_difference(report, writer, replay);
    break;
  case REPLAY_REFUSED:
    text_paragraph(writer, 2, 4, TEXT_STRONG, NULL, _("Cannot be replayed:"));
    record_text_verbatim(writer, 4, replay->refusal);
    break;
  }
  if (replay->signature != NULL)
    record_text_signature(writer, 2, replay->signature, FALSE);
}

/* A register from before signatures were kept has nothing to tell of them. */
static gboolean tells_of_signatures(const guint *signatures)
{
  return signatures[RECORD_SIGNATURE_HOLDS] + signatures[RECORD_SIGNATURE_BROKEN] +
             signatures[RECORD_SIGNATURE_NOT_SIGNED] >
         0;
}

static void add_totals(TextWriter *writer, const guint *counts, const guint *signatures)
{
  guint all = counts[REPLAY_IDENTICAL] + counts[REPLAY_DIFFERS] + counts[REPLAY_REFUSED];
  g_autofree char *totals = g_strdup_printf(
      messages_plural("%u record: %u identical, %u different, %u that cannot be replayed.",
                      "%u records: %u identical, %u different, %u that cannot be replayed.", all),
      all, counts[REPLAY_IDENTICAL], counts[REPLAY_DIFFERS], counts[REPLAY_REFUSED]);
  text_blank_line(writer);
  text_paragraph(writer, 0, 0, TEXT_STRONG, NULL, totals);
  if (all == 1 || !tells_of_signatures(signatures))
    return;
  g_autofree char *line = record_signature_counts_line(signatures);
  text_paragraph(writer, 0, 0, TEXT_PLAIN, NULL, line);
}

/* --- structure ---------------------------------------------------------- */

static void add_structure(StructureWriter *writer, const Replay *replay,
                          const DecisionHistory *history)
{
  structure_begin_record(writer, "record");
  structure_field(writer, "outcome", replay_outcome_name(replay->outcome));
  record_structure_name(writer, replay->entry, replay->record);
  if (history != NULL)
    record_structure_standing(writer, history);
  if (replay->signature != NULL)
    record_structure_signature(writer, replay->signature);
  structure_text(writer, "refusal", replay->refusal);
  if (replay->signature != NULL)
    record_structure_signature_problem(writer, replay->signature);
  if (replay->outcome == REPLAY_DIFFERS) {
    structure_begin_list(writer, "causes");
    if (replay->causes & REPLAY_CAUSE_ENGINE)
      structure_text(writer, "cause", "engine");
    if (replay->causes & REPLAY_CAUSE_ZONE_DATA)
      structure_text(writer, "cause", "time-zone-data");
    structure_end_list(writer);
    if (replay->assessment_differs)
      comparison_structure(writer, &replay->comparison);
    structure_begin_list(writer, "decisions");
    for (guint i = 0; replay->trace_differs && replay->decisions[i] != NULL; i++)
      structure_text(writer, "decision", replay->decisions[i]);
    structure_end_list(writer);
  }
  structure_end_record(writer);
}

void replay_report_add(ReplayReport *report, const Replay *replay, const DecisionHistory *history,
                       gboolean shown)
{
  report->counts[replay->outcome]++;
  report->signatures[replay->signature != NULL ? replay->signature->state
                                               : RECORD_SIGNATURE_NOT_CHECKED]++;
  if (report->structure != NULL)
    add_structure(report->structure, replay, history);
  else
    add_text(report, replay, history, shown);
}

guint replay_report_count(const ReplayReport *report, ReplayOutcome outcome)
{
  return report->counts[outcome];
}

GString *replay_report_finish(ReplayReport *report, gboolean is_complete)
{
  GString *result;
  if (report->structure != NULL) {
    structure_end_list(report->structure);
    structure_begin_record(report->structure, "totals");
    for (guint i = 0; i < G_N_ELEMENTS(report->counts); i++)
      structure_number(report->structure, replay_outcome_name((ReplayOutcome)i), report->counts[i]);
    structure_flag(report->structure, "complete", is_complete);
    structure_end_record(report->structure);
    structure_end_record(report->structure);
    result = structure_finish(report->structure);
  } else {
    add_totals(&report->text, report->counts, report->signatures);
    if (!is_complete)
      record_text_incomplete(&report->text);
    result = report->text.out;
  }
  g_free(report);
  return result;
}
