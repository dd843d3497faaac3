#include "engine/profile/loader.h"

#include "engine/base/source-embedded.h"

Profile *profile_ref(Profile *profile)
{
  g_atomic_ref_count_inc(&profile->references);
  return profile;
}

void profile_unref(Profile *profile)
{
  /* Variations of variations may form a long chain: no recursion. */
  while (profile != NULL && g_atomic_ref_count_dec(&profile->references)) {
    Profile *base = profile->base;
    arena_free(profile->arena);
    xml_document_unref(profile->document);
    ruleset_unref(profile->ruleset);
    g_free(profile->digest);
    g_free(profile);
    profile = base;
  }
}

const char *profile_id(const Profile *profile) { return profile->header->id; }

const char *profile_group_name(const Profile *profile) { return profile->header->group_name; }

const char *profile_as_of(const Profile *profile) { return profile->header->as_of; }

const char *profile_scope(const Profile *profile) { return profile->header->scope; }

const char *profile_classification(const Profile *profile)
{
  return profile->header->classification;
}

const char *profile_ruleset_id(const Profile *profile) { return profile->header->ruleset_id; }

const Ruleset *profile_ruleset(const Profile *profile) { return profile->ruleset; }

const char *profile_digest(const Profile *profile) { return profile->digest; }

GBytes *profile_bytes(const Profile *profile)
{
  return profile->document != NULL ? source_file_bytes(xml_document_source(profile->document))
                                   : NULL;
}

guint profile_label_count(const Profile *profile) { return profile->header->label_count; }

const ProfileLabel *profile_label(const Profile *profile, guint index)
{
  g_return_val_if_fail(index < profile->header->label_count, NULL);
  return &profile->header->labels[index];
}

guint profile_alias_count(const Profile *profile) { return profile->header->alias_count; }

const char *profile_alias(const Profile *profile, guint index)
{
  g_return_val_if_fail(index < profile->header->alias_count, NULL);
  return profile->header->aliases[index];
}

guint profile_evidence_count(const Profile *profile) { return profile->header->evidence_count; }

const ProfileEvidence *profile_evidence(const Profile *profile, guint index)
{
  g_return_val_if_fail(index < profile->header->evidence_count, NULL);
  return &profile->header->evidence[index];
}

guint profile_fact_count(const Profile *profile) { return profile->fact_count; }

const ProfileFact *profile_fact(const Profile *profile, guint index)
{
  g_return_val_if_fail(index < profile->fact_count, NULL);
  return &profile->facts[index];
}

FeelValue profile_input_value(const Profile *profile, const DmnElement *input)
{
  for (guint index = 0; index < ruleset_fact_input_count(profile->ruleset); index++)
    if (ruleset_fact_input(profile->ruleset, index) == input)
      return profile->input_values[index];
  return FEEL_NULL_VALUE;
}
