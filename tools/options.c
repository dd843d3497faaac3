#include "tools/options.h"
#include "engine/base/iso-date.h"
#include "engine/base/messages.h"
#include "tools/language.h"
#include "tools/options-help.h"
#include "tools/output.h"
#include "tools/published.h"
#include "tools/ruleset-signature.h"
#include "tools/terminal.h"
#include "tools/tool-error.h"
#include <demarche/diagnostic.h>
#include <string.h>
#include <unistd.h>

#define MIN_WIDTH 40
#define MAX_WIDTH 1000

/* Everything is taken as bytes (G_OPTION_ARG_FILENAME): no conversion depends on
 * the locale, and any file name works. */
static const GOptionEntry ruleset_entries[] = {
    {"require-signature", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Refuse a ruleset that no authority in this PEM file stands behind"), N_("FILE")},
    {"ruleset", 'r', 0, G_OPTION_ARG_FILENAME, NULL, N_("Use the ruleset in this folder"), N_("DIR")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry report_entries[] = {
    {"as-of", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("The date of the decision (default: the profile's, or the list's)"), N_("DATE")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry today_entries[] = {
    {"today", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("What counts as today: a later profile is warned of (default: the machine's date)"),
     N_("DATE")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry full_entries[] = {
    {"full", 0, 0, G_OPTION_ARG_NONE, NULL,
     N_("In text, show also what may yet come to stand, and every fact not known"), NULL},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry layout_entries[] = {
    {"format", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("text, json or xml (default: text)"), N_("FORMAT")},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, NULL, N_("Write to this file, whole or not at all"),
     N_("FILE")},
    {"width", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Columns of text (default: the terminal's, or 80)"), N_("COLUMNS")},
    {"colour", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("auto, always or never (default: auto)"), N_("WHEN")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry for_entries[] = {
    {"for", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Use the ruleset of this profile"), N_("PROFILE")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry feel_entries[] = {
    {"context", 'c', 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Take variables from the members of this JSON object"), N_("FILE")},
    {"json", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Write the value as JSON"), NULL},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry model_entries[] = {
    {"input", 'i', 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Bind the input data to the members of this JSON object"), N_("FILE")},
    {"decision", 'd', 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Evaluate this decision only (default: all of them)"), N_("NAME")},
    {"trace", 't', 0, G_OPTION_ARG_NONE, NULL,
     N_("Tell what each decision read, and which of its rules matched"), NULL},
    {"repeat", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Evaluate so many times, and tell what it took"), N_("COUNT")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry gaps_entries[] = {
    {"budget", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Make at most so many assessments (default: 20000)"), N_("COUNT")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry test_entries[] = {
    {"csv", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Write the results as the conformance kit lists them"), N_("FILE")},
    {"junit", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Write the results as JUnit XML"), N_("FILE")},
    {"coverage", 0, 0, G_OPTION_ARG_NONE, NULL,
     N_("Tell which rules no test case matched, and how much the cases show cell by cell"), NULL},
    {"gaps", 0, 0, G_OPTION_ARG_NONE, NULL,
     N_("Tell also which cells no case shows to decide, and which values none has"), NULL},
    {"generate", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Write test cases that would show what none shows yet into this folder, to be confirmed"),
     N_("FOLDER")},
    {"budget", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Look for at most so many of them (default: all)"), N_("COUNT")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry screen_entries[] = {
    {"list", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("The Security Council's Consolidated List, in XML"), N_("FILE")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry sanctions_entries[] = {
    {"sanctions", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL,
     N_("Look the group up in this sanctions list too; may be repeated"), N_("FILE")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry register_entries[] = {
    {"register", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Use this decision register (default: $DEMARCHE_REGISTER, or the user's own)"), N_("FILE")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry author_entries[] = {
    {"by", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("The role of whoever answers for the entry, never a name"), N_("ROLE")},
    {"office", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("The office that makes the entry"), N_("NAME")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry check_entries[] = {
    {"format", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("text, json, or sarif for editors (default: text)"), N_("FORMAT")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry output_entries[] = {
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, NULL, N_("Write to this file, whole or not at all"),
     N_("FILE")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry choice_entries[] = {
    {"until", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Only entries dated up to this day, month or year, all of it"), N_("DATE")},
    {"kind", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Only entries of this kind: record, decision, publication, import"), N_("KIND")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry sign_entries[] = {
    {"sign-key", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Sign by the Ed25519 private key in this PEM file"), N_("FILE")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry show_entries[] = {
    {"model", 'm', 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Show this model: its decisions, and its tables with their annotations"), N_("NAME")},
    {"html", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Write a page for each model into this folder, to be read and printed"), N_("FOLDER")},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, NULL, N_("Write to this file, whole or not at all"),
     N_("FILE")},
    {"width", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Columns of text (default: the terminal's, or 80)"), N_("COLUMNS")},
    {"colour", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("auto, always or never (default: auto)"),
     N_("WHEN")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry publish_entries[] = {
    {"supersedes", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("The version that is in force no longer from this one's first day on"), N_("VERSION")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry certify_entries[] = {
    {"key", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Sign by the RSA or ECDSA private key in this PEM file"), N_("FILE")},
    {"certificate", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Its certificate, in PEM; those of its issuers may follow"), N_("FILE")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry trust_entries[] = {
    {"authorities", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("The certificates that are trusted, in PEM"), N_("FILE")},
    {"on", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("The day on which certificates have to be valid (default: today)"), N_("DATE")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry passphrase_entries[] = {
    {"passphrase-fd", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Read the key's passphrase from this descriptor (default: ask on the terminal)"),
     N_("NUMBER")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry head_entries[] = {
    {"head", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Check also that the register holds the head noted in this file"), N_("FILE")},
    {"public-key", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Check that note's signature by the Ed25519 public key in this PEM file"), N_("FILE")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry analysis_entries[] = {
    {"budget", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Take at most so many steps for each question about a table (default: 200000000)"),
     N_("COUNT")},
    {"format", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("text or json (default: text)"),
     N_("FORMAT")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry accepted_entries[] = {
    {"accepted", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Read the findings that are accepted from this file (default: accepted-findings.xml beside "
        "ruleset.xml)"),
     N_("FILE")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry record_entries[] = {
    {"record", 0, 0, G_OPTION_ARG_NONE, NULL,
     N_("Keep the assessment, and all that it was derived from, in the register"), NULL},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry decide_entries[] = {
    {"adopt", 0, 0, G_OPTION_ARG_NONE, NULL, N_("It is done as the assessment advises"), NULL},
    {"adapt", 0, 0, G_OPTION_ARG_NONE, NULL, N_("It is done, but for what the reason says"), NULL},
    {"decline", 0, 0, G_OPTION_ARG_NONE, NULL, N_("It is not done"), NULL},
    {"reason", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Why it is so decided"), N_("TEXT")},
    {"clear-gate", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL,
     N_("Clear this gate, because of what the next --because says; may be repeated"), N_("CODE")},
    {"reopen-gate", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL,
     N_("Open a gate again that had been cleared; likewise"), N_("CODE")},
    {"because", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL,
     N_("Why the gate is cleared, or opened again; one for each gate"), N_("TEXT")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry all_entries[] = {
    {"all", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Every record of the register"), NULL},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry since_entries[] = {
    {"since", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Only entries dated from this day, month or year on"), N_("DATE")},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};
static const GOptionEntry common_entries[] = {
    {"limit", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL,
     N_("Set a limit, as list_length=1000 (docs/limits.md); may be repeated"), N_("NAME=NUMBER")},
    {"lang", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_("Speak this language: en or fr (default: the locale's)"), N_("LANG")},
    {"help", 'h', 0, G_OPTION_ARG_NONE, NULL, N_("Show this help"), NULL},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, NULL},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};

static const struct {
  OptionSet set;
  const GOptionEntry *entries;
} option_sets[] = {
    {OPTIONS_RULESET, ruleset_entries}, {OPTIONS_REPORT, report_entries},
    {OPTIONS_REPORT | OPTIONS_FULL, full_entries},
    {OPTIONS_REPORT | OPTIONS_LAYOUT, layout_entries},
   
    {OPTIONS_FOR, for_entries},         {OPTIONS_FEEL, feel_entries},
    {OPTIONS_MODEL, model_entries},     {OPTIONS_TEST, test_entries},
    {OPTIONS_GAPS, gaps_entries},
    {OPTIONS_SCREEN, screen_entries},   {OPTIONS_SANCTIONS, sanctions_entries},
    {OPTIONS_REGISTER, register_entries},
    {OPTIONS_AUTHOR, author_entries},
    {OPTIONS_CHOICE, choice_entries},
    {OPTIONS_SIGN, sign_entries},
    {OPTIONS_CERTIFY, certify_entries},
    {OPTIONS_PASSPHRASE, passphrase_entries},
    {OPTIONS_TRUST, trust_entries},
    {OPTIONS_HEAD, head_entries},
    {OPTIONS_RECORD, record_entries},
    {OPTIONS_DECIDE, decide_entries},
    {OPTIONS_ALL, all_entries},
    {OPTIONS_SINCE | OPTIONS_CHOICE, since_entries},
    {OPTIONS_CHECK, check_entries},
    {OPTIONS_OUTPUT, output_entries},
    {OPTIONS_SHOW, show_entries},
    {OPTIONS_TODAY, today_entries},
    {OPTIONS_PUBLISH, publish_entries},
    {OPTIONS_ANALYSIS, analysis_entries},
    {OPTIONS_ACCEPTED, accepted_entries},
};

void options_clear(Options *options)
{
  g_clear_pointer(&options->ruleset, g_free);
  g_clear_pointer(&options->as_of, g_free);
  g_clear_pointer(&options->today, g_free);
  g_clear_pointer(&options->format, g_free);
  g_clear_pointer(&options->output, g_free);
  g_clear_pointer(&options->width, g_free);
  g_clear_pointer(&options->colour, g_free);
  g_clear_pointer(&options->profile, g_free);
  g_clear_pointer(&options->context, g_free);
  g_clear_pointer(&options->input, g_free);
  g_clear_pointer(&options->decision, g_free);
  g_clear_pointer(&options->budget, g_free);
  g_clear_pointer(&options->accepted, g_free);
  g_clear_pointer(&options->repeat, g_free);
  g_clear_pointer(&options->csv, g_free);
  g_clear_pointer(&options->junit, g_free);
  g_clear_pointer(&options->lang, g_free);
  g_clear_pointer(&options->list, g_free);
  g_clear_pointer(&options->register_path, g_free);
  g_clear_pointer(&options->by, g_free);
  g_clear_pointer(&options->office, g_free);
  g_clear_pointer(&options->until, g_free);
  g_clear_pointer(&options->kind, g_free);
  g_clear_pointer(&options->sign_key, g_free);
  g_clear_pointer(&options->passphrase, g_free);
  g_clear_pointer(&options->head, g_free);
  g_clear_pointer(&options->public_key, g_free);
  g_clear_pointer(&options->reason, g_free);
  g_clear_pointer(&options->since, g_free);
  g_clear_pointer(&options->clear_gates, g_strfreev);
  g_clear_pointer(&options->reopen_gates, g_strfreev);
  g_clear_pointer(&options->because, g_strfreev);
  g_clear_pointer(&options->generate, g_free);
  g_clear_pointer(&options->supersedes, g_free);
  g_clear_pointer(&options->model, g_free);
  g_clear_pointer(&options->html, g_free);
  g_clear_pointer(&options->key, g_free);
  g_clear_pointer(&options->certificate, g_free);
  g_clear_pointer(&options->authorities, g_free);
  g_clear_pointer(&options->on, g_free);
  g_clear_pointer(&options->require_signature, g_free);
  g_clear_pointer(&options->sanctions, g_strfreev);
  g_clear_pointer(&options->limits, g_strfreev);
  g_clear_pointer(&options->rest, g_strfreev);
}

/* The place of an option's value. */
static gpointer option_place(Options *options, const char *name)
{
  const struct {
    const char *name;
    gpointer place;
  } places[] = {
      {"ruleset", &options->ruleset}, {"as-of", &options->as_of},   {"today", &options->today}, {"format", &options->format},
      {"output", &options->output},   {"width", &options->width},   {"colour", &options->colour},
      {"for", &options->profile},     {"help", &options->help},     {"", &options->rest},
      {"context", &options->context}, {"json", &options->json},     {"input", &options->input},
      {"decision", &options->decision}, {"trace", &options->trace}, {"repeat", &options->repeat},
      {"csv", &options->csv},         {"junit", &options->junit},
      {"coverage", &options->coverage}, {"full", &options->full},
      {"supersedes", &options->supersedes}, {"generate", &options->generate},
      {"gaps", &options->gaps},
      {"model", &options->model},     {"html", &options->html},
      {"key", &options->key},         {"certificate", &options->certificate},
      {"authorities", &options->authorities}, {"on", &options->on},
      {"require-signature", &options->require_signature},
      {"limit", &options->limits},    {"lang", &options->lang},    {"budget", &options->budget}, {"accepted", &options->accepted},
      {"list", &options->list},       {"sanctions", &options->sanctions},
      {"since", &options->since},     {"until", &options->until},     {"kind", &options->kind},
      {"sign-key", &options->sign_key}, {"passphrase-fd", &options->passphrase},
      {"head", &options->head},       {"public-key", &options->public_key},
      {"register", &options->register_path}, {"by", &options->by}, {"office", &options->office},
      {"record", &options->record},   {"adopt", &options->adopt},   {"adapt", &options->adapt},
      {"decline", &options->decline}, {"reason", &options->reason}, {"all", &options->all},
      {"clear-gate", &options->clear_gates},
      {"reopen-gate", &options->reopen_gates}, {"because", &options->because},
  };
  for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
    if (g_str_equal(places[i].name, name))
      return places[i].place;
  }
  g_assert_not_reached();
}

static void add_entries(GOptionContext *context, const GOptionEntry *entries, Options *options)
{
  for (; entries->long_name != NULL; entries++) {
    GOptionEntry bound[2] = {*entries, {NULL, 0, 0, 0, NULL, NULL, NULL}};
    bound[0].arg_data = option_place(options, entries->long_name);
    g_option_context_add_main_entries(context, bound, NULL);
  }
}

static gboolean set_usage_error(GError **error, const Command *command, const char *problem)
{
  g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE, _("%s; usage: demarche %s [OPTION…] %s"), problem,
              command->name, _(command->usage));
  return FALSE;
}

static void add_names(GPtrArray *names, const GOptionEntry *entries)
{
  for (; entries->long_name != NULL; entries++) {
    if (*entries->long_name != '\0')
      g_ptr_array_add(names, g_strconcat("--", entries->long_name, NULL));
  }
}

static gboolean set_unknown_option(GError **error, const Command *command, OptionSet set,
                                   const char *written)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < G_N_ELEMENTS(option_sets); i++)
    if (set & option_sets[i].set)
      add_names(names, option_sets[i].entries);
  add_names(names, common_entries);
  g_ptr_array_add(names, NULL);

  g_autofree char *option = g_strndup(written, strcspn(written, "="));
  const char *nearest = diagnostic_nearest(option, (const char *const *)names->pdata);
  g_autofree char *problem =
      nearest == NULL
          ? g_strdup_printf(_("unknown option \"%s\""), option)
          : g_strdup_printf(_("unknown option \"%s\" (did you mean \"%s\"?)"), option, nearest);
  return set_usage_error(error, command, problem);
}

/* GOption's message, in whatever language, ends in the option as it was written. */
static gboolean set_parse_error(GError **error, const Command *command, OptionSet set,
                                const GError *parse_error)
{
  g_autofree char *shown = tool_display(parse_error->message);
  const char *blank = strrchr(shown, ' ');
  const char *written = blank == NULL ? shown : blank + 1;
  if (g_error_matches(parse_error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
    return set_unknown_option(error, command, set, written);
  g_autofree char *problem = g_strdup_printf(_("missing argument for %s"), written);
  return set_usage_error(error, command, problem);
}

static gboolean choose(const char *option, const char *value, const char *const *choices,
                       guint *chosen, GError **error)
{
  *chosen = 0;
  if (value == NULL)
    return TRUE;
  for (guint i = 0; choices[i] != NULL; i++) {
    if (g_str_equal(choices[i], value)) {
      *chosen = i;
      return TRUE;
    }
  }
  g_autofree char *shown = tool_display(value);
  g_autofree char *listed = messages_quoted(choices);
  g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE, _("%s \"%s\" is none of %s"), option, shown,
              listed);
  return FALSE;
}

static gboolean check_day(const char *option, const char *written, GError **error)
{
  IsoDate date;
  if (written == NULL || (iso_date_parse(written, &date) && date.day != 0))
    return TRUE;
  g_autofree char *shown = tool_display(written);
  g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
              _("%s \"%s\" is not a date; year-month-day was expected, such as 2018-11-01"), option,
              shown);
  return FALSE;
}

gboolean options_passphrase_descriptor(const Options *options, int *descriptor, GError **error)
{
  *descriptor = -1;
  const char *written = options->passphrase;
  guint64 number;
  if (written == NULL)
    return TRUE;
  if (g_ascii_string_to_unsigned(written, 10, 0, 1023, &number, NULL)) {
    *descriptor = (int)number;
    return TRUE;
  }
  g_autofree char *shown = tool_display(written);
  g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
              _("--passphrase-fd \"%s\" is no number of an open descriptor, such as 3"), shown);
  return FALSE;
}

gboolean options_choose_format(const Options *options, const char *const *names, guint *format,
                               GError **error)
{
  return choose("--format", options->format, names, format, error);
}

static gboolean read_report_options(Options *options, GError **error)
{
  static const char *const formats[] = {"text", "json", "xml", NULL};
  static const char *const colours[] = {"auto", "always", "never", NULL};
  guint format, colour;
  if (!choose("--format", options->format, formats, &format, error) ||
      !choose("--colour", options->colour, colours, &colour, error))
    return FALSE;
  options->report.format = (ReportFormat)format;
  /* What programs read is the same on every machine. */
  if (options->report.format == REPORT_TEXT) {
    options->report.language = language_of_reader();
  } else {
    options->report.language = language_named();
    language_speak_to_programs();
  }
  options->report.full = options->full;
  options->report.colour =
      colour == 1 || (colour == 0 && options->output == NULL && terminal_shows_colour(STDOUT_FILENO));

  options->report.width = options->output == NULL ? terminal_width(STDOUT_FILENO) : 0;
  if (options->report.width != 0)
    options->report.width = CLAMP(options->report.width, MIN_WIDTH, MAX_WIDTH);
  guint64 width;
  if (options->width != NULL) {
    if (!g_ascii_string_to_unsigned(options->width, 10, MIN_WIDTH, MAX_WIDTH, &width, NULL)) {
      g_autofree char *shown = tool_display(options->width);
      g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                  _("--width \"%s\" is no number of columns from %d to %d"), shown, MIN_WIDTH,
                  MAX_WIDTH);
      return FALSE;
    }
    options->report.width = (guint)width;
  }
  return check_day("--as-of", options->as_of, error);
}

static gboolean print_help(const Command *command, OptionSet set, GError **error)
{
  const GOptionEntry *tables[G_N_ELEMENTS(option_sets) + 1];
  guint count = 0;
  for (guint i = 0; i < G_N_ELEMENTS(option_sets); i++)
    if (set & option_sets[i].set)
      tables[count++] = option_sets[i].entries;
  tables[count++] = common_entries;
  g_autoptr(GString) text = options_help(command, tables, count);
  return output_write(NULL, text, error);
}

static Limits *changed_limits(void)
{
  static Limits limits;
  static gsize initialised = 0;
  if (g_once_init_enter(&initialised)) {
    limits = *limits_default();
    g_once_init_leave(&initialised, 1);
  }
  return &limits;
}

const Limits *options_limits(void) { return changed_limits(); }

static gboolean read_limits(char **assignments, GError **error)
{
  for (; assignments != NULL && *assignments != NULL; assignments++) {
    g_autofree char *shown = tool_display(*assignments);
    g_auto(GStrv) parts = g_strsplit(*assignments, "=", 2);
    guint64 value = 0;
    if (g_strv_length(parts) == 2 &&
        g_ascii_string_to_unsigned(parts[1], 10, 1, G_MAXUINT64, &value, NULL) &&
        limits_set(changed_limits(), parts[0], value))
      continue;
    const char *nearest = parts[0] != NULL ? diagnostic_nearest(parts[0], limits_names()) : NULL;
    if (nearest != NULL && strcmp(nearest, parts[0]) != 0)
      g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                  _("--limit \"%s\" names no limit; did you mean \"%s\"?"), shown, nearest);
    else
      g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                  _("--limit \"%s\" is not NAME=NUMBER with a name of docs/limits.md and a number "
                    "from 1 on, such as list_length=1000"),
                  shown);
    return FALSE;
  }
  return TRUE;
}

gboolean options_parse(const Command *command, OptionSet set, guint least, guint most,
                       char **arguments, Options *options, GError **error)
{
  g_autoptr(GOptionContext) context = g_option_context_new(NULL);
  g_autoptr(GError) parse_error = NULL;
  g_autofree char *program = g_strdup_printf("demarche %s", command->name);
  g_set_prgname(program);
  g_option_context_set_help_enabled(context, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS(option_sets); i++)
    if (set & option_sets[i].set)
      add_entries(context, option_sets[i].entries, options);
  add_entries(context, common_entries, options);

  g_auto(GStrv) words = g_new0(char *, g_strv_length(arguments) + 2);
  words[0] = g_steal_pointer(&program);
  for (guint i = 0; arguments[i] != NULL; i++)
    words[i + 1] = g_strdup(arguments[i]);
  if (!g_option_context_parse_strv(context, &words, &parse_error))
    return set_parse_error(error, command, set, parse_error);
  if (options->help)
    return print_help(command, set, error);
  if (options->rest == NULL)
    options->rest = g_new0(char *, 1);
  guint count = g_strv_length(options->rest);
  if (count < least)
    return set_usage_error(error, command, _("an argument is missing"));
  if (count > most) {
    g_autofree char *shown = tool_display(options->rest[most]);
    g_autofree char *problem = g_strdup_printf(_("\"%s\" is one argument too many"), shown);
    return set_usage_error(error, command, problem);
  }
  if (!read_limits(options->limits, error) || !check_day("--today", options->today, error) ||
      !check_day("--on", options->on, error))
    return FALSE;
  ruleset_signature_require(options->require_signature);
  published_use_register(options->register_path);
  return (set & (OPTIONS_REPORT | OPTIONS_LAYOUT | OPTIONS_SHOW)) == 0 || read_report_options(options, error);
}
