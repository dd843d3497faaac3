/* A record named and shown, for readers and for programs. */
#ifndef RECORD_RECORD_REPORT_H
#define RECORD_RECORD_REPORT_H

#include "engine/record/decision.h"
#include "engine/record/stored.h"
#include "engine/report/structure-writer.h"
#include "engine/report/text-writer.h"
#include <demarche/report.h>

#define RECORD_NAMESPACE "urn:demarche:record:1"

TextWriter record_text_writer(const ReportOptions *options);
/* (transfer full: structure_finish) */
StructureWriter *record_structure_writer(ReportFormat format);

/* A record named in a paragraph: its short id, whom it is about, by which ruleset, as of
 * when, and when and by whom it was recorded. record may be NULL. */
void record_text_name(TextWriter *writer, const RegisterEntry *entry, const Record *record);
/* Lines as they are, at an indent. */
void record_text_verbatim(TextWriter *writer, guint indent, const char *text);
/* That the work was stopped, and not all records were looked at. */
void record_text_incomplete(TextWriter *writer);
/* The name of a record for programs, in the record that is open: fields, so first. */
void record_structure_name(StructureWriter *writer, const RegisterEntry *entry,
                           const Record *record);

/* A record, and what became of it: decisions, gates one by one, and what is left open. Its
 * ruleset (may be NULL) gives the words of gates. */
void record_text_history(TextWriter *writer, const Stored *stored, const DecisionHistory *history,
                         const char *language);
void record_structure_history(StructureWriter *writer, const Record *record,
                              const DecisionHistory *history);
/* One line about a decision: "Adopted; 2 gates were open". (transfer full) */
char *decision_line(const Decision *decision);
/* "What people decided: Adopted; 2 gates OPEN of 9", below a record's name. */
void record_text_standing(TextWriter *writer, const Record *record, const DecisionHistory *history);
/* For programs: the fields "decision" and "gates-open". */
void record_structure_standing(StructureWriter *writer, const DecisionHistory *history);
/* One line: "adopted; 2 of 9 gates are open". (transfer full) */
char *record_history_line(const Record *record, const DecisionHistory *history);

#endif
