/* demarche register verify: whether a register is what was recorded. */
#include "engine/base/messages.h"
#include "tools/command.h"
#include "tools/find-register.h"
#include "tools/output.h"
#include "tools/register-signatures.h"
#include "tools/tool-error.h"
#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

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

static gboolean verify_chains(Register *opened, GError **error)
{
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  GError *failure = NULL;
  guint shown = 101;
  gboolean is_done = register_verify(opened, isatty(STDERR_FILENO) ? show_progress : NULL, &shown,
                                     diagnostics, &failure);
  if (!is_done)
    return set_damaged(error, failure);
  tool_print_diagnostics(diagnostics);
  guint faults = diagnostic_list_errors(diagnostics);
  if (faults == 0)
    return TRUE;
  g_autofree char *path = tool_display(register_path(opened));
  g_set_error(error, TOOL_ERROR, TOOL_ERROR_NO,
              messages_plural("register \"%s\" is not what was recorded: %u fault",
                              "register \"%s\" is not what was recorded: %u faults", faults),
              path, faults);
  return FALSE;
}

static gboolean append_summary(GString *text, Register *opened, GError **error)
{
  RegisterCounts counts;
  GError *failure = NULL;
  g_autoptr(GArray) heads = NULL;
  if (!register_counts(opened, &counts, &failure) ||
      (heads = register_heads(opened, &failure)) == NULL)
    return tool_error_set_register(error, failure);
  g_string_append_printf(text,
                         _("entries: %" PRIu64 ", blobs: %" PRIu64 ", chains: %" PRIu64
                           "; every byte, hash and link is as recorded\n"),
                         counts.entries, counts.blobs, counts.chains);
  for (guint i = 0; i < heads->len; i++) {
    const RegisterHead *head = &g_array_index(heads, RegisterHead, i);
    g_string_append_printf(text, _("head: number %" PRIu64 " of chain %s, %s\n"), head->number,
                           head->chain, head->hash);
  }
  return TRUE;
}

/* The head noted in a file is held by the register, and signed where a key is given. */
static gboolean verify_head(GString *text, Register *opened, const Options *options, GError **error)
{
  g_autoptr(GError) read_error = NULL;
  g_autoptr(Source) source = source_read_file(options->head, options_limits(), &read_error);
  if (source == NULL)
    return tool_error_set_unreadable(error, read_error);
  const char *note = source_text(source);
  gsize length = source_length(source);
  RegisterHead head;
  gboolean is_signed;
  GError *failure = NULL;
  if (!register_head_read(note, length, &head, &is_signed, &failure)) {
    g_autofree char *shown = tool_display(options->head);
    g_prefix_error(&failure, "\"%s\": ", shown);
    return tool_error_set_register(error, failure);
  }
  if ((options->public_key != NULL &&
       !register_head_check_signature(note, length, options->public_key, &failure)) ||
      !register_holds_head(opened, &head, &failure))
    return set_damaged(error, failure);
  g_string_append_printf(text,
                         _("it holds the head that was noted: number %" PRIu64 " of chain %s\n"),
                         head.number, head.chain);
  if (options->public_key != NULL)
    g_string_append(text, _("the note's signature is the key's\n"));
  else if (is_signed)
    g_string_append(text, _("the note is signed; its signature was not checked, for want of "
                            "--public-key FILE\n"));
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

gboolean command_register_verify(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  if (!options_parse(command, OPTIONS(OPTION_HEAD, OPTION_PUBLIC_KEY, OPTION_REGISTER), 0, 0,
                     arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  if (options.public_key != NULL && options.head == NULL) {
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE, _("--public-key needs --head FILE"));
    return FALSE;
  }
  g_autofree char *path = find_register(options.register_path);
  GError *failure = NULL;
  g_autoptr(Register) opened = register_open(path, REGISTER_READ, options_limits(), &failure);
  if (opened == NULL)
    return set_damaged(error, failure);
  warn_of_readers(path);
  g_autoptr(GString) text = g_string_new(NULL);
  guint broken;
  if (!verify_chains(opened, error) || !append_summary(text, opened, error) ||
      !register_signatures_check(opened, text, &broken, error))
    return FALSE;
  gboolean is_right = options.head == NULL || verify_head(text, opened, &options, error);
  if (is_right && broken > 0)
    is_right = set_broken(broken, error);
  return output_write(NULL, text, is_right ? error : NULL) && is_right;
}
