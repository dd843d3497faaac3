#include "tools/options-limits.h"
#include "engine/base/messages.h"
#include "tools/options.h"
#include "tools/tool-error.h"
#include <demarche/diagnostic.h>
#include <string.h>

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

const Limits *options_limits(void)
{
  return changed_limits();
}

/* How many diagnostics are kept is the same everywhere: what a record holds depends on it. */
static gboolean is_fixed(const char *name) { return g_strcmp0(name, "diagnostics") == 0; }

static gboolean set_limit_error(GError **error, const char *assignment, const char *name,
                                guint64 value)
{
  g_autofree char *shown = tool_display(assignment);
  guint64 maximum = name != NULL ? limits_maximum(name) : 0;
  if (is_fixed(name)) {
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE, _("--limit \"%s\": this limit is fixed at %u"),
                shown, limits_default()->diagnostics);
    return FALSE;
  }
  if (maximum != 0 && value > maximum) {
    g_autofree char *most = g_strdup_printf("%" G_GUINT64_FORMAT, maximum);
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE, _("--limit \"%s\": this limit can be at most %s"),
                shown, most);
    return FALSE;
  }
  const char *nearest = name != NULL ? diagnostic_nearest(name, limits_names()) : NULL;
  if (nearest != NULL && strcmp(nearest, name) != 0)
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                _("--limit \"%s\" names no limit; did you mean \"%s\"?"), shown, nearest);
  else
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                _("--limit \"%s\" is not NAME=NUMBER with a name of docs/limits.md and a number "
                  "from 1 on, such as list_length=1000"),
                shown);
  return FALSE;
}

gboolean options_read_limits(char **assignments, GError **error)
{
  for (; assignments != NULL && *assignments != NULL; assignments++) {
    g_auto(GStrv) parts = g_strsplit(*assignments, "=", 2);
    guint64 value = 0;
    if (g_strv_length(parts) != 2 ||
        !g_ascii_string_to_unsigned(parts[1], 10, 1, G_MAXUINT64, &value, NULL) ||
        is_fixed(parts[0]) || !limits_set(changed_limits(), parts[0], value))
      return set_limit_error(error, *assignments, parts[0], value);
  }
  return TRUE;
}
