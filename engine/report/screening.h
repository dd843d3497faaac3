/* Candidates of a sanctions list, and entries that name what was asked about, in
 * the formats of a report: of one name asked about, or of all of a group's. */
#ifndef REPORT_SCREENING_H
#define REPORT_SCREENING_H

#include "engine/report/structure-writer.h"
#include "engine/report/text-writer.h"
#include <demarche/sanctions.h>

/* "strong: QDe.159, JAMA'A … (JNIM)", what it is, and why. asked: the name asked
 * about, or NULL where a heading says it. */
void report_text_candidate(TextWriter *writer, guint indent, const SanctionsCandidate *candidate,
                           const char *asked);
/* "An entity of the list "Al-Qaida", listed on 2018-10-04." (transfer full) */
char *report_screening_entry_facts(const SanctionsEntry *entry);
/* Mentions of one standing: those by a position each with it, the others by their
 * reference numbers; full: all of them. Nothing where there are none. */
void report_text_mentions(TextWriter *writer, guint indent, const SanctionsMention *mentions,
                          guint count, SanctionsStanding standing, gboolean full);
/* "… Consolidated List, edition of 2024-09-26, 1015 entries." (transfer full) */
char *report_screening_edition(const SanctionsList *list);
/* That nothing here is a verdict: it belongs beneath every list of candidates. */
const char *report_screening_caution(void);

/* Which list it is: a record "list". */
void report_structure_list(StructureWriter *writer, const SanctionsList *list);
/* is_stated: whether a profile states that designation; told where asked is. */
void report_structure_candidate(StructureWriter *writer, const SanctionsCandidate *candidate,
                                const char *asked, gboolean is_stated);
/* What a list says of an entry: a record "entry". */
void report_structure_entry(StructureWriter *writer, const SanctionsEntry *entry);
void report_structure_mention(StructureWriter *writer, const SanctionsMention *mention);

#endif
