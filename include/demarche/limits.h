/* Limits: bounds on everything that a file or an expression can make large.
 *
 * All are counters, never clocks, so that what is refused on one machine is
 * refused on every machine, at the same place. */
#ifndef DEMARCHE_LIMITS_H
#define DEMARCHE_LIMITS_H

#include <demarche/visibility.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint64 file_bytes;            /* of one file read */
  guint xml_depth;               /* nested elements */
  guint xml_elements;            /* in one document */
  guint xml_attributes;          /* on one element */
  guint expression_depth;        /* nested FEEL constructs, and boxed expressions */
  guint64 evaluation_steps;      /* FEEL nodes evaluated in one evaluation */
  guint evaluation_depth;        /* nested calls and expressions under evaluation */
  guint64 evaluation_bytes;      /* arena bytes of one evaluation */
  guint list_length;             /* items of one list */
  guint string_bytes;            /* of one string value */
  guint pattern_backtracking;    /* PCRE2 match limit of one regular expression match */
  guint diagnostics;             /* kept in one list; the rest are counted */
} Limits;

/* The documented defaults (docs/limits.md). (transfer none) */
DEMARCHE_PUBLIC const Limits *limits_default(void);

/* Sets the limit of a name as docs/limits.md has it ("list_length") to a number
 * from 1 to its maximum. FALSE where there is no such limit, or it cannot be so large. */
DEMARCHE_PUBLIC gboolean limits_set(Limits *limits, const char *name, guint64 value);
/* The largest number that the limit of a name may be set to: those of depth are
 * bounded by the stack of a thread. 0 where there is no such limit. */
DEMARCHE_PUBLIC guint64 limits_maximum(const char *name);
/* The limit of a name; 0 where there is no such limit. */
DEMARCHE_PUBLIC guint64 limits_get(const Limits *limits, const char *name);
/* The names of all limits; ends in NULL. (transfer none) */
DEMARCHE_PUBLIC const char *const *limits_names(void);

G_END_DECLS

#endif
