#include "tests/assess/findings.h"
#include <check.h>

static void append_lines(GString *text, AssessmentLines lines, const char *indent,
                         gboolean with_subject)
{
  for (guint i = 0; i < lines.count; i++) {
    const AssessmentLine *line = lines.lines[i];
    g_string_append_printf(text, "%s%s%s %s", indent,
                           line->is_open        ? "?"
                           : line->read_unknown ? "~"
                                                : "",
                           assessment_role_name(line->role), line->code);
    if (with_subject && line->subject != NULL)
      g_string_append_printf(text, " of %s", line->subject);
    g_string_append_c(text, '\n');
  }
}

char *findings_text(const Assessment *assessment)
{
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < assessment_section_count(assessment); i++) {
    const AssessmentSection *section = assessment_section(assessment, i);
    g_string_append_printf(text, "%s\n", section->section->id);
    if (section->section->shape == RULESET_SECTION_FINDINGS)
      append_lines(text, section->lines, "  ", FALSE);
    for (guint s = 0; s < section->subject_count; s++) {
      const AssessmentSubject *subject = &section->subjects[s];
      g_string_append_printf(text, "  %s: %s\n", subject->code,
                             assessment_state_name(subject->state));
      append_lines(text, subject->lines, "    ", FALSE);
    }
    append_lines(text, section->open, "  ", TRUE);
  }
  return g_string_free(text, FALSE);
}

char *findings_path(const char *path)
{
  const char *top = g_getenv("abs_top_srcdir");
  return g_build_filename(top == NULL ? "." : top, path, NULL);
}

static void fail_with(const DiagnosticList *diagnostics, const char *path)
{
  g_autofree char *text = diagnostic_list_render(diagnostics, FALSE);
  ck_abort_msg("%s does not load:\n%s", path, text);
}

Ruleset *findings_load_ruleset(const char *folder)
{
  g_autofree char *path = findings_path(folder);
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  Ruleset *ruleset = ruleset_load(path, limits_default(), diagnostics);
  if (ruleset == NULL)
    fail_with(diagnostics, path);
  return ruleset;
}

Profile *findings_load_profile(const char *path, Ruleset *ruleset)
{
  g_autofree char *whole = findings_path(path);
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  Profile *profile = profile_load(whole, ruleset, limits_default(), diagnostics);
  if (profile == NULL)
    fail_with(diagnostics, whole);
  return profile;
}

Assessment *findings_assess(Ruleset *ruleset, Profile *profile, const char *as_of)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  Assessment *assessment = assessment_new(ruleset, profile, as_of, limits_default(), diagnostics);
  if (assessment == NULL)
    fail_with(diagnostics, profile_id(profile));
  return assessment;
}

guint findings_fact(const Profile *profile, const char *path)
{
  for (guint i = 0; i < profile_fact_count(profile); i++) {
    if (g_str_equal(profile_fact(profile, i)->fact->path, path))
      return i;
  }
  ck_abort_msg("there is no fact \"%s\"", path);
}
