/* The structure of an assessment, as the report and the command line read it.
 *
 * Everything here belongs to the assessment and is immutable. It holds codes and
 * the numbers of facts and rules, never texts of the vocabulary, paths, line
 * numbers, clock time or digests of files: the same ruleset saved again by an
 * editor gives the same assessment. */
#ifndef ASSESS_ASSESSMENT_PRIVATE_H
#define ASSESS_ASSESSMENT_PRIVATE_H

#include "engine/assess/screening.h"
#include "engine/dmn/evaluation.h"
#include "engine/profile/profile-private.h"
#include "engine/ruleset/ruleset-private.h"
#include <demarche/assessment.h>

typedef enum {
#define X(symbol, text, shape) ASSESSMENT_ROLE_##symbol,
#include "engine/assess/roles.def"
#undef X
} AssessmentRole;

/* "gate", "follow-up". */
const char *assessment_role_name(AssessmentRole role);
/* The role that a table of a shape writes so; FALSE where there is none. */
gboolean assessment_role_parse(RulesetSectionShape shape, const char *text, gsize length,
                               AssessmentRole *role);
/* What a table of a shape may write, for messages: "gate", "issue" … */
const char *assessment_role_names(RulesetSectionShape shape);

typedef enum {
#define X(symbol, text, shape) ASSESSMENT_STATE_##symbol,
#include "engine/assess/states.def"
#undef X
} AssessmentState;

/* "recommended", "cannot be judged". */
const char *assessment_state_name(AssessmentState state);

/* Facts by their number in the profile, in that order. */
typedef struct {
  const guint *facts;
  guint count;
} AssessmentFacts;

/* Something met while evaluating that made a value null, or was odd. */
typedef struct {
  const char *code;
  const char *message;
  const char *place; /* decision, table, rule and cell, or NULL */
} AssessmentDiagnostic;

/* A rule that gives a line. Its citations are ruleset_rule_citation's. */
typedef struct {
  const RulesetSection *section; /* whose decision is the table that the rule stands in */
  guint rule;                    /* in that table, from 0 */
  AssessmentFacts known;     /* facts that it read, and that are known */
  AssessmentFacts not_known; /* facts that it read, and that are not */
} AssessmentRule;

/* One code in one role, with every rule that gives it. */
typedef struct {
  const RulesetSection *section; /* the first of its id */
  AssessmentRole role;
  const char *subject;  /* the strategy, risk or item; NULL in a section of findings */
  const char *code;
  gboolean is_open;     /* no rule gives it as things are known, but the rules named
                           may: they hang on what is not known */
  gboolean rests_on_unknown; /* it stands, but every rule that gives it matched a value
                                that is not known */
  gboolean read_unknown;     /* it stands, but every rule that gives it read a fact that
                                is not known, whether that decided anything or not */
  const AssessmentRule *rules;
  guint rule_count;
  const AssessmentDiagnostic *const *diagnostics; /* met in the rules' own cells */
  guint diagnostic_count;
} AssessmentLine;

/* "stands", "read-unknown", "rests-on-unknown" or "open". */
const char *assessment_line_standing_name(const AssessmentLine *line);

typedef struct {
  const AssessmentLine *const *lines;
  guint count;
} AssessmentLines;

/* A strategy, a risk, or an item of a checklist. */
typedef struct {
  const char *code;
  AssessmentState state;
  AssessmentLines lines; /* that stand, by role, then by the table's order */
  AssessmentLines open;  /* that may come to stand; those that bear on the state */
} AssessmentSubject;

/* One heading: what one or several tables of the same section id give. */
typedef struct {
  const RulesetSection *section;     /* the first of its id */
  AssessmentLines lines;             /* every line that stands, by role, then by the table */
  AssessmentLines open;              /* likewise, of those that may */
  const AssessmentSubject *subjects; /* of a section that is not findings: those shown,
                                        strategies and risks by state, then by the table */
  guint subject_count;
  const AssessmentDiagnostic *diagnostics; /* all that its decisions met */
  guint diagnostic_count;
} AssessmentSection;

/* What a fact may be called, the worst first. */
typedef enum {
#define X(symbol, text) ASSESSMENT_STANDING_##symbol,
#include "engine/assess/standings.def"
#undef X
  ASSESSMENT_STANDINGS,
} AssessmentStanding;

/* "alleged". */
const char *assessment_standing_name(AssessmentStanding standing);

/* One thing that a known fact may be called, by a rule of the ruleset's grading.
 * Its citations are ruleset_rule_citation's of ruleset_grading. */
typedef struct {
  AssessmentStanding standing;
  const char *code;    /* NULL where no rule graded the fact: it counts as alleged */
  guint limit_months;  /* of an old fact: the age that it may not pass; 0: not said */
  guint rule;          /* unset where code is NULL */
} AssessmentGrade;
typedef struct {
  const AssessmentGrade *grades; /* in the order of the rules */
  guint count;
} AssessmentGrades;

/* Facts by what they may be called. A fact that is alleged and old stands under
 * both; one under verified stands under nothing else. */
typedef struct {
  AssessmentFacts facts[ASSESSMENT_STANDINGS];
} AssessmentStandings;

/* A fact that is not known, and what hangs on it. */
typedef struct {
  guint fact;
  AssessmentLines lines; /* open lines it may bring about, and lines that stand only
                            because it is not known */
} AssessmentGap;

