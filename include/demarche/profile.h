/* Profile: what is known, and what is not, about one group in one situation
 * (docs/profile-format.md). Typed facts, each with a status, a date, a scope and
 * references to evidence.
 *
 * A loaded profile is immutable. It keeps the ruleset that shaped it. */
#ifndef DEMARCHE_PROFILE_H
#define DEMARCHE_PROFILE_H

#include <demarche/diagnostic.h>
#include <demarche/limits.h>
#include <demarche/ruleset.h>
#include <demarche/visibility.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct Profile Profile;

/* The status of a fact. Only a known fact has a value for the rules. */
typedef enum {
  PROFILE_NOT_ASSESSED, /* nobody has looked; a fact that is absent is this */
  PROFILE_UNKNOWN,      /* looked for, not found */
  PROFILE_CONTESTED,    /* sources disagree */
  PROFILE_WITHHELD,     /* known to somebody, not given here */
  PROFILE_KNOWN,
} ProfileStatus;
/* "known", "not-assessed" and so on. */
DEMARCHE_PUBLIC const char *profile_status_name(ProfileStatus status);

/* Loads a profile and checks it against the ruleset that shapes it. NULL where
 * it is in error; diagnostics then hold every problem found; where it loads they
 * may hold warnings. (transfer full) */
DEMARCHE_PUBLIC Profile *profile_load(const char *path, Ruleset *ruleset, const Limits *limits,
                                      DiagnosticList *diagnostics);
/* The same from bytes in memory. name is what messages call them. (transfer full) */
DEMARCHE_PUBLIC Profile *profile_load_bytes(const char *name, GBytes *bytes, Ruleset *ruleset,
                                            const Limits *limits, DiagnosticList *diagnostics);
DEMARCHE_PUBLIC Profile *profile_ref(Profile *profile);
DEMARCHE_PUBLIC void profile_unref(Profile *profile);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Profile, profile_unref)

DEMARCHE_PUBLIC const char *profile_id(const Profile *profile);
/* The group's name as written, in any script. */
DEMARCHE_PUBLIC const char *profile_group_name(const Profile *profile);
/* The date that the profile describes, ISO 8601. */
DEMARCHE_PUBLIC const char *profile_as_of(const Profile *profile);

G_END_DECLS

#endif
