/* The words for roles, states and outcomes, from their list files. */
#include "engine/assess/assessment-private.h"
#include "engine/base/messages.h"
#include <string.h>

typedef struct {
  const char *text;
  RulesetSectionShape shape;
} Word;

static const Word roles[] = {
#define X(symbol, text, shape) {text, shape},
#include "engine/assess/roles.def"
#undef X
};

static const Word states[] = {
#define X(symbol, text, shape) {text, shape},
#include "engine/assess/states.def"
#undef X
};

const char *assessment_role_name(AssessmentRole role) { return roles[role].text; }

gboolean assessment_role_parse(RulesetSectionShape shape, const char *text, gsize length,
                               AssessmentRole *role)
{
  for (guint i = 0; i < G_N_ELEMENTS(roles); i++) {
    if (roles[i].shape == shape && strlen(roles[i].text) == length &&
        memcmp(roles[i].text, text, length) == 0) {
      *role = i;
      return TRUE;
    }
  }
  return FALSE;
}

const char *assessment_role_names(RulesetSectionShape shape)
{
  switch (shape) {
  case RULESET_SECTION_FINDINGS:
    return _("\"gate\", \"issue\", \"caution\", \"judgement\" or \"suggestion\"");
  case RULESET_SECTION_CHECKLIST:
    return _("\"met\" or \"not met\"");
  case RULESET_SECTION_STRATEGIES:
    return _("\"indicated\", \"missing\", \"against\", \"lead\" or \"follow-up\"");
  case RULESET_SECTION_RISKS:
    return _("\"trigger\", \"possible\", \"driver\" or \"mitigation\"");
  case RULESET_GRADING:
    break;
  }
  return "";
}

const char *assessment_state_name(AssessmentState state) { return states[state].text; }

const char *assessment_line_standing_name(const AssessmentLine *line)
{
  if (line->is_open)
    return "open";
  if (line->rests_on_unknown)
    return "rests-on-unknown";
  return line->read_unknown ? "read-unknown" : "stands";
}

const char *assessment_test_outcome_name(AssessmentTestOutcome outcome)
{
  switch (outcome) {
  case ASSESSMENT_TEST_ANY:
    return "any";
  case ASSESSMENT_TEST_PASSED:
    return "passed";
  case ASSESSMENT_TEST_FAILED:
    return "failed";
  case ASSESSMENT_TEST_NOT_KNOWN:
    return "not-known";
  case ASSESSMENT_TEST_NOT_REACHED:
    return "not-reached";
  }
  return "";
}
