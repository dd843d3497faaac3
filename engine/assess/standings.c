/* What facts may be called, and the lines that rest on them. */
#include "engine/assess/assessment-instance.h"

static const char *const names[] = {
#define X(symbol, text) text,
#include "engine/assess/standings.def"
#undef X
};

const char *assessment_standing_name(AssessmentStanding standing) { return names[standing]; }

gboolean assessment_is_graded(const Assessment *assessment) { return assessment->grades != NULL; }

AssessmentGrades assessment_grades(const Assessment *assessment, guint fact)
{
  static const AssessmentGrades none;
  return assessment->grades == NULL ? none : assessment->grades[fact];
}

static gboolean has_grade(const Assessment *assessment, guint fact, AssessmentStanding standing)
{
  AssessmentGrades grades = assessment_grades(assessment, fact);
  for (guint i = 0; i < grades.count; i++) {
    if (grades.grades[i].standing == standing)
      return TRUE;
  }
  return FALSE;
}

gboolean assessment_fact_is(const Assessment *assessment, guint fact, AssessmentStanding standing)
{
  if (standing == ASSESSMENT_STANDING_CONTESTED)
    return profile_fact(assessment->profile, fact)->status == PROFILE_CONTESTED;
  if (!has_grade(assessment, fact, standing))
    return FALSE;
  return standing != ASSESSMENT_STANDING_VERIFIED ||
         (!has_grade(assessment, fact, ASSESSMENT_STANDING_ALLEGED) &&
          !has_grade(assessment, fact, ASSESSMENT_STANDING_OLD));
}

AssessmentStandings assessment_standings_of(const Assessment *assessment, const guint8 *marks,
                                            Arena *arena)
{
  AssessmentStandings standings = {0};
  guint count = profile_fact_count(assessment->profile);
  guint marked = 0;
  for (guint fact = 0; fact < count; fact++)
    marked += marks[fact] != 0;
  for (guint standing = 0; standing < ASSESSMENT_STANDINGS; standing++) {
    guint *facts = arena_new_array(arena, guint, marked + 1);
    AssessmentFacts *own = &standings.facts[standing];
    own->facts = facts;
    for (guint fact = 0; fact < count; fact++) {
      if (marks[fact] && assessment_fact_is(assessment, fact, (AssessmentStanding)standing))
        facts[own->count++] = fact;
    }
  }
  return standings;
}

static void mark(guint8 *marks, AssessmentFacts facts)
{
  for (guint i = 0; i < facts.count; i++)
    marks[facts.facts[i]] = 1;
}

AssessmentStandings assessment_rests_on(const Assessment *assessment, AssessmentLines lines,
                                        Arena *arena)
{
  g_autofree guint8 *marks = g_new0(guint8, profile_fact_count(assessment->profile) + 1);
  for (guint i = 0; i < lines.count; i++) {
    for (guint r = 0; r < lines.lines[i]->rule_count; r++) {
      mark(marks, lines.lines[i]->rules[r].known);
      mark(marks, lines.lines[i]->rules[r].not_known);
    }
  }
  return assessment_standings_of(assessment, marks, arena);
}
