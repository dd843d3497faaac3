/* Parts that the text of an assessment and that of an explanation share. */
#ifndef REPORT_TEXT_PARTS_H
#define REPORT_TEXT_PARTS_H

#include "engine/report/context.h"
#include "engine/report/text-writer.h"

typedef struct {
  const ReportContext *context;
  TextWriter *writer;
  gboolean alleged_is_usual; /* said once, at the head: lines tell what is otherwise */
} TextReport;

/* Classification, group, scope, dates, ruleset, and what others say of the group. */
void text_report_heading(const TextReport *report);
/* "[harm-alleged; S4, note 36 (paper); rule 4 of "impartiality"]"; code, which is
 * what "explain" takes, may be NULL. (transfer full) */
char *text_report_citations(const TextReport *report, const char *code,
                            const RulesetSection *section, guint rule);
/* "Label: value (evidence)" for one fact. (transfer full) */
char *text_report_fact(const TextReport *report, guint fact);
/* The same for several, separated by ";". (transfer full) */
char *text_report_facts(const TextReport *report, AssessmentFacts facts);
/* The labels alone of several facts, separated by ";", the first of them where
 * there are many. (transfer full) */
char *text_report_fact_labels(const TextReport *report, AssessmentFacts facts);
/* A strategy or a risk, and a blank, before what is said of it. */
void text_report_append_subject(GString *text, const char *subject);
/* Evidence, then sources in full. */
void text_report_references(const TextReport *report, const guint8 *facts, const guint8 *sources);
/* Which edition of a sanctions list it is, and which names were looked up in it. */
void text_report_screened_list(const TextReport *report, const AssessmentScreening *screening);
/* What comparing each list with the profile came to, of one kind of issue. */
void text_report_comparisons(const TextReport *report, const AssessmentExplanation *explanation);
/* The classification, and that people decide. */
void text_report_closing(const TextReport *report);
/* A label and foreign text after it, at an indent. Nothing where text is NULL. */
void text_report_labelled(const TextReport *report, guint indent, const char *label,
                          const char *text);

#endif
