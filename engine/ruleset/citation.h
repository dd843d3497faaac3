/* The citations of a section's rules, parsed once from the annotation columns
 * Source, Section and Basis. */
#ifndef RULESET_CITATION_H
#define RULESET_CITATION_H

#include "engine/ruleset/bibliography.h"
#include "engine/ruleset/ruleset-private.h"

/* The citations of all rules of one table; those of a rule stand together. */
typedef struct {
  const RulesetCitation *items;
  guint *first; /* by rule, and one more: where the next rule's begin */
  guint rule_count;
} RulesetCitations;

/* Parses and checks the citations of a section's table. (arena) */
RulesetCitations *ruleset_citations_read(Arena *arena, const RulesetSection *section,
                                         const RulesetBibliography *bibliography,
                                         DiagnosticList *diagnostics);

/* How messages name a rule: `decision "x", rule 3`. (transfer full) */
char *ruleset_rule_place(const RulesetSection *section, guint rule);

#endif