/* Whether a fact is one that a profile can tell: the date of the decision is a
 * fact of the models too, and is always known. */
gboolean assess_is_fact(const Ruleset *ruleset, const ProfileFact *fact);

Ruleset *assessment_ruleset(const Assessment *assessment);
Profile *assessment_profile(const Assessment *assessment);
/* The date of the decision, a whole ISO 8601 date. */
const char *assessment_as_of(const Assessment *assessment);
/* The version of the engine that made it. */
const char *assessment_engine_version(const Assessment *assessment);

/* The evaluation that it was made of, done, with a trace of every decision. */
const DmnEvaluation *assessment_evaluation(const Assessment *assessment);

guint assessment_section_count(const Assessment *assessment);
const AssessmentSection *assessment_section(const Assessment *assessment, guint index);

/* The gates of every section: those that stand, and those that cannot be ruled out. */
const AssessmentLines *assessment_gates(const Assessment *assessment);
const AssessmentLines *assessment_open_gates(const Assessment *assessment);

/* What is not known: facts on which something hangs, most lines first, then the
 * facts' order; after them facts that are contested or withheld and on which
 * nothing hangs. */
guint assessment_gap_count(const Assessment *assessment);
const AssessmentGap *assessment_gap(const Assessment *assessment, guint index);
/* How many more facts are not known without anything hanging on them. */
guint assessment_idle_gap_count(const Assessment *assessment);

/* Whether the facts are graded: the ruleset has rules for it, and the assessment
 * is none of a variation, which is made only to compare lines. */
gboolean assessment_is_graded(const Assessment *assessment);
/* What the ruleset's rules call a fact; nothing where it is not known. */
AssessmentGrades assessment_grades(const Assessment *assessment, guint fact);
/* Whether a fact is to be called so: contested by its status, and otherwise by its
 * grades, of which the worse counts where rules disagree. */
gboolean assessment_fact_is(const Assessment *assessment, guint fact, AssessmentStanding standing);
/* What lines rest on: the facts that their rules read and that are known or
 * contested, each once, in their order. (arena) */
AssessmentStandings assessment_rests_on(const Assessment *assessment, AssessmentLines lines,
                                        Arena *arena);
/* The same of facts marked by one byte each. (arena) */
AssessmentStandings assessment_standings_of(const Assessment *assessment, const guint8 *marks,
                                            Arena *arena);
/* The group looked up in each sanctions list that was given, in that order. */
guint assessment_screening_count(const Assessment *assessment);
const AssessmentScreening *assessment_screening(const Assessment *assessment, guint index);

/* What one test of a rule came to. */
typedef enum {
  ASSESSMENT_TEST_ANY,         /* the cell is "-" */
  ASSESSMENT_TEST_PASSED,
  ASSESSMENT_TEST_FAILED,      /* on a value that is there */
  ASSESSMENT_TEST_NOT_KNOWN,   /* on a null */
  ASSESSMENT_TEST_NOT_REACHED, /* a test before it had decided */
} AssessmentTestOutcome;
const char *assessment_test_outcome_name(AssessmentTestOutcome outcome);

typedef struct {
  const char *label;   /* the input's label, or its expression */
  const char *cell;    /* the test as written */
  const char *seen;    /* the value it saw, as FEEL writes it */
  AssessmentTestOutcome outcome;
  AssessmentFacts known;
  AssessmentFacts not_known;
} AssessmentTest;

/* A fact, and a value that it would need. */
typedef struct {
  guint fact;
  FeelValue value;
} AssessmentChange;

/* One rule that can give the code asked about. */
typedef struct {
  const RulesetSection *section;
  guint rule;
  AssessmentRole role;
  const char *subject; /* or NULL */
  const char *code;
  DmnRuleOutcome outcome;
  const AssessmentTest *tests; /* one for each input column */
  guint test_count;
  gint first_failed;           /* the test that decided, or -1 where it matched */
  const AssessmentChange *changes; /* the fewest changes found that make it match */
  guint change_count;          /* 0 where it matches, or where none was found */
} AssessmentReason;

/* What comparing one sanctions list with the profile came to, of one kind of issue. */
typedef struct {
  const AssessmentScreening *screening;
  const ScreeningCheck *checks; /* at least one; those that stand first */
  guint check_count;
  guint standing_count;
} AssessmentComparison;

typedef struct {
  const char *code;
  gboolean found;              /* some rule gives it as things are known, or some comparison; of a
                                * strategy or a risk: a rule that brings it up, not one that says
                                * more of it */
  const AssessmentReason *reasons;
  guint reason_count;
  ScreeningIssueKind issue;    /* where there are comparisons */
  const AssessmentComparison *comparisons; /* one for each list that was given; none where the
                                              code is no issue's */
  guint comparison_count;
} AssessmentExplanation;

/* Every rule that can give a code, or that is about a strategy, risk or item so
 * called, in the order of the sections and tables; and of the code of an issue, what
 * comparing each sanctions list came to. NULL where no rule names it, and no list was
 * compared for it. Allocated in the arena, beside what belongs to the assessment. */
const AssessmentExplanation *assessment_explain(const Assessment *assessment, const char *code,
                                                Arena *arena);

/* Every code that a section of a ruleset can give, and every strategy, risk and
 * item, each once, sorted by bytes; ends in NULL. (transfer container) */
const char **assessment_ruleset_codes(const Ruleset *ruleset);

#endif
