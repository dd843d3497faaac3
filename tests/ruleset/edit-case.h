/* Cases that change a good ruleset or profile a little and say exactly which
 * diagnostics that gives. A case is a plain text file, so that adding one needs
 * no C:
 *
 *     == note           what the case shows
 *     == in FILE        the edits that follow are made to this file
 *     == replace        the lines up to the next "==" must stand in it just once
 *     == with           what they become
 *     == remove FILE    deletes a file
 *     == link FILE TO   makes a symbolic link
 *     == expect         the diagnostics, as they are rendered
 *
 * With UPDATE_CASES set in the environment the part "expect" is written anew. */
#ifndef TESTS_EDIT_CASE_H
#define TESTS_EDIT_CASE_H

#include <demarche/diagnostic.h>

/* What is looked at: loads from the copy of the folder and adds to diagnostics. */
typedef void (*EditCaseLoad)(const char *folder, DiagnosticList *diagnostics);

/* A suite of all cases in a folder. */
typedef struct {
  const char *name;
  const char *folder; /* of tests/fixtures, with the cases */
  const char *base;   /* of tests/fixtures, that the edits are made to */
  EditCaseLoad load;
  const DiagnosticKind *const *kinds; /* each of which a case must show; ends in NULL; or NULL */
  const char *except; /* codes of those that no case can show, separated by blanks, or NULL */
} EditCaseSuite;

/* Runs every case: copies the base, makes the edits, loads, and fails where the
 * diagnostics differ. What main returns. */
int edit_case_suite_run(const EditCaseSuite *suite);

/* A copy of a folder of tests/fixtures, to be changed; and its removal. (transfer full) */
char *fixture_copy(const char *name);
void fixture_remove(const char *folder);
/* The path of something in tests/fixtures. (transfer full) */
char *fixture_path(const char *name);

#endif
