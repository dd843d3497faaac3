#include "engine/profile/completeness.h"

#include "engine/ruleset/ruleset-private.h"

struct ProfileCompleteness {
  const Profile *profile;
  const char *language;
  ProfileSection *sections;
  guint section_count;
};

typedef struct {
  const ProfileCompleteness *completeness;
  ProfileSection *section;
  GArray *gaps;
  GArray *unsupported;
} Collector;

static void collect(Collector *collector, const RulesetFactNode *node)
{
  if (node->fact == NULL) {
    for (guint index = 0; index < node->child_count; index++)
      collect(collector, &node->children[index]);
    return;
  }
  const Profile *profile = collector->completeness->profile;
  const Ruleset *ruleset = profile_ruleset(profile);
  const char *language = collector->completeness->language;
  const ProfileFact *fact = profile_fact(profile, node->fact->index);
  collector->section->fact_count++;
  collector->section->counts[fact->status]++;
  ProfileGap gap = {fact, ruleset_fact_label(ruleset, fact->fact, language),
                    ruleset_fact_question(ruleset, fact->fact, language)};
  if (fact->status != PROFILE_KNOWN)
    g_array_append_val(collector->gaps, gap);
  else if (fact->evidence_count == 0)
    g_array_append_val(collector->unsupported, gap);
}

ProfileCompleteness *profile_completeness_new(const Profile *profile, const char *language)
{
  const Ruleset *ruleset = profile_ruleset(profile);
  ProfileCompleteness *completeness = g_new0(ProfileCompleteness, 1);
  completeness->profile = profile;
  completeness->language = language;
  completeness->section_count = ruleset_fact_input_count(ruleset);
  completeness->sections = g_new0(ProfileSection, completeness->section_count);
  for (guint index = 0; index < completeness->section_count; index++) {
    ProfileSection *section = &completeness->sections[index];
    Collector collector = {completeness, section, g_array_new(FALSE, FALSE, sizeof(ProfileGap)),
                           g_array_new(FALSE, FALSE, sizeof(ProfileGap))};
    const RulesetFactNode *node = ruleset_fact_node(ruleset, index);
    section->name = node->name;
    section->label = ruleset_node_label(ruleset, node, language);
    collect(&collector, node);
    section->gap_count = collector.gaps->len;
    section->unsupported_count = collector.unsupported->len;
    section->gaps = (const ProfileGap *)g_array_free(collector.gaps, FALSE);
    section->unsupported = (const ProfileGap *)g_array_free(collector.unsupported, FALSE);
  }
  return completeness;
}

void profile_completeness_free(ProfileCompleteness *completeness)
{
  if (completeness == NULL)
    return;
  for (guint index = 0; index < completeness->section_count; index++) {
    g_free((gpointer)completeness->sections[index].gaps);
    g_free((gpointer)completeness->sections[index].unsupported);
  }
  g_free(completeness->sections);
  g_free(completeness);
}

guint profile_completeness_section_count(const ProfileCompleteness *completeness)
{
  return completeness->section_count;
}

const ProfileSection *profile_completeness_section(const ProfileCompleteness *completeness,
                                                   guint index)
{
  g_return_val_if_fail(index < completeness->section_count, NULL);
  return &completeness->sections[index];
}

guint profile_completeness_fact_count(const ProfileCompleteness *completeness)
{
  guint count = 0;
  for (guint index = 0; index < completeness->section_count; index++)
    count += completeness->sections[index].fact_count;
  return count;
}

guint profile_completeness_count(const ProfileCompleteness *completeness, ProfileStatus status)
{
  guint count = 0;
  for (guint index = 0; index < completeness->section_count; index++)
    count += completeness->sections[index].counts[status];
  return count;
}
