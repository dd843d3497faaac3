#include "engine/record/comparison-report.h"

#include "engine/report/text-parts.h"
#include "engine/report/words.h"
#include "engine/ruleset/ruleset-private.h"
#include <string.h>

/* A role that this engine does not know is called as the record has it. */
static const char *role_label(const char *role)
{
  for (guint i = 0; i <= ASSESSMENT_ROLE_MITIGATION; i++)
    if (strcmp(assessment_role_name((AssessmentRole)i), role) == 0)
      return report_role_label((AssessmentRole)i);
  return role;
}

/* "possible" is a role and a state; a state is looked for among the states. */
static const char *state_label(const char *state)
{
  if (state == NULL)
    return _("not shown");
  for (guint i = 0; i <= ASSESSMENT_STATE_ITEM_UNKNOWN; i++)
    if (strcmp(assessment_state_name((AssessmentState)i), state) == 0)
      return report_state_label((AssessmentState)i);
  return state;
}

static const char *subject_label(const char *shape)
{
  if (strcmp(shape, "strategies") == 0)
    return _("Strategy");
  return strcmp(shape, "risks") == 0 ? _("Risk") : _("Condition");
}

const char *record_role_label(const Finding *finding)
{
  return finding->role == NULL ? subject_label(finding->shape) : role_label(finding->role);
}

char *comparison_change_label(const ComparisonChange *change)
{
  const char *label =
      change->role == NULL ? subject_label(change->shape) : role_label(change->role);
  switch (change->kind) {
  case COMPARISON_APPEARS:
    return g_strdup_printf(_("%s appears:"), label);
  case COMPARISON_DISAPPEARS:
    return g_strdup_printf(_("%s disappears:"), label);
  case COMPARISON_SETTLED:
    return g_strdup_printf(_("%s no longer rests on what is not known:"), label);
  case COMPARISON_UNSETTLED:
    return g_strdup_printf(_("%s then rests on what is not known:"), label);
  case COMPARISON_RULED_OUT:
    return g_strdup_printf(_("%s is ruled out:"), label);
  case COMPARISON_OPENED:
    return g_strdup_printf(_("%s can then not be ruled out:"), label);
  case COMPARISON_REWORDED:
    return g_strdup_printf(_("%s says it otherwise:"), label);
  case COMPARISON_STATE:
    break;
  }
  return report_with_colon(label);
}

static const char *code_text(const ComparisonWords *words, const char *code, const char *recorded)
{
  const char *text =
      words->ruleset != NULL ? ruleset_text(words->ruleset, code, words->language) : NULL;
  if (text != NULL)
    return text;
  return recorded != NULL ? recorded : code;
}

char *comparison_change_text(const ComparisonChange *change, const ComparisonWords *words)
{
  g_autoptr(GString) text = g_string_new(NULL);
  text_append_isolated(text, code_text(words, change->code, change->text));
  if (change->kind == COMPARISON_STATE)
    return g_strdup_printf(_("%s (%s): from \"%s\" to \"%s\""), text->str, change->code,
                           state_label(change->before), state_label(change->after));
  g_autoptr(GString) body = g_string_new(NULL);
  if (change->subject != NULL)
    text_report_append_subject(body, code_text(words, change->subject, NULL));
  g_string_append_printf(body, "%s (%s)", text->str, change->code);
  if (change->members != NULL)
    g_string_append_printf(body, " [%s]", change->members);
  return g_string_free(g_steal_pointer(&body), FALSE);
}

void comparison_text(TextWriter *writer, guint indent, const Comparison *comparison,
                     const ComparisonWords *words, gboolean wording)
{
  for (guint i = 0; i < comparison->count; i++) {
    const ComparisonChange *change = &comparison->changes[i];
    if (change->level == COMPARISON_WORDING && !wording)
      continue;
    g_autofree char *label = comparison_change_label(change);
    g_autofree char *body = comparison_change_text(change, words);
    text_paragraph(writer, indent, indent + 2, TEXT_PLAIN, label, body);
  }
  guint reworded = comparison->counts[COMPARISON_WORDING];
  if (!wording && reworded > 0) {
    g_autofree char *body = g_strdup_printf(
        messages_plural("%u finding is the same, and its words, rules or sources are others.",
                        "%u findings are the same, and their words, rules or sources are others.",
                        reworded),
        reworded);
    text_paragraph(writer, indent, indent + 2, TEXT_FAINT, NULL, body);
  }
  if (wording && comparison->elsewhere != NULL)
    text_paragraph(writer, indent, indent + 2, TEXT_PLAIN, _("Other parts of the report differ:"),
                   comparison->elsewhere);
}

void comparison_structure_change(StructureWriter *writer, const ComparisonChange *change)
{
  structure_field(writer, "kind", comparison_kind_name(change->kind));
  structure_field(writer, "level", comparison_level_name(change->level));
  structure_field(writer, "section", change->section);
  structure_field(writer, "role", change->role);
  structure_field(writer, "subject", change->subject);
  structure_field(writer, "code", change->code);
  structure_field(writer, "before", change->before);
  structure_field(writer, "after", change->after);
  structure_field(writer, "members", change->members);
}

void comparison_structure(StructureWriter *writer, const Comparison *comparison)
{
  structure_begin_list(writer, "changes");
  for (guint i = 0; i < comparison->count; i++) {
    structure_begin_record(writer, "change");
    comparison_structure_change(writer, &comparison->changes[i]);
    structure_text(writer, "text", comparison->changes[i].text);
    structure_end_record(writer);
  }
  structure_end_list(writer);
  structure_text(writer, "elsewhere", comparison->elsewhere);
}
