/* What an assessment finds, without texts: one line for each thing, so that two
 * assessments can be compared, and a test can say what it expects. */
#ifndef TESTS_ASSESS_FINDINGS_H
#define TESTS_ASSESS_FINDINGS_H

#include "engine/assess/assessment-private.h"

/* A section's id, then the lines of its findings, or its subjects with their
 * states and lines; "?" before a line that is open, "~" before one that rests on
 * what is not known. (transfer full) */
char *findings_text(const Assessment *assessment);

/* A ruleset or a profile under the top of the sources; fails the test, with the
 * diagnostics, where it does not load. (transfer full) */
Ruleset *findings_load_ruleset(const char *folder);
Profile *findings_load_profile(const char *path, Ruleset *ruleset);
/* (transfer full) */
Assessment *findings_assess(Ruleset *ruleset, Profile *profile, const char *as_of);
/* The path under the top of the sources. (transfer full) */
char *findings_path(const char *path);

/* The number of a fact in a profile; fails the test where there is none. */
guint findings_fact(const Profile *profile, const char *path);

#endif
