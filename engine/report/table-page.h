/* A decision table as HTML. */
#ifndef REPORT_TABLE_PAGE_H
#define REPORT_TABLE_PAGE_H

#include "engine/report/html-writer.h"
#include "engine/ruleset/ruleset-private.h"

/* section: what the table feeds, whose codes are shown with their texts; NULL: none.
 * A table that is too wide for paper is followed by its rules one below the other,
 * which are printed in its place. */
void table_page_write(HtmlWriter *writer, const Ruleset *ruleset, const RulesetSection *section,
                      const DmnTable *table, const char *language);

#endif
