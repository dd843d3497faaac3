/* What every format of a report needs: the assessment, a language, and what the
 * report refers to. */
#ifndef REPORT_CONTEXT_H
#define REPORT_CONTEXT_H

#include "engine/assess/assessment-private.h"
#include <demarche/report.h>

typedef struct {
  const Assessment *assessment;
  const Ruleset *ruleset;
  const Profile *profile;
  const char *language; /* or NULL: the vocabulary's first */
  const char *engine;   /* the version of the engine to name */
  gboolean full;        /* as in ReportOptions */
  Arena *arena;         /* for texts made on the way */
} ReportContext;

/* Borrows the assessment and the options. Cleared by report_context_clear. */
void report_context_init(ReportContext *context, const Assessment *assessment,
                         const ReportOptions *options);
void report_context_clear(ReportContext *context);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ReportContext, report_context_clear)

/* The text of a code, or the code itself where the vocabulary has none. */
const char *report_text(const ReportContext *context, const char *code);
/* The text of the code explained, be it the ruleset's or that of a sanctions list's issue. */
const char *report_explained_text(const ReportContext *context,
                                  const AssessmentExplanation *explanation);
/* The label of a fact of the profile, or its path. */
const char *report_fact_label(const ReportContext *context, guint fact);
/* A value of a fact in the vocabulary's words: "verified, as a pattern". */
const char *report_value_text(const ReportContext *context, guint fact, FeelValue value);

/* Facts that a report refers to: those that the rules of its lines read, and
 * those that are not known and named. One byte for each fact of the profile. (arena) */
guint8 *report_facts_used(const ReportContext *context);
guint8 *report_facts_explained(const ReportContext *context,
                               const AssessmentExplanation *explanation);
/* The number of the fact that holds the designations, or -1. */
gint report_designations_fact(const ReportContext *context);
/* Whether what is explained refers to that fact. */
gboolean report_reads_designations(const ReportContext *context,
                                   const AssessmentExplanation *explanation);
/* Evidence that those facts rest on, and what it derives from: one byte for each of the profile's. (arena) */
guint8 *report_evidence_used(const ReportContext *context, const guint8 *facts);
/* Sources that the lines, or the rules explained, cite: one byte for each of the
 * bibliography's. (arena) */
guint8 *report_sources_cited(const ReportContext *context);
guint8 *report_sources_explained(const ReportContext *context,
                                 const AssessmentExplanation *explanation);

/* A section has no line that stands and no subject. */
gboolean report_section_is_empty(const AssessmentSection *section);

#endif
