/* What a ruleset is told of a known fact, so that it can say what to call it. */
#ifndef RULESET_GRADING_H
#define RULESET_GRADING_H

#include "engine/ruleset/ruleset-private.h"

/* Members of the fact, and of each piece of its evidence, in the order of their
 * shapes (docs/ruleset-format.md, "Evidence"). */
typedef enum {
  RULESET_GRADING_GROUP,    /* the fact input: "conduct" */
  RULESET_GRADING_PATH,     /* "conduct.killing and maiming" */
  RULESET_GRADING_AS_OF,
  RULESET_GRADING_EVIDENCE, /* a list */
  RULESET_GRADING_MEMBERS,
} RulesetGradingMember;
typedef enum {
  RULESET_PIECE_CLASS,
  RULESET_PIECE_ORIGINS, /* a list */
  RULESET_PIECE_RELIABILITY,
  RULESET_PIECE_CREDIBILITY,
  RULESET_PIECE_ACCESS,
  RULESET_PIECE_AS_OF,
  RULESET_PIECE_MEMBERS,
} RulesetPieceMember;
extern const FeelShape ruleset_grading_shape;
extern const FeelShape ruleset_piece_shape;

/* Reports an input data that asks for what the engine does not tell; span is where
 * the manifest names it. */
void ruleset_grading_check_input(Arena *arena, const DmnElement *input, Span span,
                                 DiagnosticList *diagnostics);

#endif
