/* Translates a regular expression of XPath and XQuery (Functions and Operators
 * 3.1, clause 5.6) to one of PCRE2 that matches the same. */
#ifndef FEEL_PATTERN_TRANSLATE_H
#define FEEL_PATTERN_TRANSLATE_H

#include <glib.h>

/* Groups that a pattern may have. */
#define PATTERN_GROUPS 99

typedef struct {
  gboolean dot_all;      /* s: "." matches line ends too */
  gboolean multi_line;   /* m: "^" and "$" match at line ends */
  gboolean ignore_case;  /* i */
  gboolean remove_space; /* x: white space outside classes is dropped */
} PatternFlags;

/* Reads flags; FALSE where they hold anything but s, m, i and x. */
gboolean pattern_flags_parse(const char *text, gsize length, PatternFlags *flags);

/* The translation (transfer full), or NULL where the text is not in the
 * language: then *problem says why (transfer full). *groups: how many it has. */
GString *pattern_translate(const char *text, gsize length, PatternFlags flags, guint *groups,
                           char **problem);

#endif
