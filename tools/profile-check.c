/* demarche profile check: what is wrong with a profile, and what is missing. */
#include "engine/base/messages.h"
#include "engine/profile/completeness.h"
#include "engine/ruleset/ruleset-private.h"
#include "tools/language.h"
#include "tools/load.h"
#include "tools/output.h"
#include "tools/tool-error.h"

static void append_counts(GString *text, const ProfileCompleteness *completeness)
{
  guint count = profile_completeness_fact_count(completeness);
  g_string_append_printf(
      text,
      messages_plural(
          "%u fact: %u known, %u unknown, %u contested, %u withheld, %u not-assessed\n",
          "%u facts: %u known, %u unknown, %u contested, %u withheld, %u not-assessed\n", count),
      count, profile_completeness_count(completeness, PROFILE_KNOWN),
      profile_completeness_count(completeness, PROFILE_UNKNOWN),
      profile_completeness_count(completeness, PROFILE_CONTESTED),
      profile_completeness_count(completeness, PROFILE_WITHHELD),
      profile_completeness_count(completeness, PROFILE_NOT_ASSESSED));
}

/* A status as one word. */
static const char *status_word(ProfileStatus status)
{
  switch (status) {
  case PROFILE_NOT_ASSESSED:
    return C_("fact", "not-assessed");
  case PROFILE_UNKNOWN:
    return C_("fact", "unknown");
  case PROFILE_CONTESTED:
    return C_("fact", "contested");
  case PROFILE_WITHHELD:
    return C_("fact", "withheld");
  case PROFILE_KNOWN:
    return C_("fact", "known");
  }
  return "";
}

static void append_gap(GString *text, const char *status, const ProfileGap *gap)
{
  g_string_append_printf(text, _("  %s: %s: %s\n"), status, gap->fact->fact->path,
                         gap->question != NULL ? gap->question : gap->label);
}

/* What is missing in one section: what was looked for, then what was not. */
static void append_section(GString *text, const ProfileSection *section)
{
  if (section->gap_count == 0 && section->unsupported_count == 0)
    return;
  g_autofree char *title = g_str_equal(section->label, section->name)
                               ? g_strdup(section->name)
                               : g_strdup_printf("%s (%s)", section->label, section->name);
  g_string_append_printf(text,
                         messages_plural("\n%s: %u of %u fact known\n",
                                         "\n%s: %u of %u facts known\n", section->fact_count),
                         title, section->counts[PROFILE_KNOWN], section->fact_count);
  for (guint i = 0; i < section->unsupported_count; i++)
    append_gap(text, _("known, but no evidence is named"), &section->unsupported[i]);
  for (guint i = 0; i < section->gap_count; i++)
    if (section->gaps[i].fact->status != PROFILE_NOT_ASSESSED)
      append_gap(text, status_word(section->gaps[i].fact->status), &section->gaps[i]);
  for (guint i = 0; i < section->gap_count; i++)
    if (section->gaps[i].fact->status == PROFILE_NOT_ASSESSED)
      append_gap(text, status_word(PROFILE_NOT_ASSESSED), &section->gaps[i]);
}

gboolean command_profile_check(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command, OPTIONS(OPTION_GROUP_RULESET, OPTION_TODAY), 1, 1, arguments,
                     &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  g_autoptr(Ruleset) ruleset = NULL;
  g_autoptr(Profile) profile = NULL;
  if (!load_profile(options.rest[0], &options, &ruleset, &profile, error))
    return FALSE;
  check_profile_dates(&options, profile, TRUE);
  g_autoptr(GString) text = g_string_new(NULL);
  g_string_append_printf(text, _("profile \"%s\" is valid for ruleset %s %s\n"),
                         profile_id(profile), ruleset_id(ruleset), ruleset_version(ruleset));
  g_autoptr(ProfileCompleteness) completeness =
      profile_completeness_new(profile, language_of_reader());
  append_counts(text, completeness);
  for (guint i = 0; i < profile_completeness_section_count(completeness); i++)
    append_section(text, profile_completeness_section(completeness, i));
  return output_write(NULL, text, error);
}
