/* ProfileCompleteness: what a profile does not say, section by section. */
#ifndef PROFILE_COMPLETENESS_H
#define PROFILE_COMPLETENESS_H

#include "engine/profile/profile-private.h"

typedef struct ProfileCompleteness ProfileCompleteness;

/* A fact that is not known, or that is known without evidence. */
typedef struct {
  const ProfileFact *fact; /* its status says why */
  const char *label;
  const char *question;    /* or NULL */
} ProfileGap;

/* One fact input of the ruleset, in the manifest's order. */
typedef struct {
  const char *name;        /* "conduct" */
  const char *label;       /* what the vocabulary calls it, or its name */
  guint fact_count;
  guint counts[PROFILE_KNOWN + 1]; /* facts by status */
  const ProfileGap *gaps;          /* facts that are not known, in the models' order */
  guint gap_count;
  const ProfileGap *unsupported;   /* facts that are known without evidence */
  guint unsupported_count;
} ProfileSection;

/* Texts are in a language, as ruleset_text has it. Borrows the profile. (transfer full) */
ProfileCompleteness *profile_completeness_new(const Profile *profile, const char *language);
void profile_completeness_free(ProfileCompleteness *completeness);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ProfileCompleteness, profile_completeness_free)

guint profile_completeness_section_count(const ProfileCompleteness *completeness);
const ProfileSection *profile_completeness_section(const ProfileCompleteness *completeness,
                                                   guint index);
/* Facts in all sections, and those of one status. */
guint profile_completeness_fact_count(const ProfileCompleteness *completeness);
guint profile_completeness_count(const ProfileCompleteness *completeness, ProfileStatus status);

#endif
