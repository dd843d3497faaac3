/* demarche profile check: what is wrong with a profile, and what is missing. */
#include "engine/assess/assessment-private.h"
#include "engine/profile/profile-private.h"
#include "engine/ruleset/ruleset-private.h"
#include "tools/load.h"
#include "tools/output.h"
#include "tools/tool-error.h"

static void append_counts(GString *text, const Profile *profile, const Ruleset *ruleset)
{
  guint counts[PROFILE_KNOWN + 1] = {0}, total = 0;
  for (guint i = 0; i < profile_fact_count(profile); i++) {
    const ProfileFact *fact = profile_fact(profile, i);
    if (assess_is_fact(ruleset, fact)) {
      counts[fact->status]++;
      total++;
    }
  }
  g_string_append_printf(text, "%u facts: %u known, %u unknown, %u contested, %u withheld, "
                               "%u not assessed\n",
                         total, counts[PROFILE_KNOWN], counts[PROFILE_UNKNOWN],
                         counts[PROFILE_CONTESTED],
                         counts[PROFILE_WITHHELD], counts[PROFILE_NOT_ASSESSED]);
}

static void append_missing(GString *text, const Profile *profile, const Ruleset *ruleset)
{
  gboolean any = FALSE;
  for (guint i = 0; i < profile_fact_count(profile); i++) {
    const ProfileFact *fact = profile_fact(profile, i);
    if (fact->status != PROFILE_NOT_ASSESSED || !assess_is_fact(ruleset, fact))
      continue;
    if (!any)
      g_string_append(text, "\nNot assessed yet:\n");
    any = TRUE;
    const char *label = ruleset_fact_label(ruleset, fact->fact, NULL);
    const char *question = ruleset_fact_question(ruleset, fact->fact, NULL);
    g_string_append_printf(text, "  %s: %s\n", fact->fact->path,
                           question != NULL ? question : label != NULL ? label : "");
  }
}

static void append_unsupported(GString *text, const Profile *profile)
{
  gboolean any = FALSE;
  for (guint i = 0; i < profile_fact_count(profile); i++) {
    const ProfileFact *fact = profile_fact(profile, i);
    if (fact->status != PROFILE_KNOWN || fact->evidence_count > 0)
      continue;
    g_string_append(text, any ? "" : "\nKnown, but no evidence is named:\n");
    any = TRUE;
    g_string_append_printf(text, "  %s\n", fact->fact->path);
  }
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
  append_counts(text, profile, ruleset);
  append_unsupported(text, profile);
  append_missing(text, profile, ruleset);
  return output_write(NULL, text, error);
}
