/* What the commands on recorded assessments share. */
#ifndef TOOLS_RECORDS_H
#define TOOLS_RECORDS_H

#include "engine/record/decision.h"
#include "engine/record/record.h"
#include "tools/options.h"

/* Hands an error of the register or of a record on as the TOOL_ERROR that the program
 * exits with. Returns FALSE. (failure: transfer full) */
gboolean tool_error_set_record(GError **error, GError *failure);

/* The record whose id begins so. NULL and TOOL_ERROR where there is none. (transfer full) */
Record *find_record(Register *source, const char *id_prefix, GError **error);

/* The same; the id may also be that of a decision about the record. (transfer full) */
Record *find_record_or_decision(Register *source, const char *id_prefix, GError **error);

/* --by and --office, with the time of the machine's clock. FALSE and TOOL_ERROR_USAGE
 * where they are not one line of UTF-8. Cleared by record_stamp_clear. */
gboolean record_stamp_make(const Options *options, RecordStamp *stamp, GError **error);
void record_stamp_clear(RecordStamp *stamp);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RecordStamp, record_stamp_clear)

/* Whether a text of the command line is UTF-8; TOOL_ERROR_USAGE where not. option names
 * it in the message. */
gboolean check_words(const char *option, const char *text, GError **error);

/* "2 gates are OPEN: purpose-not-stated, risk-to-staff"; NULL where none is. (transfer full) */
char *open_gates_line(const Record *record, const DecisionHistory *history);

#endif
