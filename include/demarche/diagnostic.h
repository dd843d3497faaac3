/* Diagnostic: one thing that is wrong or worth knowing, and where.
 *
 * Messages are lower case, without a full stop; they quote what was read and
 * say what would be accepted. */
#ifndef DEMARCHE_DIAGNOSTIC_H
#define DEMARCHE_DIAGNOSTIC_H

#include <demarche/source.h>
#include <demarche/visibility.h>
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  DIAGNOSTIC_ERROR,   /* the input is refused, or a value became null */
  DIAGNOSTIC_WARNING, /* accepted, but probably not meant */
  DIAGNOSTIC_NOTE,    /* worth knowing */
} DiagnosticSeverity;

/* "error", "warning" or "note", in every language: for programs. */
DEMARCHE_PUBLIC const char *diagnostic_severity_name(DiagnosticSeverity severity);

/* A kind of diagnostic. Each module defines its kinds from one list file
 * (engine/<module>/<module>-diagnostics.def), from which docs/diagnostics.md is
 * made too. Kinds are compared by address. */
typedef struct {
  const char *code;     /* stable, such as "feel-unresolved-name" */
  DiagnosticSeverity severity;
  const char *summary;  /* what it means, one sentence */
  const char *cure;     /* what to do about it, one sentence */
} DiagnosticKind;

typedef struct {
  const DiagnosticKind *kind;
  Span span;           /* SPAN_NONE where it belongs to no text */
  const char *message; /* without position; never NULL */
  const char *place;   /* decision, table, rule and cell, or NULL */
} Diagnostic;

typedef struct DiagnosticList DiagnosticList;

/* A list that owns its diagnostics. It keeps Limits.diagnostics of them and
 * counts the rest. The sources that its spans point into must outlive it, or be
 * kept by diagnostic_list_keep. (transfer full) */
DEMARCHE_PUBLIC DiagnosticList *diagnostic_list_new(void);
DEMARCHE_PUBLIC void diagnostic_list_free(DiagnosticList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DiagnosticList, diagnostic_list_free)

/* Holds a reference to a source for as long as the list lives. */
DEMARCHE_PUBLIC void diagnostic_list_keep(DiagnosticList *list, Source *source);

/* Adds a diagnostic with a printf-style message. A span in an embedded source is
 * kept as the one in the file that it stands for, so that only files have to
 * outlive the list. */
DEMARCHE_PUBLIC void diagnostic_list_add(DiagnosticList *list, const DiagnosticKind *kind, Span span,
                                         const char *format, ...) G_GNUC_PRINTF(4, 5);
/* The same with a place (copied; may be NULL). */
DEMARCHE_PUBLIC void diagnostic_list_add_at(DiagnosticList *list, const DiagnosticKind *kind,
                                            Span span, const char *place, const char *format, ...)
    G_GNUC_PRINTF(5, 6);

DEMARCHE_PUBLIC guint diagnostic_list_length(const DiagnosticList *list);
/* The diagnostic at index, in the order added. (transfer none) */
DEMARCHE_PUBLIC const Diagnostic *diagnostic_list_get(const DiagnosticList *list, guint index);
/* How many errors were added, those beyond the limit included. */
DEMARCHE_PUBLIC guint diagnostic_list_errors(const DiagnosticList *list);
/* How many were added beyond the limit, and so are not kept. */
DEMARCHE_PUBLIC guint diagnostic_list_dropped(const DiagnosticList *list);
/* Empties the list without giving its memory back. */
DEMARCHE_PUBLIC void diagnostic_list_clear(DiagnosticList *list);

/* "file:line:column: error: message [code]", the line of text and carets below
 * it, then the place and the cure where there are any. Each line ends in a line
 * feed. colour adds terminal colour. (transfer full) */
DEMARCHE_PUBLIC char *diagnostic_render(const Diagnostic *diagnostic, gboolean colour);
/* All of a list, rendered in order, and how many were left out. (transfer full) */
DEMARCHE_PUBLIC char *diagnostic_list_render(const DiagnosticList *list, gboolean colour);

/* The candidate nearest to a misspelt name, or NULL where none is near enough
 * to be suggested. candidates ends in NULL. (transfer none) */
DEMARCHE_PUBLIC const char *diagnostic_nearest(const char *name, const char *const *candidates);

G_END_DECLS

#endif
