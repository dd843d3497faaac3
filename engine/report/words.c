#include "engine/report/words.h"

const char *report_role_label(AssessmentRole role)
{
  switch (role) {
  case ASSESSMENT_ROLE_GATE:
    return _("Gate");
  case ASSESSMENT_ROLE_ISSUE:
    return _("Issue");
  case ASSESSMENT_ROLE_CAUTION:
    return _("Caution");
  case ASSESSMENT_ROLE_JUDGEMENT:
    return _("For judgement");
  case ASSESSMENT_ROLE_SUGGESTION:
    return _("Suggestion");
  case ASSESSMENT_ROLE_MET:
    return _("Met");
  case ASSESSMENT_ROLE_NOT_MET:
    return _("Not met");
  case ASSESSMENT_ROLE_INDICATED:
    return _("Reason for it");
  case ASSESSMENT_ROLE_MISSING:
    return _("Needed, not there");
  case ASSESSMENT_ROLE_AGAINST:
    return _("Reason against it");
  case ASSESSMENT_ROLE_LEAD:
    return _("Lead");
  case ASSESSMENT_ROLE_FOLLOW_UP:
    return _("Follow-up");
  case ASSESSMENT_ROLE_TRIGGER:
    return _("Because");
  case ASSESSMENT_ROLE_POSSIBLE:
    return _("May arise because");
  case ASSESSMENT_ROLE_DRIVER:
    return _("Made worse by");
  case ASSESSMENT_ROLE_MITIGATION:
    return _("What helps");
  }
  return "";
}

const char *report_open_label(AssessmentRole role)
{
  switch (role) {
  case ASSESSMENT_ROLE_MET:
    return _("Met if");
  case ASSESSMENT_ROLE_NOT_MET:
    return _("Not met if");
  case ASSESSMENT_ROLE_INDICATED:
    return _("May speak for it");
  case ASSESSMENT_ROLE_MISSING:
    return _("May be needed and not there");
  case ASSESSMENT_ROLE_AGAINST:
    return _("May speak against it");
  case ASSESSMENT_ROLE_TRIGGER:
    return _("Present if");
  case ASSESSMENT_ROLE_POSSIBLE:
    return _("Possible if");
  default:
    return report_role_label(role);
  }
}

const char *report_state_label(AssessmentState state)
{
  switch (state) {
  case ASSESSMENT_STATE_RECOMMENDED:
    return _("Recommended");
  case ASSESSMENT_STATE_CONDITIONAL:
    return _("Conditional");
  case ASSESSMENT_STATE_ADVISED_AGAINST:
    return _("Advised against");
  case ASSESSMENT_STATE_PRESENT:
    return _("Present");
  case ASSESSMENT_STATE_MAY_ARISE:
    return _("Possible");
  case ASSESSMENT_STATE_CANNOT_BE_JUDGED:
    return _("Cannot be judged");
  case ASSESSMENT_STATE_ITEM_MET:
    return _("Met");
  case ASSESSMENT_STATE_ITEM_NOT_MET:
    return _("Not met");
  case ASSESSMENT_STATE_ITEM_UNKNOWN:
    return _("Unknown");
  }
  return "";
}

const char *report_status_label(ProfileStatus status)
{
  switch (status) {
  case PROFILE_NOT_ASSESSED:
    return _("not assessed");
  case PROFILE_UNKNOWN:
    return _("looked for, not found");
  case PROFILE_CONTESTED:
    return _("contested: sources disagree");
  case PROFILE_WITHHELD:
    return _("withheld: known to somebody, not given here");
  case PROFILE_KNOWN:
    return _("known");
  }
  return "";
}

const char *report_basis_label(RulesetBasis basis)
{
  switch (basis) {
  case RULESET_BASIS_PAPER:
    return _("the work named says it");
  case RULESET_BASIS_VERIFIED:
    return _("checked in a public source");
  case RULESET_BASIS_RECALLED:
    return _("recalled, and not checked against the source");
  case RULESET_BASIS_DESIGN:
    return _("an inference of the ruleset's authors");
  }
  return "";
}

const char *report_classification_label(const char *classification)
{
  if (g_strcmp0(classification, "unclassified") == 0)
    return _("UNCLASSIFIED");
  if (g_strcmp0(classification, "confidential") == 0)
    return _("CONFIDENTIAL");
  if (g_strcmp0(classification, "strictly-confidential") == 0)
    return _("STRICTLY CONFIDENTIAL");
  return classification == NULL ? _("CLASSIFICATION NOT STATED") : classification;
}
