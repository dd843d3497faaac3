/* Words for readers, in the reader's language. */
#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H

#include "engine/assess/assessment-private.h"
#include "engine/base/messages.h"

/* Between the items of a list: "; ". */
const char *report_separator(void);
/* "Gate:": a label before what it introduces. (transfer full) */
char *report_with_colon(const char *label);
/* "Purpose: not known". (transfer full) */
char *report_pair(const char *label, const char *text);

/* "Gate", "Reason against", "Who leads". */
const char *report_role_label(AssessmentRole role);
/* The same as one word, before a code: "gate", "against". */
const char *report_role_word(AssessmentRole role);
/* What a line in a role would say of its subject, if it came to stand: "May speak
 * against it". */
const char *report_open_label(AssessmentRole role);
/* "Recommended", "Cannot be judged". */
const char *report_state_label(AssessmentState state);
/* What a status means: "nobody has looked". */
const char *report_status_label(ProfileStatus status);
/* One word for a basis: "paper". */
const char *report_basis_word(RulesetBasis basis);
/* What a class of evidence is called: "report of the United Nations". */
const char *report_evidence_class_label(const char *class);
/* What a basis says of a rule: "the work named says it". */
const char *report_basis_label(RulesetBasis basis);
/* "CONFIDENTIAL"; what is not one of the known ones is given as it is. */
const char *report_classification_label(const char *classification);

#endif
