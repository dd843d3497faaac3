/* Options: what a command was given, parsed by GOption, with messages that suggest. */
#ifndef TOOLS_OPTIONS_H
#define TOOLS_OPTIONS_H

#include "tools/command.h"
#include "tools/option.h"
#include <demarche/limits.h>
#include <demarche/report.h>

#define OPTION_FIELD_FLAG gboolean
#define OPTION_FIELD_TEXT char *
#define OPTION_FIELD_DAY char *
#define OPTION_FIELD_DATE char *
#define OPTION_FIELD_LIST char **

/* One field for each option of tools/options.def: NULL, or FALSE, where it was not
 * given; a list ends in NULL. They are bytes as given. */
typedef struct {
#define OPTION(identifier, field, kind, letter, name, argument, help) OPTION_FIELD_##kind field;
#define OPTION_AGAIN(identifier, of, help)
#include "tools/options.def"
#undef OPTION
#undef OPTION_AGAIN
  char **rest;          /* what is not an option; never NULL */
  ReportOptions report; /* of a command that takes OPTION_GROUP_TEXT: how it is shown */
} Options;

void options_clear(Options *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

/* Parses a command's arguments: the options taken, those of every command, and least
 * to most words that are no options. FALSE and TOOL_ERROR_USAGE where they are wrong.
 * Where --help is among them, prints help and sets options->help: the command then has
 * nothing more to do. */
gboolean options_parse(const Command *command, const OptionId *taken, guint least, guint most,
                       char **arguments, Options *options, GError **error);

/* The number of --format among the names, which end in NULL; 0 where it was not
 * given. FALSE and TOOL_ERROR_USAGE where it is none of them. */
gboolean options_choose_format(const Options *options, const char *const *names, guint *format,
                               GError **error);

/* Whether a command that takes OPTION_FORMAT_OF_DATA writes JSON; where it does, the
 * program speaks English from then on. FALSE and TOOL_ERROR_USAGE likewise. */
gboolean options_choose_json(const Options *options, gboolean *is_json, GError **error);

/* The number that --passphrase-fd gives; -1 where it was not given. FALSE and
 * TOOL_ERROR_USAGE where it is no number of a descriptor. */
gboolean options_passphrase_descriptor(const Options *options, int *descriptor, GError **error);

/* The limits that the command line sets: the defaults, but for --limit. */
const Limits *options_limits(void);

#endif
