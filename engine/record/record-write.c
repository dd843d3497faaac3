/* Composing a record and adding it to a register. */
#include "engine/assess/assessment-private.h"
#include "engine/base/messages.h"
#include "engine/feel/temporal.h"
#include "engine/record/attachments.h"
#include "engine/record/record.h"
#include "engine/record/trace.h"
#include "engine/report/structure-writer.h"
#include <demarche/report.h>

Assessment *record_assess(Ruleset *ruleset, Profile *profile, const char *as_of,
                          SanctionsList *const *lists, guint list_count, const Limits *limits,
                          DiagnosticList *diagnostics)
{
  messages_hold_english();
  Assessment *assessment =
      assessment_new_screened(ruleset, profile, as_of, lists, list_count, limits, diagnostics);
  messages_release_english();
  return assessment;
}

GBytes *record_canonical(const Assessment *assessment, const char *engine)
{
  ReportOptions options = {.format = REPORT_JSON, .engine = engine};
  messages_hold_english();
  GString *report = report_assessment(assessment, &options);
  messages_release_english();
  return g_string_free_to_bytes(report);
}

static void write_gates(StructureWriter *writer, const AssessmentLines *gates, GHashTable *seen)
{
  for (guint i = 0; i < gates->count; i++) {
    const AssessmentLine *line = gates->lines[i];
    if (!g_hash_table_add(seen, (gpointer)line->code))
      continue;
    structure_begin_record(writer, "gate");
    structure_field(writer, "section", line->section->id);
    structure_field(writer, "code", line->code);
    structure_field(writer, "standing", assessment_line_standing_name(line));
    structure_end_record(writer);
  }
}

static void write_limits(StructureWriter *writer, const Limits *limits)
{
  g_autoptr(Arena) arena = arena_new(0);
  structure_begin_record(writer, "limits");
  for (const char *const *name = limits_names(); *name != NULL; name++)
    structure_value(writer, *name,
                    feel_integer(arena, (gint64)MIN(limits_get(limits, *name), G_MAXINT64)));
  structure_end_record(writer);
}

static void write_lists(StructureWriter *writer, const Assessment *assessment)
{
  structure_begin_list(writer, "lists");
  for (guint i = 0; i < assessment_screening_count(assessment); i++) {
    const SanctionsList *list = assessment_screening(assessment, i)->list;
    structure_begin_record(writer, "list");
    structure_field(writer, "date", sanctions_list_date(list));
    structure_field(writer, "digest", sanctions_list_digest(list));
    structure_end_record(writer);
  }
  structure_end_list(writer);
}

static GBytes *compose_body(const Assessment *assessment, gboolean is_signed, const Limits *limits)
{
  const Ruleset *ruleset = assessment_ruleset(assessment);
  const Profile *profile = assessment_profile(assessment);
  StructureWriter *writer = structure_writer_json();
  g_autofree char *clock = g_strconcat(assessment_as_of(assessment), "T00:00:00Z", NULL);
  structure_begin_record(writer, "record");
  structure_number(writer, "format", RECORD_FORMAT);
  structure_field(writer, "engine", assessment_engine_version(assessment));
  structure_field(writer, "time-zone-data", feel_zone_database_version());
  structure_field(writer, "as-of", assessment_as_of(assessment));
  structure_field(writer, "clock", clock);
  structure_field(writer, "classification", profile_classification(profile));
  structure_begin_record(writer, "ruleset");
  structure_field(writer, "id", ruleset_id(ruleset));
  structure_field(writer, "version", ruleset_version(ruleset));
  structure_field(writer, "digest", ruleset_digest(ruleset));
  structure_flag(writer, "signed", is_signed);
  structure_end_record(writer);
  structure_begin_record(writer, "profile");
  structure_field(writer, "id", profile_id(profile));
  structure_field(writer, "as-of", profile_as_of(profile));
  structure_text(writer, "group", profile_group_name(profile));
  structure_end_record(writer);
  write_lists(writer, assessment);
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  structure_begin_list(writer, "gates");
  write_gates(writer, assessment_gates(assessment), seen);
  write_gates(writer, assessment_open_gates(assessment), seen);
  structure_end_list(writer);
  write_limits(writer, limits);
  structure_end_record(writer);
  return g_string_free_to_bytes(structure_finish(writer));
}

RegisterEntry *record_add(Register *self, const Assessment *assessment, GBytes *signature,
                          const Limits *limits, const RecordStamp *stamp, GError **error)
{
  const Ruleset *ruleset = assessment_ruleset(assessment);
  g_autoptr(GArray) attachments = attachments_new();
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  attachments_add(attachments, RECORD_ROLE_PROFILE, "profile.xml",
                  profile_bytes(assessment_profile(assessment)));
  attachments_add_ruleset(attachments, ruleset, signature);
  for (guint i = 0; i < assessment_screening_count(assessment); i++) {
    char *name = g_strdup_printf("list-%u.xml", i + 1);
    g_ptr_array_add(names, name);
    attachments_add(attachments, RECORD_ROLE_LIST, name,
                    sanctions_list_bytes(assessment_screening(assessment, i)->list));
  }
  attachments_add(attachments, RECORD_ROLE_ASSESSMENT, "assessment.json",
                  record_canonical(assessment, NULL));
  attachments_add(attachments, RECORD_ROLE_TRACE, "trace.json", record_trace(assessment));
  g_autoptr(GBytes) body = compose_body(assessment, signature != NULL, limits);
  RegisterDraft draft = {
      .kind = RECORD_KIND,
      .time = stamp->time,
      .by = stamp->by,
      .office = stamp->office,
      .attachments = (const RegisterAttachment *)attachments->data,
      .attachment_count = attachments->len,
      .body = body,
  };
  return register_add_entry(self, &draft, error);
}
