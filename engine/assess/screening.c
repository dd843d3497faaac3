/* Looking a group's names up, and putting together what was found. */
#include "engine/assess/screening.h"
#include "engine/assess/screening-compare.h"
#include "engine/sanctions/order.h"

#include <string.h>

const char *const *screening_issue_codes(void)
{
  static const char *const codes[] = {
#define X(symbol, code) code,
#include "engine/assess/screening-issues.def"
#undef X
      NULL,
  };
  return codes;
}

const char *screening_issue_code(ScreeningIssueKind kind)
{
  g_return_val_if_fail((guint)kind < SCREENING_ISSUE_KINDS, "");
  return screening_issue_codes()[kind];
}

gboolean screening_issue_parse(const char *code, ScreeningIssueKind *kind)
{
  const char *const *codes = screening_issue_codes();
  for (guint i = 0; codes[i] != NULL; i++) {
    if (g_str_equal(codes[i], code)) {
      *kind = (ScreeningIssueKind)i;
      return TRUE;
    }
  }
  return FALSE;
}

gboolean screening_issue_reads_profile(ScreeningIssueKind kind)
{
  switch (kind) {
  case SCREENING_ISSUE_LIST_TOO_OLD:
  case SCREENING_ISSUE_LIST_LATER:
  case SCREENING_ISSUE_NOT_COMPARED:
  case SCREENING_ISSUE_NAME_NOT_SCREENED:
    return FALSE;
  default:
    return TRUE;
  }
}

const char *screening_reason_code(ScreeningReason reason)
{
  static const char *const codes[] = {
#define X(symbol, code) code,
#include "engine/assess/screening-reasons.def"
#undef X
  };
  g_return_val_if_fail((guint)reason < G_N_ELEMENTS(codes), "");
  return codes[reason];
}

typedef struct {
  GArray *candidates;   /* of ScreeningCandidate */
  GArray *mentions;     /* of SanctionsMention */
  GHashTable *by_entry; /* entry: candidate index + 1 */
  GHashTable *mentioned;
} Merge;

static gboolean is_more_telling(const SanctionsCandidate *left, const SanctionsCandidate *right)
{
  if (left->strength != right->strength)
    return left->strength < right->strength;
  return left->likeness < right->likeness;
}

static void merge_candidates(Merge *merge, const SanctionsScreening *search, const char *asked)
{
  for (guint i = 0; i < sanctions_screening_length(search); i++) {
    ScreeningCandidate fresh = {sanctions_screening_get(search, i), asked, FALSE};
    gpointer key = (gpointer)fresh.candidate->entry;
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(merge->by_entry, key));
    if (at == 0) {
      g_array_append_val(merge->candidates, fresh);
      g_hash_table_insert(merge->by_entry, key, GUINT_TO_POINTER(merge->candidates->len));
      continue;
    }
    ScreeningCandidate *present = &g_array_index(merge->candidates, ScreeningCandidate, at - 1);
    if (is_more_telling(fresh.candidate, present->candidate))
      *present = fresh;
  }
}

static void merge_mentions(Merge *merge, const SanctionsScreening *search)
{
  for (guint i = 0; i < sanctions_screening_mention_count(search); i++) {
    const SanctionsMention *mention = sanctions_screening_mention(search, i);
    gpointer key = (gpointer)mention->entry;
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(merge->mentioned, key));
    if (at == 0) {
      g_array_append_val(merge->mentions, *mention);
      g_hash_table_insert(merge->mentioned, key, GUINT_TO_POINTER(merge->mentions->len));
      continue;
    }
    SanctionsMention *present = &g_array_index(merge->mentions, SanctionsMention, at - 1);
    if (present->position == NULL)
      present->position = mention->position;
  }
}

static int compare_candidates(gconstpointer left_data, gconstpointer right_data)
{
  const SanctionsCandidate *left = ((const ScreeningCandidate *)left_data)->candidate;
  const SanctionsCandidate *right = ((const ScreeningCandidate *)right_data)->candidate;
  if (left->standing != right->standing)
    return left->standing < right->standing ? -1 : 1;
  if (is_more_telling(left, right))
    return -1;
  if (is_more_telling(right, left))
    return 1;
  return sanctions_entry_compare(left->entry, right->entry);
}

/* By another name of the group; a weak candidate is named as a mention too. Before
 * the candidates are sorted. */
