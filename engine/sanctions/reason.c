/* Reasons in the reader's words. */
#include "engine/base/messages.h"
#include <demarche/sanctions.h>

static const char *exact_reason(SanctionsNameKind kind)
{
  switch (kind) {
  case SANCTIONS_NAME:
    return _("the words of its name; order, case, marks and punctuation do not count");
  case SANCTIONS_ORIGINAL_SCRIPT:
    return _("the words of its name in the original script; order and marks do not count");
  case SANCTIONS_ALIAS:
    return _("the words of an alias; order, case, marks and punctuation do not count");
  case SANCTIONS_LOW_ALIAS:
    return _("the words of an alias that the list itself calls of low quality");
  }
  return "";
}

static const char *variant_reason(SanctionsNameKind kind)
{
  switch (kind) {
  case SANCTIONS_NAME:
    return _("spelt much like its name: vowels, doubled letters, articles or script differ");
  case SANCTIONS_ORIGINAL_SCRIPT:
    return _("spelt much like its name in the original script");
  case SANCTIONS_ALIAS:
    return _("spelt much like an alias: vowels, doubled letters, articles or script differ");
  case SANCTIONS_LOW_ALIAS:
    return _("spelt much like an alias that the list itself calls of low quality");
  }
  return "";
}

char *sanctions_candidate_reason(const SanctionsCandidate *candidate)
{
  switch (candidate->likeness) {
  case SANCTIONS_EXACT_NAME:
  case SANCTIONS_EXACT_ALIAS:
  case SANCTIONS_EXACT_LOW_ALIAS:
    return g_strdup(exact_reason(candidate->name->kind));
  case SANCTIONS_ACRONYM:
    return g_strdup_printf(_("the list gives the acronym %s; other groups may use it too"),
                           candidate->alike);
  case SANCTIONS_SPELLING_VARIANT:
    return g_strdup(variant_reason(candidate->name->kind));
  case SANCTIONS_INITIALS:
    return g_strdup_printf(_("%s are the initials of the other name"), candidate->alike);
  case SANCTIONS_WORDS_IN_COMMON:
    if (candidate->asked == 1)
      return g_strdup_printf(_("the word %s, or one much like it"), candidate->alike);
    return g_strdup_printf(_("%u of %u words, or much like them: %s"), candidate->shared,
                           candidate->asked, candidate->alike);
  }
  return g_strdup("");
}
