#include "engine/ruleset/grading.h"

#include "engine/ruleset/ruleset-diagnostics.h"

static const char *const fact_names[] = {
    [RULESET_GRADING_GROUP] = "group",
    [RULESET_GRADING_PATH] = "path",
    [RULESET_GRADING_AS_OF] = "as of",
    [RULESET_GRADING_EVIDENCE] = "evidence",
};
static const char *const piece_names[] = {
    [RULESET_PIECE_CLASS] = "class",
    [RULESET_PIECE_ORIGINS] = "origins",
    [RULESET_PIECE_RELIABILITY] = "reliability",
    [RULESET_PIECE_CREDIBILITY] = "credibility",
    [RULESET_PIECE_ACCESS] = "access",
    [RULESET_PIECE_AS_OF] = "as of",
};
const FeelShape ruleset_grading_shape = {RULESET_GRADING_MEMBERS, fact_names};
const FeelShape ruleset_piece_shape = {RULESET_PIECE_MEMBERS, piece_names};

static const FeelType *piece_type(Arena *arena)
{
  FeelMember members[RULESET_PIECE_MEMBERS];
  for (guint index = 0; index < RULESET_PIECE_MEMBERS; index++)
    members[index] = (FeelMember){piece_names[index], feel_type_basic(FEEL_TYPE_STRING)};
  members[RULESET_PIECE_ORIGINS].type = feel_type_list(arena, feel_type_basic(FEEL_TYPE_STRING));
  members[RULESET_PIECE_AS_OF].type = feel_type_basic(FEEL_TYPE_DATE);
  return feel_type_context(arena, members, G_N_ELEMENTS(members));
}

static const FeelType *fact_type(Arena *arena)
{
  FeelMember members[RULESET_GRADING_MEMBERS];
  for (guint index = 0; index < RULESET_GRADING_MEMBERS; index++)
    members[index] = (FeelMember){fact_names[index], feel_type_basic(FEEL_TYPE_STRING)};
  members[RULESET_GRADING_AS_OF].type = feel_type_basic(FEEL_TYPE_DATE);
  members[RULESET_GRADING_EVIDENCE].type = feel_type_list(arena, piece_type(arena));
  return feel_type_context(arena, members, G_N_ELEMENTS(members));
}

void ruleset_grading_check_input(Arena *arena, const DmnElement *input, Span span,
                                 DiagnosticList *diagnostics)
{
  const FeelType *told = fact_type(arena), *asked = dmn_element_type(input);
  if (feel_type_conforms(told, asked))
    return;
  diagnostic_list_add(diagnostics, &RULESET_ERROR_EVIDENCE, span,
                      "the input data \"%s\" has the type %s; what is told of a fact is of the "
                      "type %s",
                      dmn_element_name(input), feel_type_text(arena, asked),
                      feel_type_text(arena, told));
}
