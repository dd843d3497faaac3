#include "engine/report/screening-reason.h"
#include "engine/report/screening-issue.h"
#include "engine/report/text-writer.h"
#include "engine/report/words.h"

const char *report_issue_meaning(ScreeningIssueKind kind)
{
  switch (kind) {
  case SCREENING_ISSUE_LIST_TOO_OLD:
    return _("The list is older, on the date of the decision, than the ruleset allows.");
  case SCREENING_ISSUE_LIST_LATER:
    return _("The list is of a later date than the decision.");
  case SCREENING_ISSUE_NOT_COMPARED:
    return _("The ruleset does not say what in a profile a list is compared with.");
  case SCREENING_ISSUE_NAME_NOT_SCREENED:
    return _("A name of the group could not be looked up.");
  case SCREENING_ISSUE_LISTED_NOT_STATED:
    return _("An entry of the list bears a name of the group, and the profile, which knows the "
             "designations, does not state it.");
  case SCREENING_ISSUE_LISTED_NOT_KNOWN:
    return _("An entry of the list bears a name of the group, and the profile does not know which "
             "designations there are.");
  case SCREENING_ISSUE_MAY_BE_LISTED:
    return _("An entry of the list has a name much like one of the group's, and the profile does "
             "not state it.");
  case SCREENING_ISSUE_PERSONS_NOT_STATED:
    return _("The list gives persons positions in the group, and the profile states no "
             "designation of a person.");
  case SCREENING_ISSUE_NOT_ON_LIST:
    return _("The profile states a designation that the list does not have.");
  case SCREENING_ISSUE_AFTER_LIST:
    return _("The profile states a designation that is later than the list.");
  case SCREENING_ISSUE_REMOVED:
    return _("The profile states a designation that the list says was removed.");
  case SCREENING_ISSUE_OTHER_ENTRY:
    return _("The profile states the number of an entry that is like none of the group's names.");
  case SCREENING_ISSUE_DATES_DIFFER:
    return _("The profile and the list date a designation differently.");
  case SCREENING_ISSUE_DATE_MISSING:
    return _("The profile states a designation without its date.");
  case SCREENING_ISSUE_SUBJECTS_DIFFER:
    return _("The profile states a designation as one of the group, and the list as one of a "
             "person, or the other way round.");
  case SCREENING_ISSUE_CONTRADICTED:
    return _("The profile says two different things of one designation.");
  case SCREENING_ISSUE_KINDS:
    break;
  }
  return "";
}

char *report_screening_subject(const ScreeningCheck *check)
{
  const ScreeningIssue *issue = &check->issue;
  if (check->candidate != NULL)
    return report_screening_entry(issue->entry);
  if (issue->kind == SCREENING_ISSUE_PERSONS_NOT_STATED)
    return NULL;
  if (issue->designation != NULL)
    return report_screening_designation(issue->designation);
  if (issue->name == NULL)
    return NULL;
  GString *name = g_string_new("\"");
  text_append_isolated(name, issue->name);
  g_string_append_c(name, '"');
  return g_string_free(name, FALSE);
}

/* Of the list itself, or of a name of the group. */
static char *list_reason(const ReportContext *context, const AssessmentScreening *screening,
                         const ScreeningCheck *check)
{
  const char *date = sanctions_list_date(screening->list);
  guint months = check->issue.count;
  switch (check->reason) {
  case SCREENING_REASON_LIST_NOT_LATER:
    return g_strdup_printf(_("The list is of %1$s, which is not after the date of the decision, "
                             "%2$s."),
                           date, screening->as_of);
  case SCREENING_REASON_LIST_LATER:
    return g_strdup_printf(_("The list is of %1$s, after the date of the decision, %2$s: it cannot "
                             "be too old for it."),
                           date, screening->as_of);
  case SCREENING_REASON_LIST_RECENT:
    return g_strdup_printf(
        messages_plural("The list is of %1$s; on the date of the decision, %2$s, it is no older "
                        "than the ruleset allows, %3$u month.",
                        "The list is of %1$s; on the date of the decision, %2$s, it is no older "
                        "than the ruleset allows, %3$u months.",
                        months),
        date, screening->as_of, months);
  case SCREENING_REASON_COMPARED: {
    gint fact = report_designations_fact(context);
    return g_strdup_printf(_("The ruleset says that \"%s\" holds the designations: the list is "
                             "compared with it."),
                           fact >= 0 ? report_fact_label(context, (guint)fact) : "");
  }
  case SCREENING_REASON_NOT_COMPARED:
    return g_strdup(_("The ruleset does not say which fact holds designations: nothing is "
                      "compared."));
  default:
    return g_strdup(_("It was looked up."));
  }
}

static char *not_known(const ReportContext *context, ScreeningIssueKind kind)
{
  const ProfileFact *fact = profile_designations_fact(context->profile);
  const char *status = report_status_label(fact != NULL ? fact->status : PROFILE_NOT_ASSESSED);
  return g_strdup_printf(
      kind == SCREENING_ISSUE_LISTED_NOT_STATED
          ? _("The profile does not know which designations there are (%s): that is raised as "
              "listed-while-not-known.")
          : _("The profile does not know which designations there are (%s), and states none."),
      status);
}

