/* demarche gaps: which facts that are not known would decide most. */
#include "engine/base/messages.h"
#include "engine/report/gaps-report.h"
#include "tools/load.h"
#include "tools/output.h"
#include "tools/progress.h"
#include "tools/tool-error.h"
#include <stdio.h>

#define MOST_BUDGET 100000000
/* Assessments between two signs of life. */
#define PROGRESS_STEP 100

static gboolean read_budget(const char *text, guint *budget, GError **error)
{
  guint64 number = GAPS_DEFAULT_BUDGET;
  if (text != NULL && !g_ascii_string_to_unsigned(text, 10, 1, MOST_BUDGET, &number, NULL)) {
    g_autofree char *shown = tool_display(text);
    g_set_error(error, TOOL_ERROR, TOOL_ERROR_USAGE,
                _("--budget \"%s\" is no number of assessments from 1 to %d"), shown, MOST_BUDGET);
    return FALSE;
  }
  *budget = (guint)number;
  return TRUE;
}

static void show_progress(guint done, guint total, gpointer data)
{
  (void)data;
  if (done % PROGRESS_STEP == 0)
    fprintf(
        stderr,
        messages_plural("\r%u of at most %u assessment", "\r%u of at most %u assessments", total),
        done, total);
}

gboolean command_gaps(const Command *command, char **arguments, GError **error)
{
  g_auto(Options) options = {0};
  guint budget;
  if (!options_parse(command,
                     OPTIONS(OPTION_GROUP_RULESET, OPTION_SANCTIONS, OPTION_AS_OF, OPTION_BUDGET,
                             OPTION_FULL_OF_GAPS, OPTION_GROUP_LAYOUT),
                     1, 1, arguments, &options, error))
    return FALSE;
  if (options.help)
    return TRUE;
  if (!read_budget(options.budget, &budget, error))
    return FALSE;
  g_autoptr(Assessment) assessment = load_assessment(&options, error);
  if (assessment == NULL)
    return FALSE;
  gboolean is_watched = progress_is_watched();
  g_autoptr(Arena) arena = arena_new(0);
  const Gaps *gaps =
      gaps_explore(assessment, arena, budget, is_watched ? show_progress : NULL, NULL);
  if (is_watched && gaps->evaluations >= PROGRESS_STEP)
    progress_clear();
  g_autoptr(GString) report = report_gaps(assessment, gaps, &options.report);
  return output_write(options.output, report, error);
}
