/* Ruleset: a folder of DMN models with a manifest, a vocabulary and a
 * bibliography, that is published and dated as one thing (docs/ruleset-format.md).
 *
 * A loaded ruleset is immutable and shared between threads. */
#ifndef DEMARCHE_RULESET_H
#define DEMARCHE_RULESET_H

#include <demarche/diagnostic.h>
#include <demarche/limits.h>
#include <demarche/visibility.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct Ruleset Ruleset;

/* Loads the ruleset in a folder (that holds ruleset.xml). NULL where anything
 * in it is in error; diagnostics then hold every problem found. (transfer full) */
DEMARCHE_PUBLIC Ruleset *ruleset_load(const char *folder, const Limits *limits,
                                      DiagnosticList *diagnostics);
/* A file of a ruleset, by its name within the folder ("models/facts.dmn"). */
typedef struct {
  const char *name;
  GBytes *bytes;
} RulesetBytes;

/* Loads a ruleset from the bytes of its files, and reads no other: what a folder
 * with these files gives. They are the files that ruleset_digest covers, no less
 * and no more. Diagnostics call a file as in a folder called name; NULL: by its
 * name alone. NULL as ruleset_load gives it. (transfer full) */
DEMARCHE_PUBLIC Ruleset *ruleset_load_bytes(const char *name, const RulesetBytes *files,
                                            guint count, const Limits *limits,
                                            DiagnosticList *diagnostics);
DEMARCHE_PUBLIC Ruleset *ruleset_ref(Ruleset *ruleset);
DEMARCHE_PUBLIC void ruleset_unref(Ruleset *ruleset);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ruleset, ruleset_unref)

/* The folder that it was loaded from; NULL where it was loaded from bytes. */
DEMARCHE_PUBLIC const char *ruleset_folder(const Ruleset *ruleset);
DEMARCHE_PUBLIC const char *ruleset_id(const Ruleset *ruleset);
DEMARCHE_PUBLIC const char *ruleset_version(const Ruleset *ruleset);
/* The title in a language ("en"), or in the manifest's first. */
DEMARCHE_PUBLIC const char *ruleset_title(const Ruleset *ruleset, const char *language);
/* Who answers for the ruleset, in a language or in the manifest's first. */
DEMARCHE_PUBLIC const char *ruleset_authority(const Ruleset *ruleset, const char *language);
/* Dates in force, ISO 8601; until is NULL where open. */
DEMARCHE_PUBLIC const char *ruleset_in_force_from(const Ruleset *ruleset);
DEMARCHE_PUBLIC const char *ruleset_in_force_until(const Ruleset *ruleset);
/* SHA-256 over every file of the package, by name (docs/ruleset-format.md). */
DEMARCHE_PUBLIC const char *ruleset_digest(const Ruleset *ruleset);

G_END_DECLS

#endif
