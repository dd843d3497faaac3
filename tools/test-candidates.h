/* Test cases that would show what no case of a ruleset has shown yet, for a person
 * to confirm. */
#ifndef TOOLS_TEST_CANDIDATES_H
#define TOOLS_TEST_CANDIDATES_H

#include "engine/ruleset/test-run.h"

/* Looks for candidates, at most budget gaps (0: all), and writes them into a new file
 * for each model, "timing-candidates.xml", in a folder. What was found is appended to
 * text. FALSE and TOOL_ERROR where a file cannot be written. */
gboolean test_candidates_write(const TestRun *run, guint budget, const char *folder, GString *text,
                               GError **error);

#endif
