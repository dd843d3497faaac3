/* Options of commands, parsed by GOption, with messages that suggest. */
#ifndef TOOLS_OPTIONS_H
#define TOOLS_OPTIONS_H

#include "tools/command.h"
#include <demarche/report.h>

/* Options that commands share. Paths are bytes as given; the rest is checked to
 * be UTF-8. */
typedef struct {
  char *ruleset;  /* --ruleset, or NULL */
  char *as_of;    /* --as-of, a date, or NULL */
  char *today;    /* --today, a date, or NULL: the machine's */
  char *format;
  char *output;   /* -o, or NULL: standard output */
  char *width;
  char *colour;
  char *profile;  /* --for, or NULL */
  char *context;  /* --context, or NULL */
  char *input;    /* --input, or NULL */
  char *decision; /* --decision, or NULL */
  char *budget;   /* --budget, or NULL */
  char *accepted; /* --accepted, or NULL */
  char *repeat;   /* --repeat, or NULL */
  char *csv;      /* --csv, or NULL */
  char *junit;    /* --junit, or NULL */
  char *lang;     /* --lang, or NULL; language_choose has already heeded it */
  char *list;     /* --list, or NULL */
  char *register_path; /* --register, or NULL: see find-register.h */
  char *by;       /* --by, a role, or NULL */
  char *office;   /* --office, or NULL */
  char *since;    /* --since, or NULL */
  char *until;    /* --until, or NULL */
  char *kind;     /* --kind, or NULL */
  char *generate;    /* --generate, or NULL */
  char *supersedes;  /* --supersedes, or NULL */
  char *model;       /* --model, or NULL */
  char *html;        /* --html, or NULL */
  char *key;         /* --key, or NULL */
  char *certificate; /* --certificate, or NULL */
  char *authorities; /* --authorities, or NULL */
  char *on;          /* --on, a date, or NULL */
  char *require_signature; /* or NULL */
  char *sign_key; /* --sign-key, or NULL */
  char *passphrase; /* --passphrase-fd, or NULL */
  char *head;     /* --head, or NULL */
  char *public_key; /* --public-key, or NULL */
  char *reason;   /* --reason, or NULL */
  char **clear_gates;  /* --clear-gate, each; NULL where there is none */
  char **reopen_gates; /* --reopen-gate, likewise */
  char **because;      /* --because, likewise */
  gboolean record;
  gboolean adopt;
  gboolean adapt;
  gboolean decline;
  gboolean all;
  gboolean full;
  gboolean json;
  gboolean trace;
  gboolean coverage;
  gboolean gaps;      /* --gaps */
  gboolean help;
  char **sanctions; /* --sanctions, each a file; NULL where there is none */
  char **limits;  /* --limit, each NAME=NUMBER; NULL where there is none */
  char **rest;    /* what is not an option; never NULL */
  ReportOptions report;
} Options;

void options_clear(Options *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

/* Which options a command takes. */
typedef enum {
  OPTIONS_RULESET = 1 << 0, /* --ruleset --require-signature */
  OPTIONS_REPORT = 1 << 1, /* --as-of, and what LAYOUT and FULL take */
  OPTIONS_FOR = 1 << 2,    /* --for PROFILE */
  OPTIONS_FEEL = 1 << 3,   /* --context --json */
  OPTIONS_MODEL = 1 << 4,  /* --input --decision --trace --repeat */
  OPTIONS_TEST = 1 << 5,   /* --csv --junit --coverage */
  OPTIONS_GAPS = 1 << 6,   /* --budget */
  OPTIONS_SCREEN = 1 << 7, /* --list */
  OPTIONS_REGISTER = 1 << 8, /* --register */
  OPTIONS_AUTHOR = 1 << 9, /* --by --office */
  OPTIONS_CHECK = 1 << 10, /* --format, which the command reads */
  OPTIONS_OUTPUT = 1 << 11, /* --output */
  OPTIONS_LAYOUT = 1 << 12, /* --format --output --width --colour */
  OPTIONS_FULL = 1 << 13,   /* --full */
  OPTIONS_RECORD = 1 << 14, /* --record */
  OPTIONS_DECIDE = 1 << 15, /* --adopt --adapt --decline --reason, and gates */
  OPTIONS_ALL = 1 << 16,    /* --all */
  OPTIONS_SINCE = 1 << 17,  /* --since */
  OPTIONS_CHOICE = 1 << 21, /* --since --until --kind */
  OPTIONS_SIGN = 1 << 22,  /* --sign-key */
  OPTIONS_PASSPHRASE = 1 << 28, /* --passphrase-fd */
  OPTIONS_CERTIFY = 1 << 25, /* --key --certificate */
  OPTIONS_TRUST = 1 << 26,   /* --authorities --on */
  OPTIONS_SHOW = 1 << 27,    /* --model --html --output --width --colour */
  OPTIONS_PUBLISH = 1 << 18, /* --supersedes */
  OPTIONS_HEAD = 1 << 23,  /* --head --public-key */
  OPTIONS_SANCTIONS = 1 << 29, /* --sanctions */
  OPTIONS_TODAY = 1 << 30, /* --today */
  OPTIONS_ANALYSIS = 1 << 24, /* --budget --format; the command reads them */
  OPTIONS_ACCEPTED = 1 << 20, /* --accepted */
} OptionSet;

/* Parses a command's arguments; least to most of them may be no options. FALSE
 * and TOOL_ERROR_USAGE where they are wrong. Where --help is among them, prints
 * help and sets options->help: the command then has nothing more to do. */
gboolean options_parse(const Command *command, OptionSet set, guint least, guint most,
                       char **arguments, Options *options, GError **error);

/* The number of --format among the names, which end in NULL; 0 where it was not
 * given. FALSE and TOOL_ERROR_USAGE where it is none of them. */
gboolean options_choose_format(const Options *options, const char *const *names, guint *format,
                               GError **error);

/* The number that --passphrase-fd gives; -1 where it was not given. FALSE and
 * TOOL_ERROR_USAGE where it is no number of a descriptor. */
gboolean options_passphrase_descriptor(const Options *options, int *descriptor, GError **error);

/* The limits that the command line sets: the defaults, but for --limit. */
const Limits *options_limits(void);

#endif
