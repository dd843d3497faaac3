/* The tables of sections held against the shapes and the vocabulary. */
#ifndef RULESET_SECTION_CHECK_H
#define RULESET_SECTION_CHECK_H

#include "engine/ruleset/ruleset-private.h"
#include "engine/ruleset/vocabulary.h"

typedef struct RulesetSectionCheck RulesetSectionCheck;

/* vocabulary and diagnostics are borrowed. (transfer full) */
RulesetSectionCheck *ruleset_section_check_new(const RulesetVocabulary *vocabulary,
                                               DiagnosticList *diagnostics);
void ruleset_section_check_free(RulesetSectionCheck *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RulesetSectionCheck, ruleset_section_check_free)

/* Checks one section's table: hit policy, columns, and every constant cell. TRUE
 * where it is a table whose rules can be read on. */
gboolean ruleset_section_check_table(RulesetSectionCheck *check, const RulesetSection *section);
/* Reports a section's id that has no term: its title. */
void ruleset_section_check_title(RulesetSectionCheck *check, const char *id, Span span);
/* Once all sections are checked: reports terms that none of them can give. */
void ruleset_section_check_unused(RulesetSectionCheck *check);

#endif
