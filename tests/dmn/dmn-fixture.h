/* Models for the tests of engine/dmn: folders of fixtures, and texts. */
#ifndef TESTS_DMN_FIXTURE_H
#define TESTS_DMN_FIXTURE_H

#include "engine/dmn/evaluation.h"

/* The path of a folder below tests/fixtures/dmn. (transfer full) */
char *fixture_folder(const char *name);
/* The names in a folder with a suffix, sorted. */
GPtrArray *fixture_names(const char *folder, const char *suffix);
/* All models of a folder, in the order of their names; messages call them by
 * their file names alone. */
DmnModels *fixture_load_folder(const char *folder, DiagnosticList *diagnostics);
/* Source of a file in a folder, named without the folder. */
Source *fixture_source(const char *folder, const char *name);

/* A model whose definitions hold body; in it "model.dmn". The head of the
 * document is its first line. */
DmnModels *fixture_load_text(const char *body, DiagnosticList *diagnostics);
/* The same; the test fails, with what was wrong, where it is refused. */
DmnModels *fixture_load(const char *body);
/* An element of the first model. */
const DmnElement *fixture_find(const DmnModels *models, DmnElementKind kind, const char *name);

#endif