/* Of an entry that is like the group, or of its persons. */
static char *entry_reason(const ReportContext *context, const AssessmentScreening *screening,
                          const ScreeningCheck *check)
{
  const SanctionsEntry *entry = check->issue.entry;
  g_autofree char *stated = check->issue.designation != NULL
                                ? report_screening_designation(check->issue.designation)
                                : NULL;
  switch (check->reason) {
  case SCREENING_REASON_NO_CANDIDATE:
    return g_strdup(_("No entry of this list is like one of the group's names."));
  case SCREENING_REASON_LISTED_LATER:
    return g_strdup_printf(_("It was listed on %1$s, after the date of the decision, %2$s."),
                           entry->listed_on, screening->as_of);
  case SCREENING_REASON_REMOVED_BY_THEN:
    return g_strdup_printf(_("It was removed on %1$s, by the date of the decision, %2$s."),
                           entry->delisted_on, screening->as_of);
  case SCREENING_REASON_WEAK:
    return g_strdup(_("It is only weakly like the group's names, which raises nothing."));
  case SCREENING_REASON_MODERATE:
    return g_strdup(_("It does not bear a name of the group as it stands, but one much like it: "
                      "what the profile does not state is then raised as may-be-listed."));
  case SCREENING_REASON_STRONG:
    return g_strdup(_("It bears a name of the group as it stands: what the profile does not state "
                      "is then raised as listed-not-stated or listed-while-not-known."));
  case SCREENING_REASON_ENTRY_STATED:
    return g_strdup_printf(_("The profile states this designation, as %s."), stated);
  case SCREENING_REASON_KNOWN:
    return g_strdup(_("The profile knows the designations: what it does not state is raised as "
                      "listed-not-stated."));
  case SCREENING_REASON_NOT_KNOWN:
    return not_known(context, check->issue.kind);
  case SCREENING_REASON_PERSON_STATED:
    return g_strdup_printf(_("The profile states the designation of a person, %s."), stated);
  default:
    return g_strdup(_("No person who was listed by the date of the decision has a position on "
                      "this list that names the group."));
  }
}

static char *subjects_agree(const ScreeningIssue *issue)
{
  return g_strdup(issue->entry->kind == SANCTIONS_ENTITY
                      ? _("The list has it as an entity, and the profile does not say otherwise.")
                      : _("The list has it as a person, and the profile does not say otherwise."));
}

static char *not_removed(const AssessmentScreening *screening, const ScreeningIssue *issue)
{
  if (issue->entry->delisted_on == NULL)
    return g_strdup(_("The list does not say that it was removed."));
  return g_strdup_printf(_("The list says that it was removed on %1$s, after the date of the "
                           "decision, %2$s."),
                         issue->entry->delisted_on, screening->as_of);
}

/* Of a designation that the profile states. */
static char *designation_reason(const AssessmentScreening *screening, const ScreeningCheck *check)
{
  const ScreeningIssue *issue = &check->issue;
  const char *list_date = sanctions_list_date(screening->list);
  const char *date = issue->designation != NULL ? issue->designation->date : NULL;
  g_autofree char *entry = issue->entry != NULL ? report_screening_entry(issue->entry) : NULL;
  switch (check->reason) {
  case SCREENING_REASON_NONE_STATED:
    return g_strdup(_("The profile says that there is no designation."));
  case SCREENING_REASON_OTHER_AUTHORITY:
    return g_strdup(_("Its authority is none whose designations are on this list."));
  case SCREENING_REASON_NO_REFERENCE:
    return g_strdup(_("It states no reference number, so that no one entry is held against it."));
  case SCREENING_REASON_NOTHING_TO_FIND:
    return g_strdup(_("It states neither a reference number nor a date to find the entry by: that "
                      "is raised as date-not-stated."));
  case SCREENING_REASON_NOT_FOUND:
    return g_strdup_printf(_("This edition of the list has no entry %s to hold against it."),
                           issue->designation->reference);
  case SCREENING_REASON_ON_LIST:
    return g_strdup_printf(_("The list has it: %1$s, listed on %2$s."), entry,
                           issue->entry->listed_on);
  case SCREENING_REASON_ENTRY_OF_DATE:
    return g_strdup_printf(_("It states no reference number, but an entry of %s is like the group, "
                             "or names it."),
                           date);
  case SCREENING_REASON_LIKE_GROUP:
    return g_strdup_printf(_("On the list that is %s, which is like a name of the group, or names "
                             "it."),
                           entry);
  case SCREENING_REASON_DATE_STATED:
    return g_strdup_printf(_("It states its date, %s."), date);
  case SCREENING_REASON_DATE_NOT_STATED:
    return g_strdup(_("It states no date to compare."));
  case SCREENING_REASON_DATES_AGREE:
    return g_strdup_printf(_("The profile and the list both date it %s."), date);
  case SCREENING_REASON_SUBJECTS_AGREE:
    return subjects_agree(issue);
  case SCREENING_REASON_NOT_REMOVED:
    return not_removed(screening, issue);
  case SCREENING_REASON_AFTER_LIST:
    return g_strdup_printf(
        _("It is of %1$s, and the list of %2$s cannot show it: that is raised as "
          "stated-later-than-list."),
        date, list_date);
  case SCREENING_REASON_NOT_AFTER_LIST:
    return g_strdup_printf(_("It is of %1$s, which is not after the list, of %2$s."), date,
                           list_date);
  case SCREENING_REASON_NOT_YET:
    return g_strdup_printf(_("It is of %1$s, after the date of the decision, %2$s: it does not "
                             "count yet."),
                           date, screening->as_of);
  default:
    return g_strdup(_("Nothing that the profile states before it says otherwise of the same "
                      "designation."));
  }
}

char *report_screening_reason(const ReportContext *context, const AssessmentScreening *screening,
                              const ScreeningCheck *check)
{
  if (check->reason == SCREENING_REASON_STANDS)
    return report_screening_issue(screening, &check->issue);
  if (check->reason <= SCREENING_REASON_NAME_SCREENED)
    return list_reason(context, screening, check);
  if (check->reason <= SCREENING_REASON_NO_PERSON)
    return entry_reason(context, screening, check);
  return designation_reason(screening, check);
}
