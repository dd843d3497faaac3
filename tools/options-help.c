#include "tools/options-help.h"
#include "engine/base/messages.h"

/* Between the longest option and what is said of it. */
#define GAP 3

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

static glong widest(const OptionId *taken)
{
  glong width = 0;
  for (; *taken != OPTION_END; taken++) {
    Option option = option_get(*taken);
    g_autofree char *form = option_form(&option);
    width = MAX(width, g_utf8_strlen(form, -1));
  }
  return width;
}

static void append_option(GString *text, const Option *option, glong width)
{
  g_autofree char *form = option_form(option);
  g_string_append_printf(text, "  %s", form);
  for (glong column = g_utf8_strlen(form, -1); column < width + GAP; column++)
    g_string_append_c(text, ' ');
  g_string_append_printf(text, "%s\n", _(option->help));
}

GString *options_help(const Command *command, const OptionId *taken)
{
  GString *text = g_string_new(NULL);
  g_string_append_printf(text, _("Usage:\n  demarche %s [OPTION…] %s\n\n"), command->name,
                         _(command->usage));
  g_string_append_printf(text, _("%s.\n\n"), _(command->help));
  g_string_append(text, _("Options:\n"));
  glong width = widest(taken);
  for (const OptionId *id = taken; *id != OPTION_END; id++) {
    Option option = option_get(*id);
    append_option(text, &option, width);
  }
  g_string_append(text, _("\nExamples:\n"));
  g_auto(GStrv) examples = g_strsplit(command->examples, "\n", -1);
  for (guint i = 0; examples[i] != NULL; i++)
    g_string_append_printf(text, "  %s\n", examples[i]);
  return text;
}
