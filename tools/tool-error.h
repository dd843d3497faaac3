/* Errors of the command line: each is the status that the program exits with. */
#ifndef TOOLS_TOOL_ERROR_H
#define TOOLS_TOOL_ERROR_H

#include <demarche/diagnostic.h>
#include <glib.h>

typedef enum {
  TOOL_ERROR_NO = 1,     /* the answer is "no" */
  TOOL_ERROR_USAGE = 2,  /* wrong usage */
  TOOL_ERROR_INPUT = 3,  /* a file that was given is not valid */
  TOOL_ERROR_LIMIT = 4,  /* a limit was hit */
  TOOL_ERROR_SYSTEM = 5, /* the system failed: a disk, a device */
} ToolError;
#define TOOL_ERROR (tool_error_quark())
GQuark tool_error_quark(void);

/* The status that an error exits with; 5 for errors of other domains. */
int tool_error_status(const GError *error);

/* Sets the error that diagnostics of a refused file amount to: a limit where one
 * of them is about a limit, invalid input otherwise. */
void tool_error_set_refused(GError **error, const DiagnosticList *diagnostics, const char *path);

/* Sets the error of a file that source_read_file refused: a limit where it is too
 * large, invalid input otherwise. Returns FALSE. */
gboolean tool_error_set_unreadable(GError **error, const GError *reading_error);

/* Sets the error of an evaluation that a limit stopped. Returns FALSE. */
gboolean tool_error_set_stopped(GError **error, const DiagnosticKind *limit);

/* Text that the user gave, of any bytes, fit to be quoted in a message. (transfer full) */
char *tool_display(const char *text);

/* Prints diagnostics to standard error, in colour where it is a terminal. */
void tool_print_diagnostics(const DiagnosticList *diagnostics);

#endif
