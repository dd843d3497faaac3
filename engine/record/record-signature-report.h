/* The signature of a record's ruleset told, for readers and for programs. */
#ifndef RECORD_RECORD_SIGNATURE_REPORT_H
#define RECORD_RECORD_SIGNATURE_REPORT_H

#include "engine/record/record-signature.h"
#include "engine/report/structure-writer.h"
#include "engine/report/text-writer.h"

/* "Ruleset's signature: …" in a paragraph, with the reason where it is broken; full: with the
 * certificate. */
void record_text_signature(TextWriter *writer, guint indent, const RecordSignature *signature,
                           gboolean full);
/* How many there are in each state, in one line. counts: RECORD_SIGNATURE_STATES numbers.
 * (transfer full) */
char *record_signature_counts_line(const guint *counts);

/* For programs, in the record that is open: fields, so before any text. */
void record_structure_signature(StructureWriter *writer, const RecordSignature *signature);
/* Then why it is broken, where it is. */
void record_structure_signature_problem(StructureWriter *writer, const RecordSignature *signature);

#endif
