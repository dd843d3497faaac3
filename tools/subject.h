/* What an analysis is about: the models of a ruleset, or a model with what it
 * imports. */
#ifndef TOOLS_SUBJECT_H
#define TOOLS_SUBJECT_H

#include "engine/dmn/dmn.h"
#include <demarche/ruleset.h>

typedef struct {
  Ruleset *ruleset; /* NULL for a model */
  DmnModels *models;
} Subject;

/* Loads a folder, or a file that ends in ".dmn"; NULL: the ruleset that find_ruleset
 * finds. FALSE and TOOL_ERROR_INPUT or TOOL_ERROR_LIMIT where it is refused. */
gboolean subject_load(const char *path, Subject *subject, GError **error);
void subject_clear(Subject *subject);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Subject, subject_clear)

#endif
