/* demarche profile check: what is wrong with a profile, and what is missing. */
#include "engine/profile/completeness.h"
#include "engine/ruleset/ruleset-private.h"
#include "tools/load.h"
#include "tools/output.h"
#include "tools/tool-error.h"

static void append_counts(GString *text, const ProfileCompleteness *completeness)
{
  g_string_append_printf(text, "%u facts: %u known", profile_completeness_fact_count(completeness),
                         profile_completeness_count(completeness, PROFILE_KNOWN));
  static const ProfileStatus others[] = {PROFILE_UNKNOWN, PROFILE_CONTESTED, PROFILE_WITHHELD,
                                         PROFILE_NOT_ASSESSED};
  for (guint i = 0; i < G_N_ELEMENTS(others); i++)
    g_string_append_printf(text, ", %u %s", profile_completeness_count(completeness, others[i]),
                           profile_status_name(others[i]));
  g_string_append(text, "\n");
}

static void append_gap(GString *text, const char *status, const ProfileGap *gap)
{
  g_string_append_printf(text, "  %s: %s: %s\n", status, gap->fact->fact->path,
                         gap->question != NULL ? gap->question : gap->label);
}

/* What is missing in one section: what was looked for, then what was not. */
static void append_section(GString *text, const ProfileSection *section)
{
  if (section->gap_count == 0 && section->unsupported_count == 0)
    return;
  g_string_append_printf(text, "\n%s: %u of %u facts known\n", section->name,
                         section->counts[PROFILE_KNOWN], section->fact_count);
  for (guint i = 0; i < section->unsupported_count; i++)
    append_gap(text, "known, but no evidence is named", &section->unsupported[i]);
  for (guint i = 0; i < section->gap_count; i++)
    if (section->gaps[i].fact->status != PROFILE_NOT_ASSESSED)
      append_gap(text, profile_status_name(section->gaps[i].fact->status), &section->gaps[i]);
  for (guint i = 0; i < section->gap_count; i++)
    if (section->gaps[i].fact->status == PROFILE_NOT_ASSESSED)
      append_gap(text, profile_status_name(PROFILE_NOT_ASSESSED), &section->gaps[i]);
}

gboolean command_profile_check(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command, OPTIONS_RULESET, 1, 1, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  g_autoptr(Ruleset) ruleset = NULL;
  g_autoptr(Profile) profile = NULL;
  if (!load_profile(options.rest[0], options.ruleset, &ruleset, &profile, error))
    return FALSE;
  g_autoptr(GString) text = g_string_new(NULL);
  g_string_append_printf(text, "profile \"%s\" is valid for ruleset %s %s\n", profile_id(profile),
                         ruleset_id(ruleset), ruleset_version(ruleset));
  g_autoptr(ProfileCompleteness) completeness = profile_completeness_new(profile, NULL);
  append_counts(text, completeness);
  for (guint i = 0; i < profile_completeness_section_count(completeness); i++)
    append_section(text, profile_completeness_section(completeness, i));
  return output_write(NULL, text, error);
}
