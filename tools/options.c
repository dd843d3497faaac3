#include "tools/options.h"
#include "engine/base/messages.h"
#include "tools/options-help.h"
#include "tools/options-layout.h"
#include "tools/options-limits.h"
#include "tools/options-values.h"
#include "tools/output.h"
#include "tools/published.h"
#include "tools/ruleset-signature.h"
#include "tools/tool-error.h"
#include <demarche/diagnostic.h>
#include <string.h>

/* What GOption fills. Everything is taken as bytes: no conversion depends on the
 * locale, and any file name works. */
static GOptionArg argument_of(OptionKind kind)
{
  switch (kind) {
  case OPTION_KIND_FLAG:
    return G_OPTION_ARG_NONE;
  case OPTION_KIND_LIST:
    return G_OPTION_ARG_FILENAME_ARRAY;
  case OPTION_KIND_TEXT:
  case OPTION_KIND_DAY:
  case OPTION_KIND_DATE:
    break;
  }
  return G_OPTION_ARG_FILENAME;
}

void options_clear(Options *options)
{
  for (OptionId id = 0; id < OPTION_END; id++) {
    Option option = option_get(id);
    gpointer field = G_STRUCT_MEMBER_P(options, option.field);
    if (option.kind == OPTION_KIND_LIST)
      g_clear_pointer((char ***)field, g_strfreev);
    else if (option.kind != OPTION_KIND_FLAG)
      g_clear_pointer((char **)field, g_free);
  }
  g_clear_pointer(&options->rest, g_strfreev);
}

/* What a command takes, and then what all take. (transfer full) */
static OptionId *with_common(const OptionId *taken)
{
  static const OptionId common[] = {OPTION_LIMIT, OPTION_LANG, OPTION_HELP, OPTION_END};
  guint length = option_list_length(taken);
  OptionId *all = g_new(OptionId, length + G_N_ELEMENTS(common));
  for (guint i = 0; i < length; i++)
    all[i] = taken[i];
  for (guint i = 0; i < G_N_ELEMENTS(common); i++)
    all[length + i] = common[i];
  return all;
}

static GOptionContext *make_context(const OptionId *taken, Options *options)
{
  GOptionContext *context = g_option_context_new(NULL);
  g_option_context_set_help_enabled(context, FALSE);
  for (; *taken != OPTION_END; taken++) {
    Option option = option_get(*taken);
    GOptionEntry entries[2] = {{.long_name = option.name,
                                .short_name = option.letter,
                                .arg = argument_of(option.kind),
                                .arg_data = G_STRUCT_MEMBER_P(options, option.field)}};
    g_option_context_add_main_entries(context, entries, NULL);
  }
  GOptionEntry rest[2] = {{.long_name = G_OPTION_REMAINING,
                           .arg = G_OPTION_ARG_FILENAME_ARRAY,
                           .arg_data = &options->rest}};
  g_option_context_add_main_entries(context, rest, NULL);
  return context;
}

static gboolean set_usage_error(GError **error, const Command *command, const char *problem)
{
  g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE, _("%s; usage: demarche %s [OPTION…] %s"),
              problem, command->name, _(command->usage));
  return FALSE;
}

static gboolean set_unknown_option(GError **error, const Command *command, const OptionId *taken,
                                   const char *written)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (; *taken != OPTION_END; taken++)
    g_ptr_array_add(names, g_strconcat("--", option_get(*taken).name, NULL));
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
static gboolean set_parse_error(GError **error, const Command *command, const OptionId *taken,
                                const GError *parse_error)
{
  g_autofree char *shown = tool_display(parse_error->message);
  const char *blank = strrchr(shown, ' ');
  const char *written = blank == NULL ? shown : blank + 1;
  if (g_error_matches(parse_error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
    return set_unknown_option(error, command, taken, written);
  g_autofree char *problem = g_strdup_printf(_("missing argument for %s"), written);
  return set_usage_error(error, command, problem);
}

/* What is no option, as many as the command takes. */
static gboolean check_rest(const Command *command, guint least, guint most, Options *options,
                           GError **error)
{
  if (options->rest == NULL)
    options->rest = g_new0(char *, 1);
  guint count = g_strv_length(options->rest);
  if (count < least)
    return set_usage_error(error, command, _("an argument is missing"));
  if (count <= most)
    return TRUE;
  g_autofree char *shown = tool_display(options->rest[most]);
  g_autofree char *problem = g_strdup_printf(_("\"%s\" is one argument too many"), shown);
  return set_usage_error(error, command, problem);
}

/* What every command would do with the values. */
static gboolean heed_values(const OptionId *taken, Options *options, GError **error)
{
  if (!options_read_limits(options->limits, error))
    return FALSE;
  for (const OptionId *id = taken; *id != OPTION_END; id++)
    if (!options_check_value(options, *id, error))
      return FALSE;
  ruleset_signature_require(options->require_signature);
  published_use_register(options->register_path);
  return !option_list_has(taken, OPTION_WIDTH) || options_read_layout(options, error);
}

static gboolean print_help(const Command *command, const OptionId *taken, GError **error)
{
  g_autoptr(GString) text = options_help(command, taken);
  return output_write(NULL, text, error);
}

gboolean options_parse(const Command *command, const OptionId *taken, guint least, guint most,
                       char **arguments, Options *options, GError **error)
{
  g_autofree OptionId *all = with_common(taken);
  g_autoptr(GOptionContext) context = make_context(all, options);
  g_autofree char *program = g_strdup_printf("demarche %s", command->name);
  g_set_prgname(program);

  g_auto(GStrv) words = g_new0(char *, g_strv_length(arguments) + 2);
  words[0] = g_steal_pointer(&program);
  for (guint i = 0; arguments[i] != NULL; i++)
    words[i + 1] = g_strdup(arguments[i]);
  g_autoptr(GError) parse_error = NULL;
  if (!g_option_context_parse_strv(context, &words, &parse_error))
    return set_parse_error(error, command, all, parse_error);
  if (options->help)
    return print_help(command, all, error);
  return check_rest(command, least, most, options, error) && heed_values(all, options, error);
}
