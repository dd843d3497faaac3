/* RulesetPackage: the files of a ruleset, each read once, with their digests:
 * from a folder, or from bytes that are in memory already.
 *
 * Nothing outside the folder is read, whatever the manifest or a link says; of a
 * package in memory no file at all. */
#ifndef RULESET_PACKAGE_H
#define RULESET_PACKAGE_H

#include "engine/ruleset/ruleset-private.h"
#include <demarche/source.h>

typedef struct RulesetPackage RulesetPackage;

/* Opens a folder. NULL with a diagnostic where it cannot be. (transfer full) */
RulesetPackage *ruleset_package_open(const char *folder, const Limits *limits,
                                     DiagnosticList *diagnostics);
/* A package of files in memory, whose bytes are borrowed until it is sealed. name
 * is what messages put before the files' names, or NULL. (transfer full) */
RulesetPackage *ruleset_package_in_memory(const char *name, const RulesetBytes *files, guint count,
                                          const Limits *limits);
void ruleset_package_free(RulesetPackage *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RulesetPackage, ruleset_package_free)

/* Whether a name stays within a folder by its spelling alone: relative, with "/"
 * between parts that are neither empty, "." nor "..". */
gboolean ruleset_package_name_is_plain(const char *name);

/* The folder as it was given, without a slash at its end; NULL of a package in memory. */
const char *ruleset_package_folder(const RulesetPackage *package);

/* Reads a file of the package; diagnostics point at the span that names it
 * (SPAN_NONE for the manifest itself) and keep the source. NULL where the file
 * is outside the folder, cannot be read, or was read before. (transfer none) */
Source *ruleset_package_read(RulesetPackage *package, const char *name, Span span,
                             DiagnosticList *diagnostics);

/* Once all is read: sorts the files by name. From then on the package does not
 * change; digests are made when they are first asked for, by any thread. Of a
 * package in memory, files that were given and not read are reported: they would
 * be no part of the digest. */
void ruleset_package_seal(RulesetPackage *package, DiagnosticList *diagnostics);
guint ruleset_package_count(const RulesetPackage *package);
const RulesetFile *ruleset_package_file(const RulesetPackage *package, guint index);
/* The bytes of a file as they were read. (transfer full) */
GBytes *ruleset_package_bytes(const RulesetPackage *package, guint index);
const char *ruleset_package_digest(const RulesetPackage *package);

#endif
