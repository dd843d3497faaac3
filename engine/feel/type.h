/* FeelType: a type of the FEEL language (DMN 1.5, clause 10.3.2.9).
 *
 * Types belong to the arena they were made in and are immutable. They are used
 * to resolve names at compile time, to coerce on assignment and for
 * "instance of". Allowed values are no part of a type (clause 10.3.2.9.2). */
#ifndef FEEL_TYPE_H
#define FEEL_TYPE_H

#include "engine/base/arena.h"
#include "engine/feel/value.h"
#include <glib.h>

typedef enum {
  FEEL_TYPE_ANY,
  FEEL_TYPE_NULL,
  FEEL_TYPE_BOOLEAN,
  FEEL_TYPE_NUMBER,
  FEEL_TYPE_STRING,
  FEEL_TYPE_DATE,
  FEEL_TYPE_TIME,
  FEEL_TYPE_DATE_TIME,
  FEEL_TYPE_YEARS_MONTHS_DURATION,
  FEEL_TYPE_DAYS_TIME_DURATION,
  FEEL_TYPE_LIST,
  FEEL_TYPE_CONTEXT,
  FEEL_TYPE_RANGE,
  FEEL_TYPE_FUNCTION,
} FeelTypeKind;

typedef struct FeelType FeelType;

typedef struct {
  const char *name;
  const FeelType *type;
} FeelMember;

struct FeelType {
  FeelTypeKind kind;
  const FeelType *element;    /* LIST, RANGE: of what; FUNCTION: the result */
  const FeelMember *members;  /* CONTEXT: members; FUNCTION: parameters (names may be NULL) */
  guint member_count;
  guint leaves;               /* as feel_type_leaves counts them; 0: one */
  const FeelShape *shape;     /* CONTEXT: the shape that values of this type are given on
                                 coercion where they have just these members */
};

/* The built-in type of a kind that needs no parts. (static) */
const FeelType *feel_type_basic(FeelTypeKind kind);
/* The built-in type so named ("number", "date and time", "Any" …), or NULL. */
const FeelType *feel_type_named(const char *name, gsize length);
const FeelType *feel_type_list(Arena *arena, const FeelType *element);
const FeelType *feel_type_range(Arena *arena, const FeelType *element);
const FeelType *feel_type_context(Arena *arena, const FeelMember *members, guint count);
const FeelType *feel_type_function(Arena *arena, const FeelMember *parameters, guint count,
                                   const FeelType *result);

/* Whether a value is an instance of a type (null is an instance of nothing). A
 * value of more parts than ten million, counted as often as they are met, is an
 * instance of no type that asks for them. */
gboolean feel_instance_of(FeelValue value, const FeelType *type);
/* Whether every value of sub is a value of super. */
gboolean feel_type_conforms(const FeelType *sub, const FeelType *super);
/* The type of a value. */
const FeelType *feel_type_of(Arena *arena, FeelValue value);
/* Coercion on assignment (clause 10.3.2.9.4): TRUE with *result set where the
 * value conforms after it; FALSE where it does not (the caller says so and uses
 * null). null conforms to every type. */
gboolean feel_coerce(Arena *arena, FeelValue value, const FeelType *type, FeelValue *result);
/* The standard's spelling of a type: "list<number>"; a long one is cut short with
 * "…". (arena) */
const char *feel_type_text(Arena *arena, const FeelType *type);

#endif
