#include "tools/json-input.h"
#include "engine/base/messages.h"
#include "engine/feel/json.h"
#include "tools/options.h"
#include "tools/tool-error.h"

gboolean json_input_read(Arena *arena, const char *path, FeelValue *context, GError **error)
{
  const Limits *limits = options_limits();
  g_autoptr(DiagnosticList) diagnostics = diagnostic_list_new();
  g_autoptr(GError) unreadable = NULL;
  g_autoptr(Source) source = source_read_file(path, limits, &unreadable);
  if (source == NULL)
    return tool_error_set_unreadable(error, unreadable);
  if (!feel_json_read(arena, source, limits, diagnostics, context)) {
    tool_print_diagnostics(diagnostics);
    tool_error_set_refused(error, diagnostics, path);
    return FALSE;
  }
  if (context->kind == FEEL_CONTEXT)
    return TRUE;
  g_autofree char *shown = tool_display(path);
  g_set_error(error, TOOL_ERROR, TOOL_ERROR_INPUT,
              _("\"%s\" holds a %s; an object is needed, with a member for each name"), shown,
              feel_kind_name(context->kind));
  return FALSE;
}

FeelDateTime json_input_clock(void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc();
  gint64 seconds = g_date_time_get_hour(now) * 3600 + g_date_time_get_minute(now) * 60 +
                   g_date_time_get_second(now);
  return (FeelDateTime){
      .date = {g_date_time_get_year(now), (guint8)g_date_time_get_month(now),
               (guint8)g_date_time_get_day_of_month(now)},
      .time = {.nanosecond = seconds * G_GINT64_CONSTANT(1000000000) +
                             g_date_time_get_microsecond(now) * G_GINT64_CONSTANT(1000),
               .zone = FEEL_ZONE_OFFSET},
  };
}
