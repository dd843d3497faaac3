/* The canonical trace: every decision that an assessment evaluated, with what it
 * read, which rules matched or could not be told, and what came out, as JSON.
 * docs/record-format.md describes it. */
#ifndef RECORD_TRACE_H
#define RECORD_TRACE_H

#include <demarche/assessment.h>
#include <glib.h>

/* The same bytes on every machine. (transfer full) */
GBytes *record_trace(const Assessment *assessment);

#endif
