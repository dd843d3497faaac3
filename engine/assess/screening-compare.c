#include "engine/assess/screening-compare.h"
#include "engine/ruleset/ruleset-private.h"
#include "engine/sanctions/name-key.h"

#include <string.h>

typedef struct {
  const Profile *profile;
  const AssessmentScreening *screening;
  const RulesetScreening *rules; /* or NULL */
  const ProfileDesignation *designations;
  guint designation_count;
  gboolean is_known;     /* what the profile states of designations */
  GHashTable *accounted; /* entries that the profile states */
  GArray *issues;        /* of ScreeningIssue */
} Comparison;

static void raise_issue(Comparison *comparison, ScreeningIssue issue)
{
  g_array_append_val(comparison->issues, issue);
}

/* -- The list's own date -- */

static gboolean is_older_than(const char *list_date, guint months, const char *as_of)
{
  g_autoptr(GDate) oldest = g_date_new();
  g_date_set_parse(oldest, list_date);
  if (!g_date_valid(oldest))
    return FALSE;
  g_date_add_months(oldest, months);
  g_autofree char *limit =
      g_strdup_printf("%04u-%02u-%02u", (guint)g_date_get_year(oldest),
                      (guint)g_date_get_month(oldest), (guint)g_date_get_day(oldest));
  return strcmp(limit, as_of) < 0;
}

static void compare_dates(Comparison *comparison)
{
  const char *list_date = sanctions_list_date(comparison->screening->list);
  const char *as_of = comparison->screening->as_of;
  if (strcmp(list_date, as_of) > 0)
    raise_issue(comparison, (ScreeningIssue){.kind = SCREENING_ISSUE_LIST_LATER});
  else if (comparison->rules != NULL &&
           is_older_than(list_date, comparison->rules->oldest_list_months, as_of))
    raise_issue(comparison, (ScreeningIssue){.kind = SCREENING_ISSUE_LIST_TOO_OLD,
                                             .count = comparison->rules->oldest_list_months});
}

/* -- From the profile to the list -- */

static char *words_of(const char *text)
{
  g_autoptr(GPtrArray) words = name_words(text, strlen(text));
  return name_words_key(words);
}

