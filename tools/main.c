/* demarche: finds the command, runs it, and turns its error into a status. */
#include "tools/command.h"
#include "engine/base/messages.h"
#include "tools/language.h"
#include "tools/output.h"
#include "tools/tool-error.h"
#include <demarche/diagnostic.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

const Command commands[] = {
    {"evaluate", COMMAND_VISIBLE, command_evaluate, N_("Assess a profile by a ruleset"),
     N_("PROFILE"),
     "demarche evaluate rules/poc-engagement/profiles/frpi.xml\n"
     "demarche evaluate frpi.xml --ruleset rules/poc-engagement --as-of 2018-11-01\n"
     "demarche evaluate jnim.xml --sanctions consolidated.xml --as-of 2018-10-31\n"
     "demarche evaluate frpi.xml --format json -o frpi.json\n"
     "demarche evaluate frpi.xml --record --by \"protection of civilians adviser\" --office Bunia"},
    {"explain", COMMAND_VISIBLE, command_explain,
     N_("Say why something was found, or why not, test by test"), N_("PROFILE CODE"),
     "demarche explain rules/poc-engagement/profiles/frpi.xml purpose-not-stated"},
    {"gaps", COMMAND_VISIBLE, command_gaps,
     N_("Say which facts that are not known would decide most, and what they would change"),
     N_("PROFILE"),
     "demarche gaps rules/poc-engagement/profiles/adf.xml\n"
     "demarche gaps adf.xml --budget 100000 --format json -o adf-gaps.json"},
    {"whatif", COMMAND_VISIBLE, command_whatif,
     N_("Say what would be found otherwise if facts were otherwise"), N_("PROFILE FACT=VALUE…"),
     "demarche whatif rules/poc-engagement/profiles/adf.xml 'direction.order against contact=no'"},
    {"decide", COMMAND_VISIBLE, command_decide,
     N_("Record what people decide about a recorded assessment, and which gates they clear"),
     N_("ID"),
     "demarche decide 3f2a-9c41 --clear-gate risk-to-staff --because \"a way out is agreed\" \\\n"
     "  --by \"chief security adviser\"\n"
     "demarche decide 3f2a-9c41 --adapt --reason \"by telephone only\" --by \"head of office\""},
    {"replay", COMMAND_VISIBLE, command_replay,
     N_("Derive recorded assessments again from their stored bytes, and compare byte for byte"),
     N_("ID…"),
     "demarche replay 3f2a-9c41\n"
     "demarche replay --all --since 2026-01 --format json -o replay.json"},
    {"profile check", COMMAND_VISIBLE, command_profile_check,
     N_("Find every problem in a profile, and what is missing from it"), N_("FILE"),
     "demarche profile check rules/poc-engagement/profiles/frpi.xml"},
    {"profile new", COMMAND_VISIBLE, command_profile_new,
     N_("Write a profile to fill in, with every question in it"), N_("[DIR]"),
     "demarche profile new rules/poc-engagement >group.xml"},
    {"profile sheet", COMMAND_VISIBLE, command_profile_sheet,
     N_("Write the sheet of an interview: the questions and answers, in each language"),
     N_("[DIR]"),
     "demarche profile sheet rules/poc-engagement >sheet.md"},
    {"ruleset check", COMMAND_VISIBLE, command_ruleset_check,
     N_("Find every problem in a ruleset, each with its file, decision, rule and cell"),
     N_("[DIR]"),
     "demarche ruleset check rules/poc-engagement\n"
     "demarche ruleset check rules/poc-engagement --format sarif -o check.sarif"},
    {"ruleset impact", COMMAND_VISIBLE, command_ruleset_impact,
     N_("Say what another ruleset would change in every recorded assessment"), N_("DIR"),
     "demarche ruleset impact new-rules/poc-engagement --since 2026-01"},
    {"ruleset schema", COMMAND_VISIBLE, command_ruleset_schema,
     N_("Write the XML Schema of a ruleset's profiles, for editors"), N_("[DIR]"),
     "demarche ruleset schema rules/poc-engagement -o poc-engagement.xsd"},
    {"ruleset show", COMMAND_VISIBLE, command_ruleset_show,
     N_("Show what is in a ruleset, and what its rules rest on"), N_("[DIR]"),
     "demarche ruleset show rules/poc-engagement\n"
     "demarche ruleset show rules/poc-engagement --model evidence\n"
     "demarche ruleset show rules/poc-engagement --html pages"},
    {"ruleset sign", COMMAND_VISIBLE, command_ruleset_sign,
     N_("Sign a ruleset: the digest of every file, with a certificate"), N_("[DIR]"),
     "demarche ruleset sign rules/poc-engagement --key key.pem --certificate certificate.pem"},
    {"ruleset verify-signature", COMMAND_VISIBLE, command_ruleset_verify_signature,
     N_("Say who signed a ruleset, and whether it is still what was signed"), N_("[DIR]"),
     "demarche ruleset verify-signature rules/poc-engagement --authorities authority.pem"},
    {"ruleset publish", COMMAND_VISIBLE, command_ruleset_publish,
     N_("Publish a ruleset into the register, for good, by its id and version"), N_("[DIR]"),
     "demarche ruleset publish rules/poc-engagement --by \"Rulesets unit\"\n"
     "demarche ruleset publish rules/poc-engagement --supersedes 0.1.0"},
    {"ruleset list", COMMAND_VISIBLE, command_ruleset_list,
     N_("List the rulesets published in the register, and when each is in force"), "",
     "demarche ruleset list"},
    {"ruleset export", COMMAND_VISIBLE, command_ruleset_export,
     N_("Write a published ruleset into a new folder"), N_("ID@VERSION FOLDER"),
     "demarche ruleset export poc-engagement@0.1.0 poc-engagement"},
    {"ruleset test", COMMAND_VISIBLE, command_ruleset_test,
     N_("Run the test cases of rulesets, or of the DMN conformance kit"), N_("PATH…"),
     "demarche ruleset test rules/poc-engagement\n"
     "demarche ruleset test rules/poc-engagement --coverage\n"
     "demarche ruleset test rules/poc-engagement --generate candidates\n"
     "demarche ruleset test ../shared/tck --csv results.csv"},
    {"ruleset diff", COMMAND_VISIBLE, command_ruleset_diff,
     N_("Say for which inputs two versions of a ruleset decide otherwise"), N_("OLD NEW"),
     "demarche ruleset diff poc-engagement-0.1.0 rules/poc-engagement\n"
     "demarche ruleset diff loan-1.dmn loan-2.dmn --format json"},
    {"ruleset verify", COMMAND_VISIBLE, command_ruleset_verify,
     N_("Find what is wrong with decision tables whatever the input, each with an input that shows it"),
     N_("[DIR|MODEL]"),
     "demarche ruleset verify rules/poc-engagement\n"
     "demarche ruleset verify loan.dmn --format json -o findings.json\n"
     "demarche ruleset verify rules/poc-engagement --budget 1000000000"},
    {"model evaluate", COMMAND_VISIBLE, command_model_evaluate,
     N_("Evaluate the decisions of any DMN model over inputs in JSON"), N_("MODEL"),
     "demarche model evaluate loan.dmn --input applicant.json\n"
     "demarche model evaluate loan.dmn --input applicant.json --decision Approval --trace"},
    {"model show", COMMAND_VISIBLE, command_model_show,
     N_("Show what is in a DMN model, and how its parts hang together"), N_("MODEL"),
     "demarche model show rules/poc-engagement/models/purpose.dmn"},
    {"feel", COMMAND_VISIBLE, command_feel, N_("Evaluate FEEL expressions"), N_("[EXPRESSION]"),
     "demarche feel 'sum(for i in 1..3 return i * 2)'\n"
     "demarche feel 'age + 1' --context person.json\n"
     "demarche feel"},
    {"screen", COMMAND_VISIBLE, command_screen,
     N_("Look names up in the Security Council's Consolidated List"), N_("NAME… --list FILE"),
     "demarche screen JNIM \"Ansar Dine\" --list consolidated.xml\n"
     "demarche screen \"Boko Haram\" --list consolidated.xml --as-of 2018-11-01 --format json"},
    {"register show", COMMAND_VISIBLE, command_register_show,
     N_("Show a recorded assessment, its gates and what people decided"), N_("ID"),
     "demarche register show 3f2a-9c41 --lang fr\n"
     "demarche register show 3f2a-9c41 --format json -o record.json"},
    {"register extract", COMMAND_VISIBLE, command_register_extract,
     N_("Write what a record was derived from, and what came out, to a new folder"), N_("ID DIR"),
     "demarche register extract 3f2a-9c41 frpi-record"},
    {"register list", COMMAND_VISIBLE, command_register_list,
     N_("List what was recorded and decided, one entry a line"), "",
     "demarche register list\n"
     "demarche register list --since 2026-11 --kind decision"},
    {"register verify", COMMAND_VISIBLE, command_register_verify,
     N_("Check every byte, hash and link of the decision register"), "",
     "demarche register verify\n"
     "demarche register verify --head head-2026-11.txt --public-key office.pem"},
    {"register head", COMMAND_VISIBLE, command_register_head,
     N_("Print the head of the register's chain, to be noted elsewhere or signed"), "",
     "demarche register head\n"
     "demarche register head --sign-key office-key.pem -o head-2026-11.txt"},
    {"register stats", COMMAND_VISIBLE, command_register_stats,
     N_("Count what is in the decision register"), "", "demarche register stats"},
    {"register export", COMMAND_VISIBLE, command_register_export,
     N_("Write entries to one file, with all that replaying them needs"), N_("[ID…] -o FILE"),
     "demarche register export -o bunia-2026.demarche\n"
     "demarche register export 3f2a-9c41-07be -o frpi-record.demarche"},
    {"register import", COMMAND_VISIBLE, command_register_import,
     N_("Take an export in, verified whole before anything is written"), N_("FILE"),
     "demarche register import bunia-2026.demarche --by \"Archivist\" --office Kinshasa"},
    {"ruleset codes", COMMAND_FOR_PROGRAMS, command_ruleset_codes,
     N_("List the codes that \"explain\" takes, one a line"), N_("[DIR]"),
     "demarche ruleset codes rules/poc-engagement\n"
     "demarche ruleset codes --for rules/poc-engagement/profiles/frpi.xml"},
    {NULL, COMMAND_VISIBLE, NULL, NULL, NULL, NULL},
};