static gboolean is_candidate(const Merge *merge, const SanctionsEntry *entry)
{
  guint at = GPOINTER_TO_UINT(g_hash_table_lookup(merge->by_entry, entry));
  return at > 0 &&
         g_array_index(merge->candidates, ScreeningCandidate, at - 1).candidate->strength !=
             SANCTIONS_WEAK;
}

static void keep_mentions(Arena *arena, const Merge *merge, AssessmentScreening *screening)
{
  g_array_sort(merge->mentions, sanctions_mention_compare);
  SanctionsMention *mentions = arena_new_array(arena, SanctionsMention, merge->mentions->len + 1);
  for (guint i = 0; i < merge->mentions->len; i++) {
    const SanctionsMention *mention = &g_array_index(merge->mentions, SanctionsMention, i);
    if (!is_candidate(merge, mention->entry))
      mentions[screening->mention_count++] = *mention;
  }
  screening->mentions = mentions;
}

static ScreeningCandidate *keep_candidates(Arena *arena, const Merge *merge,
                                           AssessmentScreening *screening)
{
  g_array_sort(merge->candidates, compare_candidates);
  ScreeningCandidate *candidates =
      arena_new_array(arena, ScreeningCandidate, merge->candidates->len + 1);
  for (guint i = 0; i < merge->candidates->len; i++)
    candidates[i] = g_array_index(merge->candidates, ScreeningCandidate, i);
  screening->candidates = candidates;
  screening->candidate_count = merge->candidates->len;
  return candidates;
}

/* The group's name, and then its aliases. */
static const char *group_name(const Profile *profile, guint index)
{
  return index == 0 ? profile_group_name(profile) : profile_alias(profile, index - 1);
}

const AssessmentScreening *assess_screen(Arena *arena, ScreeningStore *store,
                                         const Profile *profile, SanctionsList *list,
                                         const char *as_of)
{
  AssessmentScreening *screening = arena_new_item(arena, AssessmentScreening);
  screening->list = list;
  screening->as_of = as_of;
  g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(ScreeningCandidate));
  g_autoptr(GArray) mentions = g_array_new(FALSE, FALSE, sizeof(SanctionsMention));
  g_autoptr(GHashTable) by_entry = g_hash_table_new(NULL, NULL);
  g_autoptr(GHashTable) mentioned = g_hash_table_new(NULL, NULL);
  Merge merge = {candidates, mentions, by_entry, mentioned};

  guint count = 1 + profile_alias_count(profile);
  const char **asked = arena_new_array(arena, const char *, count);
  const char **not_asked = arena_new_array(arena, const char *, count);
  for (guint i = 0; i < count; i++) {
    const char *name = group_name(profile, i);
    SanctionsScreening *search = sanctions_screen(list, name, as_of);
    if (search == NULL) {
      not_asked[screening->not_asked_count++] = name;
      continue;
    }
    g_ptr_array_add(store->searches, search);
    asked[screening->asked_count++] = name;
    merge_candidates(&merge, search, name);
    merge_mentions(&merge, search);
  }
  screening->asked = asked;
  screening->not_asked = not_asked;
  keep_mentions(arena, &merge, screening);
  ScreeningCandidate *kept = keep_candidates(arena, &merge, screening);
  screening_compare(arena, profile, screening, kept);
  return screening;
}

static gboolean same_designations(const Profile *before, const Profile *after)
{
  const ProfileFact *was = profile_designations_fact(before);
  const ProfileFact *is = profile_designations_fact(after);
  if (was == NULL || is == NULL)
    return was == is;
  return was->status == is->status &&
         (was->status != PROFILE_KNOWN || feel_equal(was->value, is->value) == FEEL_TERNARY_TRUE);
}

const AssessmentScreening *assess_screen_variation(Arena *arena, const AssessmentScreening *base,
                                                   const Profile *before, const Profile *after)
{
  if (same_designations(before, after))
    return base;
  AssessmentScreening *screening = arena_new_item(arena, AssessmentScreening);
  *screening = *base;
  ScreeningCandidate *candidates =
      arena_new_array(arena, ScreeningCandidate, base->candidate_count + 1);
  for (guint i = 0; i < base->candidate_count; i++)
    candidates[i] = base->candidates[i];
  screening->candidates = candidates;
  screening_compare(arena, after, screening, candidates);
  return screening;
}
