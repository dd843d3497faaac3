/* The files that a DMN model needs: itself, and what it imports. */
#ifndef TOOLS_MODEL_FILES_H
#define TOOLS_MODEL_FILES_H

#include "engine/dmn/dmn.h"
#include <demarche/diagnostic.h>
#include <demarche/limits.h>
#include <demarche/source.h>

/* Reads a model, and the models of its folder that it imports, directly or not:
 * those whose namespace is imported. The first is the model itself. NULL with
 * diagnostics where a file cannot be read or is no XML. (transfer full: an array
 * of Source) */
GPtrArray *model_files_read(const char *path, const Limits *limits, DiagnosticList *diagnostics);

/* Loads a model with what it needs. Diagnostics go to standard error. NULL and
 * TOOL_ERROR_INPUT or TOOL_ERROR_LIMIT where it is refused. The model itself is
 * the first. (transfer full) */
DmnModels *model_files_load(const char *path, GError **error);

#endif
