/* Words for readers, in the reader's language. */
#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H

#include "engine/assess/assessment-private.h"
#include "engine/base/messages.h"

/* "Gate", "Reason against", "Who leads". */
const char *report_role_label(AssessmentRole role);
/* What a line in a role would say of its subject, if it came to stand: "May speak
 * against it". */
const char *report_open_label(AssessmentRole role);
/* "Recommended", "Cannot be judged". */
const char *report_state_label(AssessmentState state);
/* What a status means: "nobody has looked". */
const char *report_status_label(ProfileStatus status);
/* What a basis says of a rule: "the work named says it". */
const char *report_basis_label(RulesetBasis basis);
/* "CONFIDENTIAL"; what is not one of the known ones is given as it is. */
const char *report_classification_label(const char *classification);

#endif