static gboolean is_of_list(const Comparison *comparison, const ProfileDesignation *designation)
{
  if (designation->authority == NULL)
    return designation->reference != NULL;
  g_autofree char *stated = words_of(designation->authority);
  for (guint i = 0; comparison->rules->authorities[i] != NULL; i++) {
    g_autofree char *known = words_of(comparison->rules->authorities[i]);
    if (strcmp(stated, known) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean is_subject(const ProfileDesignation *designation, SanctionsKind kind)
{
  return designation->subject == NULL ||
         strcmp(designation->subject, kind == SANCTIONS_ENTITY ? "entity" : "person") == 0;
}

static const SanctionsCandidate *find_candidate(const Comparison *comparison,
                                                const SanctionsEntry *entry)
{
  for (guint i = 0; i < comparison->screening->candidate_count; i++)
    if (comparison->screening->candidates[i].candidate->entry == entry)
      return comparison->screening->candidates[i].candidate;
  return NULL;
}

static gboolean is_mentioned(const Comparison *comparison, const SanctionsEntry *entry)
{
  for (guint i = 0; i < comparison->screening->mention_count; i++)
    if (comparison->screening->mentions[i].entry == entry)
      return TRUE;
  return FALSE;
}

static void account(Comparison *comparison, const SanctionsEntry *entry)
{
  g_hash_table_add(comparison->accounted, (gpointer)entry);
}

/* A designation that names its entry. */
static void compare_entry(Comparison *comparison, const ProfileDesignation *designation,
                          const SanctionsEntry *entry)
{
  ScreeningIssue issue = {.entry = entry, .designation = designation};
  account(comparison, entry);
  if (find_candidate(comparison, entry) == NULL && !is_mentioned(comparison, entry)) {
    issue.kind = SCREENING_ISSUE_OTHER_ENTRY;
    raise_issue(comparison, issue);
  }
  if (designation->date == NULL || strcmp(designation->date, entry->listed_on) != 0) {
    issue.kind =
        designation->date == NULL ? SCREENING_ISSUE_DATE_MISSING : SCREENING_ISSUE_DATES_DIFFER;
    raise_issue(comparison, issue);
  }
  if (!is_subject(designation, entry->kind)) {
    issue.kind = SCREENING_ISSUE_SUBJECTS_DIFFER;
    raise_issue(comparison, issue);
  }
  if (entry->delisted_on != NULL && strcmp(entry->delisted_on, comparison->screening->as_of) <= 0) {
    issue.kind = SCREENING_ISSUE_REMOVED;
    raise_issue(comparison, issue);
  }
}

/* Entries that a designation without a number may stand for: like the group, or
 * naming it, of its kind, and listed on its date. */
static gboolean account_by_date(Comparison *comparison, const ProfileDesignation *designation)
{
  const AssessmentScreening *screening = comparison->screening;
  gboolean found = FALSE;
  for (guint i = 0; i < screening->candidate_count; i++) {
    const SanctionsEntry *entry = screening->candidates[i].candidate->entry;
    if (g_strcmp0(entry->listed_on, designation->date) == 0 &&
        is_subject(designation, entry->kind)) {
      account(comparison, entry);
      found = TRUE;
    }
  }
  for (guint i = 0; i < screening->mention_count; i++) {
    const SanctionsEntry *entry = screening->mentions[i].entry;
    found |=
        g_strcmp0(entry->listed_on, designation->date) == 0 && is_subject(designation, entry->kind);
  }
  return found;
}

static void compare_designation(Comparison *comparison, const ProfileDesignation *designation)
{
  SanctionsList *list = comparison->screening->list;
  ScreeningIssue issue = {.designation = designation};
  if (designation->reference != NULL) {
    const SanctionsEntry *entry = sanctions_list_find(list, designation->reference);
    if (entry != NULL) {
      compare_entry(comparison, designation, entry);
      return;
    }
  } else if (designation->date == NULL) {
    issue.kind = SCREENING_ISSUE_DATE_MISSING;
    raise_issue(comparison, issue);
    return;
  } else if (account_by_date(comparison, designation)) {
    return;
  }
  gboolean is_after_list =
      designation->date != NULL && strcmp(designation->date, sanctions_list_date(list)) > 0;
  /* Nor does it count yet. */
  if (is_after_list && strcmp(designation->date, comparison->screening->as_of) > 0)
    return;
  issue.kind = is_after_list ? SCREENING_ISSUE_AFTER_LIST : SCREENING_ISSUE_NOT_ON_LIST;
  raise_issue(comparison, issue);
}

static void compare_profile(Comparison *comparison)
{
  guint count = MIN(comparison->designation_count, PROFILE_DESIGNATIONS_COMPARED);
  for (guint i = 0; i < count; i++) {
    const ProfileDesignation *designation = &comparison->designations[i];
    gint other = profile_designation_contradicted(comparison->designations, i);
    if (other >= 0)
      raise_issue(comparison, (ScreeningIssue){.kind = SCREENING_ISSUE_CONTRADICTED,
                                               .designation = &comparison->designations[other],
                                               .other = designation});
    if (is_of_list(comparison, designation))
      compare_designation(comparison, designation);
  }
}

/* -- From the list to the profile -- */

static void compare_candidates(Comparison *comparison)
{
  for (guint i = 0; i < comparison->screening->candidate_count; i++) {
    const SanctionsCandidate *candidate = comparison->screening->candidates[i].candidate;
    if (candidate->standing != SANCTIONS_LISTED || candidate->strength == SANCTIONS_WEAK ||
        g_hash_table_contains(comparison->accounted, candidate->entry))
      continue;
    ScreeningIssueKind kind = SCREENING_ISSUE_MAY_BE_LISTED;
    if (candidate->strength == SANCTIONS_STRONG)
      kind = comparison->is_known ? SCREENING_ISSUE_LISTED_NOT_STATED
                                  : SCREENING_ISSUE_LISTED_NOT_KNOWN;
    raise_issue(comparison, (ScreeningIssue){.kind = kind, .entry = candidate->entry});
  }
}

static gboolean states_a_person(const Comparison *comparison)
{
  for (guint i = 0; i < comparison->designation_count; i++) {
    const ProfileDesignation *designation = &comparison->designations[i];
    if (g_strcmp0(designation->subject, "person") == 0 && designation->date != NULL &&
        strcmp(designation->date, comparison->screening->as_of) <= 0)
      return TRUE;
  }
  return FALSE;
}

/* Whether a person of the group is designated is asked once, whoever it is. */
static void compare_persons(Comparison *comparison)
{
  ScreeningIssue issue = {.kind = SCREENING_ISSUE_PERSONS_NOT_STATED};
  if (states_a_person(comparison))
    return;
  for (guint i = 0; i < comparison->screening->mention_count; i++) {
    const SanctionsMention *mention = &comparison->screening->mentions[i];
    if (mention->standing != SANCTIONS_LISTED || mention->position == NULL ||
        mention->entry->kind != SANCTIONS_INDIVIDUAL)
      continue;
    if (issue.count++ == 0)
      issue.entry = mention->entry;
  }
  if (issue.count > 0)
    raise_issue(comparison, issue);
}

static int compare_issues(gconstpointer left_data, gconstpointer right_data)
{
  const ScreeningIssue *left = left_data, *right = right_data;
  if (left->kind != right->kind)
    return left->kind < right->kind ? -1 : 1;
  if (left->designation != right->designation)
    return left->designation < right->designation ? -1 : 1;
  return g_strcmp0(left->entry == NULL ? NULL : left->entry->reference,
                   right->entry == NULL ? NULL : right->entry->reference);
}

void screening_compare(Arena *arena, const Profile *profile, const GPtrArray *not_screened,
                       AssessmentScreening *screening, ScreeningCandidate *candidates)
{
  g_autoptr(GHashTable) accounted = g_hash_table_new(NULL, NULL);
  g_autoptr(GArray) issues = g_array_new(FALSE, FALSE, sizeof(ScreeningIssue));
  const ProfileFact *fact = profile_designations_fact(profile);
  Comparison comparison = {
      .profile = profile,
      .screening = screening,
      .rules = ruleset_screening(profile_ruleset(profile)),
      .is_known = fact != NULL && fact->status == PROFILE_KNOWN,
      .accounted = accounted,
      .issues = issues,
  };
  comparison.designations = profile_designations(profile, arena, &comparison.designation_count);
  compare_dates(&comparison);
  for (guint i = 0; i < not_screened->len; i++)
    raise_issue(&comparison, (ScreeningIssue){.kind = SCREENING_ISSUE_NAME_NOT_SCREENED,
                                              .name = not_screened->pdata[i]});
  if (comparison.rules == NULL) {
    raise_issue(&comparison, (ScreeningIssue){.kind = SCREENING_ISSUE_NOT_COMPARED});
  } else {
    compare_profile(&comparison);
    compare_candidates(&comparison);
    compare_persons(&comparison);
  }
  for (guint i = 0; i < screening->candidate_count; i++)
    candidates[i].is_stated = g_hash_table_contains(accounted, candidates[i].candidate->entry);
  g_array_sort(issues, compare_issues);
  ScreeningIssue *copy = arena_new_array(arena, ScreeningIssue, issues->len + 1);
  for (guint i = 0; i < issues->len; i++)
    copy[i] = g_array_index(issues, ScreeningIssue, i);
  screening->issues = copy;
  screening->issue_count = issues->len;
}
