/* A recorded assessment shown, with what became of it. */
#ifndef RECORD_SHOW_H
#define RECORD_SHOW_H

#include "engine/record/stored.h"
#include <demarche/report.h>

/* The report in any language of the ruleset, made of stored bytes alone; below it the
 * record, its gates and its decisions. Where this engine does not derive what was
 * recorded, what was recorded is shown all the same, plainer, and that is said. most:
 * as of input_cache_new. Takes the record. NULL and an error where it cannot be read. (transfer
 * full) */
GString *record_show(Register *source, Record *record, const Limits *most,
                     const ReportOptions *options, GError **error);

#endif
