#include "tools/options-help.h"
#include "engine/base/messages.h"
#include "tools/terminal.h"
#include "tools/two-columns.h"
#include <unistd.h>

#define MIN_WIDTH 60
#define MAX_WIDTH 120

/* "-o, --output=FILE". (transfer full) */
static char *option_form(const Option *option)
{
  GString *form = g_string_new(NULL);
  if (option->letter != '\0')
    g_string_append_printf(form, "-%c, ", option->letter);
  g_string_append_printf(form, "--%s", option->name);
  if (option->argument != NULL)
    g_string_append_printf(form, "=%s", _(option->argument));
  return g_string_free(form, FALSE);
}

static void append_options(GString *text, const OptionId *taken)
{
  TextWriter writer = {.out = text,
                       .width = CLAMP(terminal_width(STDOUT_FILENO), MIN_WIDTH, MAX_WIDTH)};
  g_autoptr(GPtrArray) forms = g_ptr_array_new_with_free_func(g_free);
  guint widest = 0;
  for (guint i = 0; taken[i] != OPTION_END; i++) {
    Option option = option_get(taken[i]);
    g_ptr_array_add(forms, option_form(&option));
    widest = MAX(widest, text_display_width(forms->pdata[i]));
  }
  for (guint i = 0; taken[i] != OPTION_END; i++)
    two_columns_append(&writer, two_columns_column(widest), forms->pdata[i],
                       _(option_get(taken[i]).help));
}

GString *options_help(const Command *command, const OptionId *taken)
{
  GString *text = g_string_new(NULL);
  g_string_append_printf(text, _("Usage:\n  demarche %s [OPTION…] %s\n\n"), command->name,
                         _(command->usage));
  g_string_append_printf(text, _("%s.\n\n"), _(command->help));
  g_string_append(text, _("Options:\n"));
  append_options(text, taken);
  g_string_append(text, _("\nExamples:\n"));
  g_auto(GStrv) examples = g_strsplit(command->examples, "\n", -1);
  for (guint i = 0; examples[i] != NULL; i++)
    g_string_append_printf(text, "  %s\n", examples[i]);
  return text;
}
