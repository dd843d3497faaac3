#include "engine/profile/designation.h"
#include "engine/base/quotation.h"
#include "engine/feel/temporal.h"
#include "engine/profile/profile-diagnostics.h"
#include "engine/ruleset/ruleset-private.h"

#include <string.h>

static const char *component(Arena *arena, FeelValue item, const char *name)
{
  FeelValue value;
  if (!feel_context_get(item, name, &value))
    return NULL;
  if (value.kind == FEEL_STRING)
    return arena_strndup(arena, value.string, value.length);
  return value.kind == FEEL_DATE ? feel_temporal_text(arena, value) : NULL;
}

/* Two or three capitals, "i" for a person or "e" for an entity, a point and
 * digits: "QDe.159", "CDi.010", "TAi.005". Its length, or 0. */
static gsize reference_length(const char *text)
{
  gsize capitals = 0, digits = 0;
  while (g_ascii_isupper(text[capitals]))
    capitals++;
  if (capitals < 2 || capitals > 3 || (text[capitals] != 'i' && text[capitals] != 'e') ||
      text[capitals + 1] != '.')
    return 0;
  while (g_ascii_isdigit(text[capitals + 2 + digits]))
    digits++;
  return digits == 0 ? 0 : capitals + 2 + digits;
}

static const char *find_reference(Arena *arena, const char *regime)
{
  gboolean begins = TRUE;
  for (const char *at = regime; at != NULL && *at != '\0'; at++) {
    gsize length = begins ? reference_length(at) : 0;
    if (length > 0 && !g_ascii_isalnum(at[length]))
      return arena_strndup(arena, at, length);
    begins = !g_ascii_isalnum(*at);
  }
  return NULL;
}

const ProfileFact *profile_designations_fact(const Profile *profile)
{
  const RulesetScreening *screening = ruleset_screening(profile_ruleset(profile));
  for (guint i = 0; screening != NULL && i < profile_fact_count(profile); i++)
    if (profile_fact(profile, i)->fact == screening->designations->fact)
      return profile_fact(profile, i);
  return NULL;
}

const ProfileDesignation *profile_designations(const Profile *profile, Arena *arena, guint *count)
{
  const ProfileFact *fact = profile_designations_fact(profile);
  *count = 0;
  if (fact == NULL || fact->status != PROFILE_KNOWN || fact->value.kind != FEEL_LIST)
    return NULL;
  ProfileDesignation *designations =
      arena_new_array(arena, ProfileDesignation, fact->value.length + 1);
  for (guint i = 0; i < fact->value.length; i++) {
    FeelValue item = fact->value.items[i];
    if (item.kind != FEEL_CONTEXT)
      continue;
    ProfileDesignation *designation = &designations[(*count)++];
    designation->authority = component(arena, item, "authority");
    designation->regime = component(arena, item, "regime");
    designation->date = component(arena, item, "date");
    designation->subject = component(arena, item, "subject");
    designation->reference = find_reference(arena, designation->regime);
  }
  return designations;
}

/* An entry of a list is one listing; so is a group by one authority in one regime. */
static gboolean is_same_listing(const ProfileDesignation *left, const ProfileDesignation *right)
{
  if (left->reference != NULL || right->reference != NULL)
    return g_strcmp0(left->reference, right->reference) == 0;
  return left->authority != NULL && left->regime != NULL &&
         g_strcmp0(left->authority, right->authority) == 0 &&
         g_strcmp0(left->regime, right->regime) == 0 && g_strcmp0(left->subject, "entity") == 0 &&
         g_strcmp0(right->subject, "entity") == 0;
}

static gboolean differ(const char *left, const char *right)
{
  return left != NULL && right != NULL && strcmp(left, right) != 0;
}

gint profile_designation_contradicted(const ProfileDesignation *designations, guint index)
{
  const ProfileDesignation *later = &designations[index];
  for (guint i = 0; i < index; i++) {
    const ProfileDesignation *earlier = &designations[i];
    if (is_same_listing(earlier, later) &&
        (differ(earlier->date, later->date) || differ(earlier->subject, later->subject)))
      return (gint)i;
  }
  return -1;
}

void profile_check_designations(const Profile *profile, DiagnosticList *diagnostics)
{
  g_autoptr(Arena) arena = arena_new(0);
  guint count;
  const ProfileDesignation *designations = profile_designations(profile, arena, &count);
  count = MIN(count, PROFILE_DESIGNATIONS_COMPARED);
  for (guint i = 0; i < count; i++) {
    gint other = profile_designation_contradicted(designations, i);
    if (other < 0)
      continue;
    const ProfileDesignation *one = &designations[other], *two = &designations[i];
    g_autofree char *regime = quotation(two->reference != NULL ? two->reference : two->regime, -1);
    Span span = profile_designations_fact(profile)->span;
    if (differ(one->date, two->date))
      diagnostic_list_add(diagnostics, &PROFILE_WARNING_DESIGNATIONS, span,
                          "the designation \"%s\" is dated %s in one item and %s in another",
                          regime, one->date, two->date);
    else
      diagnostic_list_add(
          diagnostics, &PROFILE_WARNING_DESIGNATIONS, span,
          "the designation \"%s\" is of the subject \"%s\" in one item and \"%s\" in "
          "another",
          regime, one->subject, two->subject);
  }
}
