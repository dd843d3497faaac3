/* Findings of the analysis that somebody has accepted, each by its id and with a
 * reason (docs/verify.md). */
#ifndef ANALYSIS_ACCEPTED_FINDINGS_H
#define ANALYSIS_ACCEPTED_FINDINGS_H

#include "engine/base/arena.h"
#include <demarche/diagnostic.h>
#include <demarche/limits.h>

#define ACCEPTED_FINDINGS_NAMESPACE "urn:demarche:accepted-findings:1"
/* Its name beside ruleset.xml. */
#define ACCEPTED_FINDINGS_FILE "accepted-findings.xml"

typedef struct {
  const char *id;
  const char *reason;
  Span span; /* of the id */
} AcceptedFinding;

typedef struct AcceptedFindings AcceptedFindings;

/* Reads a file of accepted findings. NULL with diagnostics, which keep the source,
 * where it is not one. (transfer full) */
AcceptedFindings *accepted_findings_read(const char *path, const Limits *limits,
                                         DiagnosticList *diagnostics);
/* None. (transfer full) */
AcceptedFindings *accepted_findings_new(void);
void accepted_findings_free(AcceptedFindings *accepted);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcceptedFindings, accepted_findings_free)

/* The acceptance of a finding, or NULL; it is then known to be of use. */
const AcceptedFinding *accepted_findings_use(AcceptedFindings *accepted, const char *id);
/* Tells which were never used. */
void accepted_findings_tell_unused(const AcceptedFindings *accepted, DiagnosticList *diagnostics);

#endif
