/* demarche register verify: whether a register is what was recorded. */
#include "engine/base/messages.h"
#include "tools/command.h"
#include "tools/find-register.h"
#include "tools/output.h"
#include "tools/progress.h"
#include "tools/register-verification.h"
#include "tools/tool-error.h"
#include <stdio.h>
#include <sys/stat.h>

/* How far it is, on a terminal that is looked at. */
static void show_progress(guint64 done, guint64 total, gpointer data)
{
  guint *shown = data;
  guint percent = (guint)(done * 100 / total);
  if (percent == *shown)
    return;
  *shown = percent;
  fprintf(stderr, done == total ? "\r     \r" : "\r%3u %%", percent);
}

/* What a register that is not in order amounts to: the answer is no. */
static gboolean set_damaged(GError **error, GError *failure)
{
  if (g_error_matches(failure, REGISTER_ERROR, REGISTER_ERROR_DAMAGED) ||
      g_error_matches(failure, REGISTER_ERROR, REGISTER_ERROR_HEAD)) {
    failure->domain = TOOL_ERROR;
    failure->code = TOOL_ERROR_NO;
  }
  return tool_error_set_register(error, failure);
}

static gboolean verify_chains(RegisterVerification *verification, GError **error)
{
  verification->diagnostics = diagnostic_list_new();
  GError *failure = NULL;
  guint shown = 101;
  gboolean is_done =
      register_verify(verification->opened, progress_is_watched() ? show_progress : NULL, &shown,
                      verification->diagnostics, &failure);
  if (!is_done)
    return set_damaged(error, failure);
  tool_print_diagnostics(verification->diagnostics);
  guint faults = diagnostic_list_errors(verification->diagnostics);
  if (faults == 0)
    return TRUE;
  g_autofree char *path = tool_display(verification->path);
  g_set_error(error, TOOL_ERROR, TOOL_ERROR_NO,
              messages_plural("register \"%s\" is not what was recorded: %u fault",
                              "register \"%s\" is not what was recorded: %u faults", faults),
              path, faults);
  return FALSE;
}

static gboolean count(RegisterVerification *verification, GError **error)
{
  GError *failure = NULL;
  if (!register_counts(verification->opened, &verification->counts, &failure) ||
      (verification->heads = register_heads(verification->opened, &failure)) == NULL)
    return tool_error_set_register(error, failure);
  verification->is_counted = TRUE;
  return TRUE;
}

/* The head noted in a file is held by the register, and signed where a key is given. */
static gboolean verify_head(RegisterVerification *verification, const Options *options,
                            GError **error)
{
  g_autoptr(GError) read_error = NULL;
  g_autoptr(Source) source = source_read_file(options->head, options_limits(), &read_error);
  if (source == NULL)
    return tool_error_set_unreadable(error, read_error);
  const char *note = source_text(source);
  gsize length = source_length(source);
  GError *failure = NULL;
  if (!register_head_read(note, length, &verification->head, &verification->is_head_signed,
                          &failure)) {
    g_autofree char *shown = tool_display(options->head);
    g_prefix_error(&failure, "\"%s\": ", shown);
    return tool_error_set_register(error, failure);
  }
  verification->is_head_checked = options->public_key != NULL;
  if ((verification->is_head_checked &&
       !register_head_check_signature(note, length, options->public_key, &failure)) ||
      !register_holds_head(verification->opened, &verification->head, &failure))
    return set_damaged(error, failure);
  verification->holds_head = TRUE;
  return TRUE;
}

static gboolean set_broken(guint broken, GError **error)
{
  g_set_error(error, TOOL_ERROR, TOOL_ERROR_NO,
              messages_plural("%u signature of a ruleset does not hold",
                              "%u signatures of rulesets do not hold", broken),
              broken);
  return FALSE;
}

/* A register tells who is talked to: others must not read it. */
static void warn_of_readers(const char *path)
{
  struct stat status;
  if (stat(path, &status) != 0 || (status.st_mode & 077) == 0)
    return;
  g_autofree char *shown = tool_display(path);
  fprintf(stderr,
          _("warning: \"%s\" can be read by others than its owner; chmod 600 keeps it private\n"),
          shown);
}

/* Step by step; what was found before a step says no is kept. */
static gboolean verify(RegisterVerification *verification, const Options *options, GError **error)
{
  GError *failure = NULL;
  verification->opened =
      register_open(verification->path, REGISTER_READ, options_limits(), &failure);
  if (verification->opened == NULL)
    return set_damaged(error, failure);
  warn_of_readers(verification->path);
  if (!verify_chains(verification, error) || !count(verification, error) ||
      !register_signatures_check(verification->opened, &verification->signatures, error))
    return FALSE;
  verification->has_signatures = TRUE;
  guint broken = register_signatures_broken(&verification->signatures);
  return (options->head == NULL || verify_head(verification, options, error)) &&
         (broken == 0 || set_broken(broken, error));
}

gboolean command_register_verify(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command,
                     OPTIONS(OPTION_HEAD, OPTION_PUBLIC_KEY, OPTION_FORMAT_OF_DATA, OPTION_OUTPUT,
                             OPTION_REGISTER),
                     0, 0, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  if (options.public_key != NULL && options.head == NULL) {
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE, _("--public-key needs --head FILE"));
    return FALSE;
  }
  gboolean is_json;
  if (!options_choose_json(&options, &is_json, error))
    return FALSE;
  g_autofree char *path = find_register(options.register_path);
  g_auto(RegisterVerification) verification = {.path = path};
  GError *problem = NULL;
  gboolean is_right = verify(&verification, &options, &problem);
  /* Programs are told why the answer is no; that there is none is an error alone. */
  gboolean is_told = is_json ? is_right || g_error_matches(problem, TOOL_ERROR, TOOL_ERROR_NO)
                             : verification.is_counted;
  g_autoptr(GString) report =
      is_json ? register_verification_json(&verification, is_right ? NULL : problem->message)
              : register_verification_text(&verification);
  gboolean is_written = !is_told || output_write(options.output, report, is_right ? error : NULL);
  if (problem != NULL)
    g_propagate_error(error, problem);
  return is_written && is_right;
}
