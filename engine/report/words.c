#include "engine/report/words.h"

/* TRANSLATORS: between the items of a list whose items may hold commas. */
const char *report_separator(void)
{
  return _("; ");
}

char *report_with_colon(const char *label)
{
  /* TRANSLATORS: a label such as "Gate", before what it introduces. */
  return g_strdup_printf(_("%s:"), label);
}

char *report_pair(const char *label, const char *text)
{
  return g_strdup_printf(_("%s: %s"), label, text);
}

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

const char *report_role_word(AssessmentRole role)
{
  switch (role) {
  case ASSESSMENT_ROLE_GATE:
    return C_("before a code", "gate");
  case ASSESSMENT_ROLE_ISSUE:
    return C_("before a code", "issue");
  case ASSESSMENT_ROLE_CAUTION:
    return C_("before a code", "caution");
  case ASSESSMENT_ROLE_JUDGEMENT:
    return C_("before a code", "judgement");
  case ASSESSMENT_ROLE_SUGGESTION:
    return C_("before a code", "suggestion");
  case ASSESSMENT_ROLE_MET:
    return C_("before a code", "met");
  case ASSESSMENT_ROLE_NOT_MET:
    return C_("before a code", "not met");
  case ASSESSMENT_ROLE_INDICATED:
    return C_("before a code", "indicated");
  case ASSESSMENT_ROLE_MISSING:
    return C_("before a code", "missing");
  case ASSESSMENT_ROLE_AGAINST:
    return C_("before a code", "against");
  case ASSESSMENT_ROLE_LEAD:
    return C_("before a code", "lead");
  case ASSESSMENT_ROLE_FOLLOW_UP:
    return C_("before a code", "follow-up");
  case ASSESSMENT_ROLE_TRIGGER:
    return C_("before a code", "trigger");
  case ASSESSMENT_ROLE_POSSIBLE:
    return C_("before a code", "possible");
  case ASSESSMENT_ROLE_DRIVER:
    return C_("before a code", "driver");
  case ASSESSMENT_ROLE_MITIGATION:
    return C_("before a code", "mitigation");
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
    return C_("strategy", "Recommended");
  case ASSESSMENT_STATE_CONDITIONAL:
    return C_("strategy", "Conditional");
  case ASSESSMENT_STATE_ADVISED_AGAINST:
    return C_("strategy", "Advised against");
  case ASSESSMENT_STATE_PRESENT:
    return C_("risk", "Present");
  case ASSESSMENT_STATE_MAY_ARISE:
    return C_("risk", "Possible");
  case ASSESSMENT_STATE_CANNOT_BE_JUDGED:
    return _("Cannot be judged");
  case ASSESSMENT_STATE_ITEM_MET:
    return C_("condition", "Met");
  case ASSESSMENT_STATE_ITEM_NOT_MET:
    return C_("condition", "Not met");
  case ASSESSMENT_STATE_ITEM_UNKNOWN:
    return C_("condition", "Unknown");
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

const char *report_basis_word(RulesetBasis basis)
{
  switch (basis) {
  case RULESET_BASIS_PAPER:
    return C_("basis", "paper");
  case RULESET_BASIS_VERIFIED:
    return C_("basis", "verified");
  case RULESET_BASIS_RECALLED:
    return C_("basis", "recalled");
  case RULESET_BASIS_DESIGN:
    return C_("basis", "design");
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

const char *report_evidence_class_label(const char *class)
{
  static const struct {
    const char *class;
    const char *label;
  } labels[] = {
      {"victim", N_("victim")},
      {"witness", N_("witness")},
      {"medical", N_("medical staff")},
      {"local-authority", N_("local authority")},
      {"party", N_("party to the conflict")},
      {"community-leader", N_("community leader")},
      {"un-report", N_("report of the United Nations")},
      {"ngo-report", N_("report of an organisation")},
      {"research", N_("research")},
      {"media", N_("media")},
      {"official-document", N_("official document")},
      {"other", N_("other source")},
  };
  for (guint i = 0; i < G_N_ELEMENTS(labels); i++) {
    if (g_strcmp0(labels[i].class, class) == 0)
      return _(labels[i].label);
  }
  return class;
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
