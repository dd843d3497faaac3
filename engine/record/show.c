#include "engine/record/show.h"

#include "engine/record/comparison-report.h"
#include "engine/record/findings.h"
#include "engine/record/record-report.h"
#include "engine/record/record-signature-report.h"
#include "engine/report/structure.h"
#include "engine/report/text.h"
#include "engine/report/words.h"

typedef struct {
  const Stored *stored;
  const DecisionHistory *history;
  const ReportOptions *options;
} Show;

/* The assessment in the reader's language, where this engine still derives what was
 * recorded; NULL otherwise, with why in *reason. (transfer full) */
static Assessment *derive(const Stored *stored, char **reason)
{
  g_autoptr(GError) error = NULL;
  Assessment *canonical = stored_assess(stored, stored->ruleset, FALSE, &error);
  if (canonical == NULL) {
    *reason = g_strdup(error->message);
    return NULL;
  }
  g_autoptr(GBytes) bytes = record_canonical(canonical, stored->record->engine);
  assessment_unref(canonical);
  if (!g_bytes_equal(bytes, stored->assessment)) {
    *reason = g_strdup(_("\"demarche replay\" says finding by finding what differs"));
    return NULL;
  }
  return stored_assess(stored, stored->ruleset, TRUE, NULL);
}

/* --- as it was recorded, without deriving it ----------------------------- */

static void append_finding(TextWriter *writer, const Finding *finding)
{
  g_autoptr(GString) body = g_string_new(NULL);
  text_append_isolated(body, finding->text != NULL ? finding->text : finding->code);
  g_string_append_printf(body, " (%s)", finding->code);
  if (finding->standing == FINDING_OPEN)
    g_string_append_printf(body, " %s", _("It cannot be ruled out."));
  else if (finding->standing == FINDING_ON_UNKNOWN)
    g_string_append_printf(body, " %s", _("It rests on what is not known."));
  g_autofree char *label = report_with_colon(record_role_label(finding));
  guint indent = finding->subject != NULL ? 2 : 0;
  text_paragraph(writer, indent, indent + 2, TEXT_PLAIN, label, body->str);
}

static void append_recorded(TextWriter *writer, const Findings *findings)
{
  const char *section = NULL;
  for (guint i = 0; i < findings->count; i++) {
    const Finding *finding = &findings->items[i];
    if (g_strcmp0(section, finding->section) != 0)
      text_heading(writer, '-', finding->section);
    section = finding->section;
    append_finding(writer, finding);
  }
}

static gboolean read_recorded(Arena *arena, const Show *show, Findings *findings, GError **error)
{
  if (!findings_read(arena, "assessment.json", show->stored->assessment, findings, error))
    return FALSE;
  if (!json_tree_is_deeper(findings->json, JSON_TREE_DEEPEST))
    return TRUE;
  findings_clear(findings);
  g_set_error(error, RECORD_ERROR, RECORD_ERROR_CONTENT,
              _("the recorded assessment is nested more than %d deep"), JSON_TREE_DEEPEST);
  return FALSE;
}

static gboolean show_recorded_text(const Show *show, TextWriter *writer, const char *reason,
                                   GError **error)
{
  g_autoptr(Arena) arena = arena_new(0);
  Findings findings;
  if (!read_recorded(arena, show, &findings, error))
    return FALSE;
  record_text_name(writer, show->stored->record->entry, show->stored->record);
  g_autofree char *note = g_strdup_printf(
      _("Demarche %s does not derive what Demarche %s recorded (%s). What follows is what was "
        "recorded, as it was recorded."),
      PACKAGE_VERSION, show->stored->record->engine, reason);
  text_paragraph(writer, 0, 0, TEXT_STRONG, NULL, note);
  append_recorded(writer, &findings);
  findings_clear(&findings);
  return TRUE;
}

/* --- formats ------------------------------------------------------------ */

static GString *show_text(const Show *show, const Assessment *assessment, const char *reason,
                          GError **error)
{
  TextWriter writer = record_text_writer(show->options);
  if (assessment != NULL) {
    ReportOptions options = *show->options;
    options.engine = show->stored->record->engine;
    g_string_free(writer.out, TRUE);
    writer.out = report_assessment(assessment, &options);
  } else if (!show_recorded_text(show, &writer, reason, error)) {
    g_string_free(writer.out, TRUE);
    return NULL;
  }
  record_text_history(&writer, show->stored, show->history, show->options->language);
  return writer.out;
}

static void structure_record(const Show *show, StructureWriter *writer, gboolean derived)
{
  structure_number(writer, "format", RECORD_FORMAT);
  structure_flag(writer, "derived-again", derived);
  record_structure_standing(writer, show->history);
  record_structure_name(writer, show->stored->record->entry, show->stored->record);
  record_structure_signature(writer, show->stored->signature);
  record_structure_signature_problem(writer, show->stored->signature);
  record_structure_history(writer, show->stored->record, show->history);
}

static GString *show_structure(const Show *show, const Assessment *assessment, const char *reason,
                               GError **error)
{
  g_autoptr(Arena) arena = arena_new(0);
  Findings findings = {0};
  if (assessment == NULL && show->options->format == REPORT_XML) {
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_CONTENT,
                _("Demarche %s does not derive what Demarche %s recorded (%s); only --format json "
                  "and text show it as it was recorded"),
                PACKAGE_VERSION, show->stored->record->engine, reason);
    return NULL;
  }
  if (assessment == NULL && !read_recorded(arena, show, &findings, error))
    return NULL;
  StructureWriter *writer = record_structure_writer(show->options->format);
  structure_begin_record(writer, "record");
  structure_record(show, writer, assessment != NULL);
  if (assessment != NULL) {
    ReportOptions options = *show->options;
    options.engine = show->stored->record->engine;
    g_auto(ReportContext) context;
    report_context_init(&context, assessment, &options);
    report_structure_assessment(&context, writer);
  } else {
    structure_value(writer, "assessment", findings.json);
    findings_clear(&findings);
  }
  structure_end_record(writer);
  return structure_finish(writer);
}

GString *record_show(Register *source, Record *record, const Limits *most,
                     const ReportOptions *options, GError **error)
{
  g_autoptr(InputCache) cache = input_cache_new(most);
  g_autoptr(GError) no_rules = NULL;
  /* Without its rules a record is shown as it was recorded. */
  RegisterEntry *entry = register_entry_ref(record->entry);
  g_autoptr(Stored) stored = stored_read(cache, source, record, TRUE, &no_rules);
  if (stored == NULL) {
    Record *again = record_open(entry, NULL);
    stored = again != NULL ? stored_read(cache, source, again, FALSE, error) : NULL;
  }
  register_entry_unref(entry);
  if (stored == NULL)
    return NULL;
  g_auto(DecisionHistory) history = {0};
  if (!decision_history_read(source, stored->record, &history, error))
    return NULL;
  g_autofree char *reason = g_strdup(no_rules != NULL ? no_rules->message : NULL);
  Assessment *assessment = stored->ruleset != NULL ? derive(stored, &reason) : NULL;
  Show show = {stored, &history, options};
  GString *shown = options->format == REPORT_TEXT
                       ? show_text(&show, assessment, reason, error)
                       : show_structure(&show, assessment, reason, error);
  g_clear_pointer(&assessment, assessment_unref);
  return shown;
}
