/* Source: a text that messages can point into.
 *
 * A source is either a file that was read, or a piece of text embedded in
 * another source (a FEEL expression in a cell of a DMN model). Positions in an
 * embedded source lead back to the file, through the XML escapes between them. */
#ifndef DEMARCHE_SOURCE_H
#define DEMARCHE_SOURCE_H

#include <demarche/limits.h>
#include <demarche/visibility.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct Source Source;

/* A stretch of a source: bytes start (included) to end (excluded).
 * A span whose source is NULL points nowhere. Spans borrow their source. */
typedef struct {
  const Source *source;
  guint32 start;
  guint32 end;
} Span;

#define SPAN_NONE ((Span){NULL, 0, 0})

/* A place as people count it: line and column from 1, columns in Unicode
 * code points. */
typedef struct {
  guint line;
  guint column;
} SourcePosition;

/* Errors of reading a file. */
typedef enum {
  SOURCE_ERROR_UNREADABLE,    /* missing, a directory, no permission, a device */
  SOURCE_ERROR_TOO_LARGE,     /* larger than Limits.file_bytes */
  SOURCE_ERROR_NUL,           /* holds a NUL byte */
  SOURCE_ERROR_ENCODING,      /* is not valid UTF-8 */
} SourceError;
#define SOURCE_ERROR (source_error_quark())
DEMARCHE_PUBLIC GQuark source_error_quark(void);

/* Reads a whole regular file, once. The text is checked to be UTF-8 without
 * NUL; a byte order mark is dropped. NULL and error set (SOURCE_ERROR) where it
 * cannot be read. The message names the path, and line and column where the
 * text itself is at fault. (transfer full: source_unref) */
DEMARCHE_PUBLIC Source *source_read_file(const char *path, const Limits *limits, GError **error);

/* A source over the bytes of a file that is already in memory, as if it had been
 * read: the same checks, the same messages. name is what messages call it.
 * (transfer full: source_unref) */
DEMARCHE_PUBLIC Source *source_from_bytes(const char *name, GBytes *bytes, const Limits *limits,
                                          GError **error);

/* A source over a copy of a text that is already known to be UTF-8.
 * name is what messages call it: a path, or "argument". (transfer full) */
DEMARCHE_PUBLIC Source *source_new(const char *name, const char *text, gsize length);

DEMARCHE_PUBLIC Source *source_ref(Source *source);
DEMARCHE_PUBLIC void source_unref(Source *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Source, source_unref)

/* The name that messages use; for an embedded source, the outermost file's. (transfer none) */
DEMARCHE_PUBLIC const char *source_name(const Source *source);
/* The text, NUL-terminated for convenience; its length in bytes. (transfer none) */
DEMARCHE_PUBLIC const char *source_text(const Source *source);
DEMARCHE_PUBLIC gsize source_length(const Source *source);

/* The span in the outermost file that a span of an embedded source stands for. */
DEMARCHE_PUBLIC Span span_in_file(Span span);
/* Where a span starts, in the outermost file. */
DEMARCHE_PUBLIC SourcePosition span_position(Span span);
/* A span over a whole source. */
DEMARCHE_PUBLIC Span source_span(const Source *source);

G_END_DECLS

#endif
