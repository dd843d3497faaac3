#include "tools/records.h"
#include "engine/base/messages.h"
#include "engine/record/record-report.h"
#include "tools/find-register.h"
#include "tools/tool-error.h"
#include <string.h>

gboolean tool_error_set_record(GError **error, GError *failure)
{
  if (failure->domain != RECORD_ERROR)
    return tool_error_set_register(error, failure);
  gboolean is_usage = failure->code == RECORD_ERROR_KIND || failure->code == RECORD_ERROR_GATE ||
                      failure->code == RECORD_ERROR_REASON;
  failure->code = failure->code == RECORD_ERROR_LIMIT ? TOOL_ERROR_LIMIT
                  : is_usage                          ? TOOL_ERROR_USAGE
                                                      : TOOL_ERROR_INPUT;
  failure->domain = TOOL_ERROR;
  g_propagate_error(error, failure);
  return FALSE;
}

Record *find_record(Register *source, const char *id_prefix, GError **error)
{
  GError *failure = NULL;
  g_autofree char *prefix = g_utf8_make_valid(id_prefix, -1);
  g_autoptr(RegisterEntry) entry = register_entry(source, prefix, &failure);
  Record *record = entry != NULL ? record_open(entry, &failure) : NULL;
  if (record == NULL)
    tool_error_set_record(error, failure);
  return record;
}

Record *find_record_or_decision(Register *source, const char *id_prefix, GError **error)
{
  g_autofree char *prefix = g_utf8_make_valid(id_prefix, -1);
  g_autoptr(RegisterEntry) entry = register_entry(source, prefix, NULL);
  gboolean is_decision = entry != NULL && entry->subject != NULL &&
                         strcmp(entry->kind, RECORD_KIND_DECISION) == 0;
  return find_record(source, is_decision ? entry->subject : id_prefix, error);
}

gboolean check_words(const char *option, const char *text, GError **error)
{
  if (text == NULL || g_utf8_validate(text, -1, NULL))
    return TRUE;
  g_autofree char *shown = tool_display(text);
  g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE, _("%s \"%s\" is not UTF-8 text"), option, shown);
  return FALSE;
}

gboolean record_stamp_make(const Options *options, RecordStamp *stamp, GError **error)
{
  if (!check_words("--by", options->by, error) || !check_words("--office", options->office, error))
    return FALSE;
  *stamp = (RecordStamp){
      .time = register_clock(),
      .by = options->by,
      .office = options->office,
  };
  return TRUE;
}

void record_stamp_clear(RecordStamp *stamp)
{
  g_free((char *)stamp->time);
  *stamp = (RecordStamp){0};
}

/* What was imported may hold anything. */
static void append_code(GString *codes, const char *code)
{
  g_autofree char *shown = tool_display(code);
  g_string_append_printf(codes, "%s%s", codes->len > 0 ? ", " : "", shown);
}

char *open_gates_line(const Record *record, const DecisionHistory *history)
{
  if (history->open_count == 0)
    return NULL;
  g_autoptr(GString) codes = g_string_new(NULL);
  for (guint i = 0; i < record->gate_count; i++)
    if (history->cleared[i] == NULL)
      append_code(codes, record->gates[i].code);
  return g_strdup_printf(
      messages_plural("%u gate is OPEN: %s", "%u gates are OPEN: %s", history->open_count),
      history->open_count, codes->str);
}
