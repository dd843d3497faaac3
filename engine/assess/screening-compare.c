#include "engine/assess/screening-compare.h"
#include "engine/ruleset/ruleset-private.h"
#include "engine/sanctions/name-key.h"

#include <string.h>

/* What a designation of the profile comes to on the list. */
typedef struct {
  gboolean is_of_list;         /* its authority is the list's */
  const SanctionsEntry *entry; /* the one whose number it states; or NULL */
  gboolean has_entry_of_date;  /* it states no number, and an entry may be meant */
} Resolution;

typedef struct {
  const AssessmentScreening *screening;
  const RulesetScreening *rules; /* or NULL */
  const ProfileDesignation *designations;
  guint designation_count; /* all that it states */
  guint compared_count;    /* of them, those that are compared */
  const Resolution *resolutions;
  ProfileStatus status; /* of what the profile states of designations */
  gboolean is_known;
  GHashTable *accounted; /* entries that the profile states: the first designation of each */
  GArray *checks;        /* of ScreeningCheck: what is being looked at */
} Comparison;

static void add_check(const Comparison *comparison, ScreeningIssue issue, ScreeningReason reason)
{
  ScreeningCheck check = {.issue = issue, .reason = reason};
  g_array_append_val(comparison->checks, check);
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

static ScreeningReason list_reason(const Comparison *comparison, ScreeningIssueKind kind)
{
  const char *list_date = sanctions_list_date(comparison->screening->list);
  const char *as_of = comparison->screening->as_of;
  gboolean is_later = strcmp(list_date, as_of) > 0;
  if (kind == SCREENING_ISSUE_NOT_COMPARED)
    return comparison->rules == NULL ? SCREENING_REASON_STANDS : SCREENING_REASON_COMPARED;
  if (kind == SCREENING_ISSUE_LIST_LATER)
    return is_later ? SCREENING_REASON_STANDS : SCREENING_REASON_LIST_NOT_LATER;
  if (is_later)
    return SCREENING_REASON_LIST_LATER;
  if (comparison->rules == NULL)
    return SCREENING_REASON_NOT_COMPARED;
  return is_older_than(list_date, comparison->rules->oldest_list_months, as_of)
             ? SCREENING_REASON_STANDS
             : SCREENING_REASON_LIST_RECENT;
}

static void check_list(const Comparison *comparison, ScreeningIssueKind kind)
{
  ScreeningIssue issue = {.kind = kind};
  if (kind == SCREENING_ISSUE_LIST_TOO_OLD && comparison->rules != NULL)
    issue.count = comparison->rules->oldest_list_months;
  add_check(comparison, issue, list_reason(comparison, kind));
}

static void check_names(const Comparison *comparison)
{
  const AssessmentScreening *screening = comparison->screening;
  ScreeningIssue issue = {.kind = SCREENING_ISSUE_NAME_NOT_SCREENED};
  for (guint i = 0; i < screening->not_asked_count; i++) {
    issue.name = screening->not_asked[i];
    add_check(comparison, issue, SCREENING_REASON_STANDS);
  }
  for (guint i = 0; i < screening->asked_count; i++) {
    issue.name = screening->asked[i];
    add_check(comparison, issue, SCREENING_REASON_NAME_SCREENED);
  }
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

static void account(const Comparison *comparison, const SanctionsEntry *entry,
                    const ProfileDesignation *designation)
{
  if (!g_hash_table_contains(comparison->accounted, entry))
    g_hash_table_insert(comparison->accounted, (gpointer)entry, (gpointer)designation);
}

/* Entries that a designation without a number may stand for: like the group, or
 * naming it, of its kind, and listed on its date. */
static gboolean account_by_date(const Comparison *comparison, const ProfileDesignation *designation)
{
  const AssessmentScreening *screening = comparison->screening;
  gboolean found = FALSE;
  for (guint i = 0; i < screening->candidate_count; i++) {
    const SanctionsEntry *entry = screening->candidates[i].candidate->entry;
    if (g_strcmp0(entry->listed_on, designation->date) == 0 &&
        is_subject(designation, entry->kind)) {
      account(comparison, entry, designation);
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

/* Before anything is checked. (arena) */
static const Resolution *resolve(const Comparison *comparison, Arena *arena)
{
  Resolution *resolutions = arena_new_array(arena, Resolution, comparison->compared_count + 1);
  for (guint i = 0; i < comparison->compared_count; i++) {
    const ProfileDesignation *designation = &comparison->designations[i];
    Resolution *resolution = &resolutions[i];
    resolution->is_of_list = comparison->rules != NULL && is_of_list(comparison, designation);
    if (!resolution->is_of_list)
      continue;
    if (designation->reference != NULL) {
      resolution->entry = sanctions_list_find(comparison->screening->list, designation->reference);
      if (resolution->entry != NULL)
        account(comparison, resolution->entry, designation);
    } else if (designation->date != NULL) {
      resolution->has_entry_of_date = account_by_date(comparison, designation);
    }
  }
  return resolutions;
}

/* Of a designation that names its entry. */
static ScreeningReason entry_reason(const Comparison *comparison, ScreeningIssueKind kind,
                                    const ProfileDesignation *designation,
                                    const SanctionsEntry *entry)
{
  switch (kind) {
  case SCREENING_ISSUE_OTHER_ENTRY:
    return find_candidate(comparison, entry) == NULL && !is_mentioned(comparison, entry)
               ? SCREENING_REASON_STANDS
               : SCREENING_REASON_LIKE_GROUP;
  case SCREENING_ISSUE_DATE_MISSING:
    return designation->date == NULL ? SCREENING_REASON_STANDS : SCREENING_REASON_DATE_STATED;
  case SCREENING_ISSUE_DATES_DIFFER:
    if (designation->date == NULL)
      return SCREENING_REASON_DATE_NOT_STATED;
    return strcmp(designation->date, entry->listed_on) != 0 ? SCREENING_REASON_STANDS
                                                            : SCREENING_REASON_DATES_AGREE;
  case SCREENING_ISSUE_SUBJECTS_DIFFER:
    return is_subject(designation, entry->kind) ? SCREENING_REASON_SUBJECTS_AGREE
                                                : SCREENING_REASON_STANDS;
  case SCREENING_ISSUE_REMOVED:
    return entry->delisted_on != NULL &&
                   strcmp(entry->delisted_on, comparison->screening->as_of) <= 0
               ? SCREENING_REASON_STANDS
               : SCREENING_REASON_NOT_REMOVED;
  default:
    return SCREENING_REASON_ON_LIST;
  }
}

/* Of a designation for which the list has no entry: why it does not have one. */
static ScreeningReason absence_reason(const Comparison *comparison, ScreeningIssueKind kind,
                                      const ProfileDesignation *designation)
{
  gboolean is_after_list =
      designation->date != NULL &&
      strcmp(designation->date, sanctions_list_date(comparison->screening->list)) > 0;
  /* Nor does it count yet. */
  if (is_after_list && strcmp(designation->date, comparison->screening->as_of) > 0)
    return SCREENING_REASON_NOT_YET;
  if (is_after_list)
    return kind == SCREENING_ISSUE_AFTER_LIST ? SCREENING_REASON_STANDS
                                              : SCREENING_REASON_AFTER_LIST;
  if (kind == SCREENING_ISSUE_NOT_ON_LIST)
    return SCREENING_REASON_STANDS;
  return designation->date == NULL ? SCREENING_REASON_DATE_NOT_STATED
                                   : SCREENING_REASON_NOT_AFTER_LIST;
}

static ScreeningReason no_entry_reason(const Comparison *comparison, ScreeningIssueKind kind,
                                       const ProfileDesignation *designation,
                                       gboolean has_entry_of_date)
{
  gboolean has_number = designation->reference != NULL;
  gboolean is_absence = kind == SCREENING_ISSUE_NOT_ON_LIST || kind == SCREENING_ISSUE_AFTER_LIST;
  if (kind == SCREENING_ISSUE_DATE_MISSING && designation->date != NULL)
    return SCREENING_REASON_DATE_STATED;
  if (!has_number && designation->date == NULL)
    return kind == SCREENING_ISSUE_DATE_MISSING ? SCREENING_REASON_STANDS
                                                : SCREENING_REASON_NOTHING_TO_FIND;
  if (!is_absence)
    return has_number ? SCREENING_REASON_NOT_FOUND : SCREENING_REASON_NO_REFERENCE;
  return has_entry_of_date ? SCREENING_REASON_ENTRY_OF_DATE
                           : absence_reason(comparison, kind, designation);
}

static void check_contradiction(const Comparison *comparison, guint index)
{
  const ProfileDesignation *designation = &comparison->designations[index];
  gint other = profile_designation_contradicted(comparison->designations, index);
  ScreeningIssue issue = {.kind = SCREENING_ISSUE_CONTRADICTED, .designation = designation};
  if (other >= 0) {
    issue.designation = &comparison->designations[other];
    issue.other = designation;
  }
  add_check(comparison, issue,
            other >= 0 ? SCREENING_REASON_STANDS : SCREENING_REASON_NOT_CONTRADICTED);
}

static void check_designation(const Comparison *comparison, ScreeningIssueKind kind, guint index)
{
  const ProfileDesignation *designation = &comparison->designations[index];
  const Resolution *resolution = &comparison->resolutions[index];
  ScreeningIssue issue = {.kind = kind, .designation = designation, .entry = resolution->entry};
  ScreeningReason reason = SCREENING_REASON_OTHER_AUTHORITY;
  if (resolution->entry != NULL)
    reason = entry_reason(comparison, kind, designation, resolution->entry);
  else if (resolution->is_of_list)
    reason = no_entry_reason(comparison, kind, designation, resolution->has_entry_of_date);
  add_check(comparison, issue, reason);
}

static void check_designations(const Comparison *comparison, ScreeningIssueKind kind)
{
  for (guint i = 0; i < comparison->compared_count; i++) {
    if (kind == SCREENING_ISSUE_CONTRADICTED)
      check_contradiction(comparison, i);
    else
      check_designation(comparison, kind, i);
  }
  if (comparison->compared_count == 0)
    add_check(comparison, (ScreeningIssue){.kind = kind},
              comparison->is_known ? SCREENING_REASON_NONE_STATED : SCREENING_REASON_NOT_KNOWN);
}

/* -- From the list to the profile -- */

static ScreeningReason candidate_reason(const Comparison *comparison, ScreeningIssueKind kind,
                                        const SanctionsCandidate *candidate)
{
  if (candidate->standing != SANCTIONS_LISTED)
    return candidate->standing == SANCTIONS_DELISTED ? SCREENING_REASON_REMOVED_BY_THEN
                                                     : SCREENING_REASON_LISTED_LATER;
  if (candidate->strength == SANCTIONS_WEAK)
    return SCREENING_REASON_WEAK;
  if (g_hash_table_contains(comparison->accounted, candidate->entry))
    return SCREENING_REASON_ENTRY_STATED;
  if (kind == SCREENING_ISSUE_MAY_BE_LISTED)
    return candidate->strength == SANCTIONS_STRONG ? SCREENING_REASON_STRONG
                                                   : SCREENING_REASON_STANDS;
  if (candidate->strength != SANCTIONS_STRONG)
    return SCREENING_REASON_MODERATE;
  if (kind == SCREENING_ISSUE_LISTED_NOT_STATED)
    return comparison->is_known ? SCREENING_REASON_STANDS : SCREENING_REASON_NOT_KNOWN;
  return comparison->is_known ? SCREENING_REASON_KNOWN : SCREENING_REASON_STANDS;
}

static void check_candidates(const Comparison *comparison, ScreeningIssueKind kind)
{
  const AssessmentScreening *screening = comparison->screening;
  for (guint i = 0; i < screening->candidate_count; i++) {
    const ScreeningCandidate *each = &screening->candidates[i];
    const SanctionsEntry *entry = each->candidate->entry;
    ScreeningCheck check = {.issue = {.kind = kind, .entry = entry, .status = comparison->status},
                            .reason = candidate_reason(comparison, kind, each->candidate),
                            .candidate = each};
    if (check.reason == SCREENING_REASON_ENTRY_STATED)
      check.issue.designation = g_hash_table_lookup(comparison->accounted, entry);
    g_array_append_val(comparison->checks, check);
  }
  if (screening->candidate_count == 0)
    add_check(comparison, (ScreeningIssue){.kind = kind}, SCREENING_REASON_NO_CANDIDATE);
}

/* A designation of a person that is in force, or NULL. */
static const ProfileDesignation *stated_person(const Comparison *comparison)
{
  for (guint i = 0; i < comparison->designation_count; i++) {
    const ProfileDesignation *designation = &comparison->designations[i];
    if (g_strcmp0(designation->subject, "person") == 0 && designation->date != NULL &&
        strcmp(designation->date, comparison->screening->as_of) <= 0)
      return designation;
  }
  return NULL;
}

/* Whether a person of the group is designated is asked once, whoever it is. */
static void check_persons(const Comparison *comparison)
{
  ScreeningIssue issue = {.kind = SCREENING_ISSUE_PERSONS_NOT_STATED};
  const ProfileDesignation *stated = stated_person(comparison);
  for (guint i = 0; i < comparison->screening->mention_count; i++) {
    const SanctionsMention *mention = &comparison->screening->mentions[i];
    if (mention->standing != SANCTIONS_LISTED || mention->position == NULL ||
        mention->entry->kind != SANCTIONS_INDIVIDUAL)
      continue;
    if (issue.count++ == 0)
      issue.entry = mention->entry;
  }
  if (issue.count == 0) {
    add_check(comparison, issue, SCREENING_REASON_NO_PERSON);
    return;
  }
  issue.designation = stated;
  add_check(comparison, issue,
            stated != NULL ? SCREENING_REASON_PERSON_STATED : SCREENING_REASON_STANDS);
}

/* -- Both -- */

static void check_kind(const Comparison *comparison, ScreeningIssueKind kind)
{
  if (kind == SCREENING_ISSUE_NAME_NOT_SCREENED) {
    check_names(comparison);
    return;
  }
  if (!screening_issue_reads_profile(kind)) {
    check_list(comparison, kind);
    return;
  }
  if (comparison->rules == NULL) {
    add_check(comparison, (ScreeningIssue){.kind = kind}, SCREENING_REASON_NOT_COMPARED);
    return;
  }
  switch (kind) {
  case SCREENING_ISSUE_LISTED_NOT_STATED:
  case SCREENING_ISSUE_LISTED_NOT_KNOWN:
  case SCREENING_ISSUE_MAY_BE_LISTED:
    check_candidates(comparison, kind);
    return;
  case SCREENING_ISSUE_PERSONS_NOT_STATED:
    check_persons(comparison);
    return;
  default:
    check_designations(comparison, kind);
  }
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

/* (arena, but for the hash table and the array, which the caller has) */
static Comparison comparison_make(Arena *arena, const Profile *profile,
                                  const AssessmentScreening *screening, GHashTable *accounted,
                                  GArray *checks)
{
  const ProfileFact *fact = profile_designations_fact(profile);
  Comparison comparison = {
      .screening = screening,
      .rules = ruleset_screening(profile_ruleset(profile)),
      .status = fact != NULL ? fact->status : PROFILE_NOT_ASSESSED,
      .is_known = fact != NULL && fact->status == PROFILE_KNOWN,
      .accounted = accounted,
      .checks = checks,
  };
  comparison.designations = profile_designations(profile, arena, &comparison.designation_count);
  comparison.compared_count = MIN(comparison.designation_count, PROFILE_DESIGNATIONS_COMPARED);
  comparison.resolutions = resolve(&comparison, arena);
  return comparison;
}

static void keep_issues(Arena *arena, const GArray *checks, AssessmentScreening *screening)
{
  g_autoptr(GArray) issues = g_array_new(FALSE, FALSE, sizeof(ScreeningIssue));
  for (guint i = 0; i < checks->len; i++) {
    const ScreeningCheck *check = &g_array_index(checks, ScreeningCheck, i);
    if (check->reason == SCREENING_REASON_STANDS)
      g_array_append_val(issues, check->issue);
  }
  g_array_sort(issues, compare_issues);
  ScreeningIssue *copy = arena_new_array(arena, ScreeningIssue, issues->len + 1);
  for (guint i = 0; i < issues->len; i++)
    copy[i] = g_array_index(issues, ScreeningIssue, i);
  screening->issues = copy;
  screening->issue_count = issues->len;
}

void screening_compare(Arena *arena, const Profile *profile, AssessmentScreening *screening,
                       ScreeningCandidate *candidates)
{
  g_autoptr(GHashTable) accounted = g_hash_table_new(NULL, NULL);
  g_autoptr(GArray) checks = g_array_new(FALSE, FALSE, sizeof(ScreeningCheck));
  Comparison comparison = comparison_make(arena, profile, screening, accounted, checks);
  for (guint kind = 0; kind < SCREENING_ISSUE_KINDS; kind++)
    check_kind(&comparison, (ScreeningIssueKind)kind);
  for (guint i = 0; i < screening->candidate_count; i++)
    candidates[i].is_stated = g_hash_table_contains(accounted, candidates[i].candidate->entry);
  keep_issues(arena, checks, screening);
}

const ScreeningCheck *assess_screening_explain(Arena *arena, const AssessmentScreening *screening,
                                               const Profile *profile, ScreeningIssueKind kind,
                                               guint *count)
{
  g_autoptr(GHashTable) accounted = g_hash_table_new(NULL, NULL);
  g_autoptr(GArray) checks = g_array_new(FALSE, FALSE, sizeof(ScreeningCheck));
  Comparison comparison = comparison_make(arena, profile, screening, accounted, checks);
  check_kind(&comparison, kind);
  *count = checks->len;
  ScreeningCheck *copy = arena_new_array(arena, ScreeningCheck, checks->len + 1);
  for (guint i = 0; i < checks->len; i++)
    copy[i] = g_array_index(checks, ScreeningCheck, i);
  return copy;
}