/* A closed descriptor would be given to the next file opened: results would be
 * written into it. Opened the wrong way round, writing fails instead. */
static void hold_standard_descriptors(void)
{
  for (int descriptor = 0; descriptor <= 2; descriptor++) {
    if (fcntl(descriptor, F_GETFD) < 0)
      (void)!open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
  }
}

static GString *overview(void)
{
  GString *text = g_string_new(
      _("Usage: demarche COMMAND [ARGUMENT…] [OPTION…]\n\n"
        "Advice for people who decide whether, how and how far to engage an armed group\n"
        "in order to protect civilians: a published ruleset applied to a recorded profile.\n\n"
        "Commands\n"));
  for (const Command *command = commands; command->name != NULL; command++) {
    if ((command->flags & COMMAND_FOR_PROGRAMS) == 0)
      g_string_append_printf(text, "  %-15s  %s\n", command->name, _(command->help));
  }
  g_string_append(text,
                  _("  --help           Show this, or with a command what it takes\n"
                    "  --version        Show the versions of demarche and of what it rests on\n"
                    "  --lang LANG      Speak this language: en or fr (default: the locale's)\n"
                    "\nExamples\n"));
  for (const Command *command = commands; command->name != NULL; command++) {
    g_auto(GStrv) examples = g_strsplit(command->examples, "\n", -1);
    for (guint i = 0; examples[i] != NULL; i++)
      g_string_append_printf(text, "  %s\n", examples[i]);
  }
  g_string_append(text, _("\nExit status: 0 done; 1 the answer is no; 2 wrong usage; 3 invalid input;\n"
                          "4 a limit was hit; 5 the system failed.\n"));
  return text;
}

