#include "engine/report/screening-issue.h"
#include "engine/report/text-writer.h"
#include "engine/report/words.h"

const char *report_screening_list_title(void)
{
  return _("United Nations Security Council Consolidated List");
}

char *report_screening_entry(const SanctionsEntry *entry)
{
  GString *name = g_string_new(entry->reference);
  g_string_append(name, ", ");
  text_append_isolated(name, entry->names[0].text);
  return g_string_free(name, FALSE);
}

char *report_screening_designation(const ProfileDesignation *designation)
{
  GString *name = g_string_new("\"");
  if (designation->regime != NULL)
    text_append_isolated(name, designation->regime);
  else if (designation->authority != NULL)
    text_append_isolated(name, designation->authority);
  g_string_append_c(name, '"');
  return g_string_free(name, FALSE);
}

static const char *or_not_stated(const char *text)
{
  return text != NULL ? text : _("not stated");
}

static char *about_list(const AssessmentScreening *screening, const ScreeningIssue *issue)
{
  const char *date = sanctions_list_date(screening->list);
  if (issue->kind == SCREENING_ISSUE_LIST_LATER)
    return g_strdup_printf(
        _("The list was generated on %1$s, after the date of the decision, %2$s. What was listed "
          "after that date is shown apart, for it was not known then; what was removed between "
          "the two is no longer on the list."),
        date, screening->as_of);
  return g_strdup_printf(
      messages_plural("The list was generated on %1$s, more than %2$u month before the date of "
                      "the decision, %3$s. What was listed or removed between the two is not "
                      "seen: look again in the list of that date.",
                      "The list was generated on %1$s, more than %2$u months before the date of "
                      "the decision, %3$s. What was listed or removed between the two is not "
                      "seen: look again in the list of that date.",
                      issue->count),
      date, issue->count, screening->as_of);
}

/* What the list has and the profile does not state. */
static char *about_entry(const ScreeningIssue *issue)
{
  const SanctionsEntry *entry = issue->entry;
  g_autofree char *name = report_screening_entry(entry);
  switch (issue->kind) {
  case SCREENING_ISSUE_LISTED_NOT_STATED:
    return g_strdup_printf(
        _("The list has %1$s, since %2$s, and the profile states no such designation. If that is "
          "this group, a designation is in force that no rule has read."),
        name, entry->listed_on);
  case SCREENING_ISSUE_LISTED_NOT_KNOWN:
    return g_strdup_printf(
        _("The list has %1$s, since %2$s, and the profile does not know which designations there "
          "are (%3$s). If that is this group, a designation is in force that no rule has read."),
        name, entry->listed_on, report_status_label(issue->status));
  case SCREENING_ISSUE_MAY_BE_LISTED:
    return g_strdup_printf(
        _("The list has %1$s, since %2$s, under a name spelt much alike or an alias of low "
          "quality, and the profile states no such designation. Establish whether that is this "
          "group."),
        name, entry->listed_on);
  default:
    return g_strdup_printf(
        messages_plural("The list gives %1$u person a position in this group, past or present "
                        "(%2$s), and the profile states no designation of a person in force. "
                        "Establish whether one belongs to the group now.",
                        "The list gives %1$u persons positions in this group, past or present "
                        "(the first is %2$s), and the profile states no designation of a person "
                        "in force. Establish whether one belongs to the group now.",
                        issue->count),
        issue->count, name);
  }
}

static char *about_contradiction(const ScreeningIssue *issue, const char *stated)
{
  return g_strdup_printf(
      _("The profile states the designation %1$s twice, and differently: dated %2$s and %3$s, of "
        "the subject %4$s and %5$s."),
      stated, or_not_stated(issue->designation->date), or_not_stated(issue->other->date),
      or_not_stated(issue->designation->subject), or_not_stated(issue->other->subject));
}

static char *about_missing_date(const ScreeningIssue *issue, const char *stated)
{
  if (issue->entry == NULL)
    return g_strdup_printf(_("The profile states the designation %s without its date, so that it "
                             "cannot be told from when it counts."),
                           stated);
  return g_strdup_printf(_("The profile states the designation %1$s without its date, so that it "
                           "cannot be told from when it counts; the list has %2$s."),
                         stated, issue->entry->listed_on);
}

/* What the profile states, and the list does not have so. */
static char *about_designation(const AssessmentScreening *screening, const ScreeningIssue *issue)
{
  const ProfileDesignation *designation = issue->designation;
  g_autofree char *stated = report_screening_designation(designation);
  g_autofree char *name = issue->entry == NULL ? NULL : report_screening_entry(issue->entry);
  switch (issue->kind) {
  case SCREENING_ISSUE_NOT_ON_LIST:
    return g_strdup_printf(
        _("The profile states the designation %1$s, of %2$s, and this edition of the list has no "
          "such entry. It may have been removed, or stated in error."),
        stated, or_not_stated(designation->date));
  case SCREENING_ISSUE_AFTER_LIST:
    return g_strdup_printf(_("The profile states the designation %1$s, of %2$s. This edition of "
                             "the list is of %3$s, and cannot show it."),
                           stated, designation->date, sanctions_list_date(screening->list));
  case SCREENING_ISSUE_REMOVED:
    return g_strdup_printf(
        _("The profile states the designation %1$s, which the list says was removed on %2$s."),
        stated, issue->entry->delisted_on);
  case SCREENING_ISSUE_OTHER_ENTRY:
    return g_strdup_printf(
        _("The profile states the designation %1$s. On the list that is %2$s: none of the group's "
          "names is like it, and its text names none of them."),
        stated, name);
  case SCREENING_ISSUE_DATES_DIFFER:
    return g_strdup_printf(
        _("The profile dates the designation %1$s %2$s; on the list it is of %3$s."), stated,
        designation->date, issue->entry->listed_on);
  case SCREENING_ISSUE_DATE_MISSING:
    return about_missing_date(issue, stated);
  case SCREENING_ISSUE_SUBJECTS_DIFFER:
    return g_strdup_printf(
        issue->entry->kind == SANCTIONS_ENTITY
            ? _("The profile states the designation %1$s as one of a person; the list has %2$s as "
                "an entity.")
            : _("The profile states the designation %1$s as one of the group; the list has %2$s "
                "as a person."),
        stated, name);
  default:
    return about_contradiction(issue, stated);
  }
}

char *report_screening_issue(const AssessmentScreening *screening, const ScreeningIssue *issue)
{
  if (issue->kind == SCREENING_ISSUE_NOT_COMPARED)
    return g_strdup(_("The ruleset does not say which fact holds designations: the list and the "
                      "profile are not compared."));
  if (issue->kind == SCREENING_ISSUE_NAME_NOT_SCREENED) {
    g_autoptr(GString) name = g_string_new(NULL);
    text_append_isolated(name, issue->name);
    return g_strdup_printf(_("The name \"%s\" could not be looked up: it has neither a letter nor "
                             "a digit, or it is too long."),
                           name->str);
  }
  if (issue->designation != NULL)
    return about_designation(screening, issue);
  return issue->entry != NULL ? about_entry(issue) : about_list(screening, issue);
}

char *report_screening_source(const AssessmentScreening *screening, const ScreeningIssue *issue)
{
  const char *date = sanctions_list_date(screening->list);
  if (issue->entry == NULL)
    return g_strdup_printf(_("Consolidated List of %s"), date);
  return g_strdup_printf(_("Consolidated List of %1$s, %2$s"), date, issue->entry->reference);
}
