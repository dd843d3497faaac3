/* What an entry of the register says, in a listing of many. */
#ifndef TOOLS_ENTRY_SUMMARY_H
#define TOOLS_ENTRY_SUMMARY_H

#include "engine/report/structure-writer.h"
#include <demarche/register.h>

/* What a line of "register list" says of an entry beyond when and by whom: of a record,
 * whom it is about, what was decided and which gates are open; of a decision, what was
 * decided, which gates were cleared, and how many were left open. NULL where there is
 * nothing to say. (transfer full) */
char *entry_summary(Register *source, const RegisterEntry *entry);
/* The same and all that the line says, for programs: a record "entry". */
void entry_structure(StructureWriter *writer, Register *source, const RegisterEntry *entry);

#endif