/* The command that the first words name, and how many words that took. */
static const Command *find_command(char **words, guint *used)
{
  for (const Command *command = commands; command->name != NULL; command++) {
    const char *blank = strchr(command->name, ' ');
    if (blank == NULL) {
      *used = 1;
      if (g_str_equal(words[0], command->name))
        return command;
      continue;
    }
    gsize length = (gsize)(blank - command->name);
    *used = 2;
    if (strlen(words[0]) == length && strncmp(words[0], command->name, length) == 0 &&
        words[1] != NULL && g_str_equal(words[1], blank + 1))
      return command;
  }
  return NULL;
}

/* True where the word begins the names of commands of two words. */
static gboolean is_group(const char *word)
{
  g_autofree char *prefix = g_strconcat(word, " ", NULL);
  for (const Command *command = commands; command->name != NULL; command++) {
    if (g_str_has_prefix(command->name, prefix))
      return TRUE;
  }
  return FALSE;
}

static gboolean set_unknown_command(char **words, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (const Command *command = commands; command->name != NULL; command++)
    g_ptr_array_add(names, (gpointer)command->name);
  g_ptr_array_add(names, (gpointer) "--help");
  g_ptr_array_add(names, (gpointer) "--version");
  g_ptr_array_add(names, (gpointer) "--lang");
  g_ptr_array_add(names, NULL);
  g_autofree char *first = tool_display(words[0]);
  g_autofree char *second = words[1] == NULL ? NULL : tool_display(words[1]);
  g_autofree char *both = second == NULL ? NULL : g_strconcat(first, " ", second, NULL);
  const char *const *candidates = (const char *const *)names->pdata;

  const char *written = is_group(words[0]) && both != NULL ? both : first;
  const char *nearest = diagnostic_nearest(written, candidates);
  if (nearest == NULL && both != NULL)
    nearest = diagnostic_nearest(both, candidates);
  gboolean is_option = first[0] == '-';
  if (is_group(words[0]) && both == NULL)
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                _("\"%s\" needs another word; see \"demarche --help\""), first);
  else if (nearest != NULL)
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                is_option ? _("unknown option \"%s\"; did you mean \"%s\"?")
                          : _("unknown command \"%s\"; did you mean \"%s\"?"),
                written, nearest);
  else
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                is_option ? _("unknown option \"%s\"; see \"demarche --help\"")
                          : _("unknown command \"%s\"; see \"demarche --help\""),
                written);
  return FALSE;
}

