#include "engine/base/messages.h"
#include "engine/report/context.h"
#include "engine/report/gaps-report.h"
#include "engine/report/structure.h"
#include "engine/report/text.h"
#include <demarche/report.h>

#define DEFAULT_WIDTH 80

G_DEFINE_QUARK(demarche-report-error, report_error)

static StructureWriter *structure_writer(ReportFormat format)
{
  return format == REPORT_JSON ? structure_writer_json() : structure_writer_xml(REPORT_NAMESPACE);
}

static TextWriter text_writer(const ReportOptions *options)
{
  return (TextWriter){
      .out = g_string_new(NULL),
      .width = options->width == 0 ? DEFAULT_WIDTH : options->width,
      .colour = options->colour,
  };
}

GString *report_assessment(const Assessment *assessment, const ReportOptions *options)
{
  g_auto(ReportContext) context;
  report_context_init(&context, assessment, options);
  if (options->format == REPORT_TEXT) {
    TextWriter writer = text_writer(options);
    report_text_assessment(&context, &writer);
    return writer.out;
  }
  StructureWriter *writer = structure_writer(options->format);
  report_structure_assessment(&context, writer);
  return structure_finish(writer);
}

/* Every code that can be explained: the ruleset's, and where lists were given the
 * issues'. (transfer container) */
static GPtrArray *explained_codes(const Assessment *assessment)
{
  GPtrArray *codes = g_ptr_array_new();
  g_autofree const char **own = assessment_ruleset_codes(assessment_ruleset(assessment));
  for (guint i = 0; own[i] != NULL; i++)
    g_ptr_array_add(codes, (gpointer)own[i]);
  const char *const *issues = screening_issue_codes();
  for (guint i = 0; assessment_screening_count(assessment) > 0 && issues[i] != NULL; i++)
    g_ptr_array_add(codes, (gpointer)issues[i]);
  g_ptr_array_add(codes, NULL);
  return codes;
}

static void set_unknown_code(const Assessment *assessment, const char *code, GError **error)
{
  const Ruleset *ruleset = assessment_ruleset(assessment);
  ScreeningIssueKind issue;
  if (screening_issue_parse(code, &issue)) {
    g_set_error(error, REPORT_ERROR, REPORT_ERROR_UNKNOWN_CODE,
                _("\"%s\" is what comparing a sanctions list with the profile raises; name the "
                  "list by --sanctions FILE"),
                code);
    return;
  }
  g_autoptr(GPtrArray) codes = explained_codes(assessment);
  const char *nearest = diagnostic_nearest(code, (const char *const *)codes->pdata);
  if (nearest != NULL)
    g_set_error(error, REPORT_ERROR, REPORT_ERROR_UNKNOWN_CODE,
                _("ruleset \"%s\" has no code \"%s\"; did you mean \"%s\"?"), ruleset_id(ruleset),
                code, nearest);
  else
    g_set_error(error, REPORT_ERROR, REPORT_ERROR_UNKNOWN_CODE,
                _("ruleset \"%s\" has no code \"%s\"; \"demarche ruleset codes\" lists them"),
                ruleset_id(ruleset), code);
}

GString *report_explanation(const Assessment *assessment, const char *code,
                            const ReportOptions *options, GError **error)
{
  g_auto(ReportContext) context;
  report_context_init(&context, assessment, options);
  const AssessmentExplanation *explanation = assessment_explain(assessment, code, context.arena);
  if (explanation == NULL) {
    set_unknown_code(assessment, code, error);
    return NULL;
  }
  if (options->format == REPORT_TEXT) {
    TextWriter writer = text_writer(options);
    report_text_explanation(&context, &writer, explanation);
    return writer.out;
  }
  StructureWriter *writer = structure_writer(options->format);
  report_structure_explanation(&context, writer, explanation);
  return structure_finish(writer);
}

GString *report_gaps(const Assessment *assessment, const Gaps *gaps, const ReportOptions *options)
{
  g_auto(ReportContext) context;
  report_context_init(&context, assessment, options);
  if (options->format == REPORT_TEXT) {
    TextWriter writer = text_writer(options);
    report_text_gaps(&context, &writer, gaps);
    return writer.out;
  }
  StructureWriter *writer = structure_writer(options->format);
  report_structure_gaps(&context, writer, gaps);
  return structure_finish(writer);
}

GString *report_whatif(const Assessment *before, const Assessment *after, const guint *facts,
                       guint fact_count, const ReportOptions *options)
{
  g_auto(ReportContext) old_context, new_context;
  report_context_init(&old_context, before, options);
  report_context_init(&new_context, after, options);
  Difference difference = difference_make(old_context.arena, before, after);
  if (options->format == REPORT_TEXT) {
    TextWriter writer = text_writer(options);
    report_text_whatif(&old_context, &new_context, &writer, facts, fact_count, &difference);
    return writer.out;
  }
  StructureWriter *writer = structure_writer(options->format);
  report_structure_whatif(&old_context, &new_context, writer, facts, fact_count, &difference);
  return structure_finish(writer);
}
