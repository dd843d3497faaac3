/* Option: what one option of the command line is called, takes and means. They are
 * listed in tools/options.def; a command names those that it takes. */
#ifndef TOOLS_OPTION_H
#define TOOLS_OPTION_H

#include <glib.h>

typedef enum {
#define OPTION(identifier, field, kind, letter, name, argument, help) OPTION_##identifier,
#define OPTION_AGAIN(identifier, of, help) OPTION_##identifier,
#include "tools/options.def"
#undef OPTION
#undef OPTION_AGAIN
  OPTION_END, /* of a list */
} OptionId;

typedef enum {
  OPTION_KIND_FLAG,
  OPTION_KIND_TEXT,
  OPTION_KIND_DAY,  /* year-month-day */
  OPTION_KIND_DATE, /* a day, a month or a year */
  OPTION_KIND_LIST,
} OptionKind;

typedef struct {
  const char *name; /* without "--" */
  char letter;      /* or 0 */
  OptionKind kind;
  gsize field;          /* its offset in Options */
  const char *argument; /* "FILE", for _(); NULL of a flag */
  const char *help;     /* for _() */
} Option;

Option option_get(OptionId id);

/* A list of options and of groups of them, for options_parse: at least one. */
#define OPTIONS(...) ((const OptionId[]){__VA_ARGS__, OPTION_END})
#define OPTIONS_NONE ((const OptionId[]){OPTION_END})
/* The number of options in a list, without its end. */
guint option_list_length(const OptionId *list);
gboolean option_list_has(const OptionId *list, OptionId id);

/* Groups. What a ruleset is loaded by: */
#define OPTION_GROUP_RULESET OPTION_RULESET, OPTION_REQUIRE_SIGNATURE
/* How text is laid out, and where it goes: */
#define OPTION_GROUP_TEXT OPTION_OUTPUT, OPTION_WIDTH, OPTION_COLOUR
/* What is shown as text, JSON or XML: */
#define OPTION_GROUP_LAYOUT OPTION_FORMAT, OPTION_GROUP_TEXT
/* The report about a profile on a day: */
#define OPTION_GROUP_REPORT OPTION_AS_OF, OPTION_FULL, OPTION_GROUP_LAYOUT
/* Who makes an entry of the register: */
#define OPTION_GROUP_AUTHOR OPTION_BY, OPTION_OFFICE
/* Which entries of the register: */
#define OPTION_GROUP_CHOICE OPTION_SINCE, OPTION_UNTIL, OPTION_KIND
/* What is decided: */
#define OPTION_GROUP_DECISION                                                                      \
  OPTION_ADOPT, OPTION_ADAPT, OPTION_DECLINE, OPTION_REASON, OPTION_CLEAR_GATE,                    \
      OPTION_REOPEN_GATE, OPTION_BECAUSE

#endif
