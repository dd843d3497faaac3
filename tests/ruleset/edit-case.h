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

/* The paths of the cases in a folder of tests/fixtures, sorted, ending in NULL. */
char **edit_case_list(const char *folder);
/* Copies base (a folder of tests/fixtures), makes the edits, loads, and fails the
 * test where the diagnostics differ. */
void edit_case_run(const char *path, const char *base, EditCaseLoad load);
/* Fails the test where a kind of diagnostic (the list ends in NULL) is shown by
 * none of the cases. except: the codes of those that no case can show, separated by
 * blanks, or NULL. */
void edit_case_check_kinds(char *const *paths, const DiagnosticKind *const *kinds,
                           const char *except);
/* A copy of a folder of tests/fixtures, to be changed; and its removal. (transfer full) */
char *fixture_copy(const char *name);
void fixture_remove(const char *folder);
/* The path of something in tests/fixtures. (transfer full) */
char *fixture_path(const char *name);

#endif