/* What follows "--lang" options that stand before the command. */
static char **after_language(char **words)
{
  while (words[0] != NULL) {
    if (g_str_has_prefix(words[0], "--lang="))
      words++;
    else if (g_str_equal(words[0], "--lang") && words[1] != NULL)
      words += 2;
    else
      break;
  }
  return words;
}

static gboolean run(char **words, GError **error)
{
  if (!language_choose(words, error))
    return FALSE;
  words = after_language(words);
  if (words[0] == NULL) {
    g_set_error_literal(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                        _("a command is missing; see \"demarche --help\""));
    return FALSE;
  }
  if (g_str_equal(words[0], "--help") || g_str_equal(words[0], "-h")) {
    g_autoptr(GString) text = overview();
    return output_write(NULL, text, error);
  }
  if (g_str_equal(words[0], "--version")) {
    g_autoptr(GString) text = command_version();
    return output_write(NULL, text, error);
  }
  guint used;
  const Command *command = find_command(words, &used);
  if (command == NULL)
    return set_unknown_command(words, error);
  return command->function(command, words + used, error);
}

int main(int argc, char **argv)
{
  /* Whoever reads our output may stop reading. */
  signal(SIGPIPE, SIG_DFL);
  /* A limit on the size of files is an error of writing, like a full disk. */
  signal(SIGXFSZ, SIG_IGN);
  hold_standard_descriptors();

  g_autoptr(GError) error = NULL;
  if (argc == 0 || run(argv + 1, &error))
    return 0;
  fprintf(stderr, _("demarche: %s\n"), error->message);
  return tool_error_status(error);
}
