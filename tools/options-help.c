#include "tools/options-help.h"
#include "engine/base/messages.h"

/* Between the longest option and what is said of it. */
#define GAP 3

/* "-o, --output=FILE". (transfer full) */
static char *option_form(const GOptionEntry *entry)
{
  GString *form = g_string_new(NULL);
  if (entry->short_name != '\0')
    g_string_append_printf(form, "-%c, ", entry->short_name);
  g_string_append_printf(form, "--%s", entry->long_name);
  if (entry->arg_description != NULL)
    g_string_append_printf(form, "=%s", _(entry->arg_description));
  return g_string_free(form, FALSE);
}

static gboolean is_shown(const GOptionEntry *entry)
{
  return *entry->long_name != '\0';
}

static glong widest(const GOptionEntry *const *tables, guint count)
{
  glong width = 0;
  for (guint i = 0; i < count; i++) {
    for (const GOptionEntry *entry = tables[i]; entry->long_name != NULL; entry++) {
      g_autofree char *form = option_form(entry);
      width = MAX(width, g_utf8_strlen(form, -1));
    }
  }
  return width;
}

static void append_option(GString *text, const GOptionEntry *entry, glong width)
{
  g_autofree char *form = option_form(entry);
  g_string_append_printf(text, "  %s", form);
  for (glong column = g_utf8_strlen(form, -1); column < width + GAP; column++)
    g_string_append_c(text, ' ');
  g_string_append_printf(text, "%s\n", _(entry->description));
}

GString *options_help(const Command *command, const GOptionEntry *const *tables, guint count)
{
  GString *text = g_string_new(NULL);
  g_string_append_printf(text, _("Usage:\n  demarche %s [OPTION…] %s\n\n"), command->name,
                         _(command->usage));
  g_string_append_printf(text, _("%s.\n\n"), _(command->help));
  g_string_append(text, _("Options:\n"));
  glong width = widest(tables, count);
  for (guint i = 0; i < count; i++) {
    for (const GOptionEntry *entry = tables[i]; entry->long_name != NULL; entry++) {
      if (is_shown(entry))
        append_option(text, entry, width);
    }
  }
  g_string_append(text, _("\nExamples:\n"));
  g_auto(GStrv) examples = g_strsplit(command->examples, "\n", -1);
  for (guint i = 0; examples[i] != NULL; i++)
    g_string_append_printf(text, "  %s\n", examples[i]);
  return text;
}
