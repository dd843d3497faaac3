/* Assessment: what a ruleset says about a profile, and why.
 *
 * It advises; people decide. There is no overall score. An assessment is
 * immutable; it keeps its ruleset and profile. */
#ifndef DEMARCHE_ASSESSMENT_H
#define DEMARCHE_ASSESSMENT_H

#include <demarche/diagnostic.h>
#include <demarche/limits.h>
#include <demarche/profile.h>
#include <demarche/ruleset.h>
#include <demarche/sanctions.h>
#include <demarche/visibility.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct Assessment Assessment;

/* Applies a ruleset to a profile as of a date (ISO 8601; NULL: the profile's).
 * NULL where a limit was hit or the ruleset breaks its own promises; diagnostics
 * say which. (transfer full) */
DEMARCHE_PUBLIC Assessment *assessment_new(Ruleset *ruleset, Profile *profile, const char *as_of,
                                           const Limits *limits, DiagnosticList *diagnostics);
/* The same, with the group's name and aliases looked up in each of count sanctions
 * lists, as of the same date, and what is found compared with the designations
 * that the profile states. That is told beside the assessment: it sets no fact,
 * and changes no finding. The assessment keeps the lists. (transfer full) */
DEMARCHE_PUBLIC Assessment *assessment_new_screened(Ruleset *ruleset, Profile *profile,
                                                    const char *as_of,
                                                    SanctionsList *const *lists, guint count,
                                                    const Limits *limits,
                                                    DiagnosticList *diagnostics);
DEMARCHE_PUBLIC Assessment *assessment_ref(Assessment *assessment);
DEMARCHE_PUBLIC void assessment_unref(Assessment *assessment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Assessment, assessment_unref)

G_END_DECLS

#endif
