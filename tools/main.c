/* demarche: finds the command, runs it, and turns its error into a status. */
#include "engine/base/messages.h"
#include "engine/base/quotation.h"
#include "tools/command.h"
#include "tools/language.h"
#include "tools/output.h"
#include "tools/overview.h"
#include "tools/terminal.h"
#include "tools/tool-error.h"
#include <demarche/diagnostic.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A closed descriptor would be given to the next file opened: results would be
 * written into it. Opened the wrong way round, writing fails instead. */
static void hold_standard_descriptors(void)
{
  for (int descriptor = 0; descriptor <= 2; descriptor++) {
    if (fcntl(descriptor, F_GETFD) < 0)
      (void)!open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
  }
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
    g_autoptr(GString) text = overview_text(terminal_width(STDOUT_FILENO));
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
  /* Names of files may hold anything, commands to the terminal too. */
  g_autofree char *message = quotation_plain(error->message, TRUE);
  fprintf(stderr, _("demarche: %s\n"), message);
  return tool_error_status(error);
}
