/* Compiling boxed expressions: DmnCompile is the place in the logic that is
 * compiled: its scope, its frame and its depth. */
#ifndef DMN_LOGIC_COMPILE_H
#define DMN_LOGIC_COMPILE_H

#include "engine/dmn/loader.h"

typedef struct {
  DmnLoader *loader;
  DmnModel *model;
  FeelScope *scope;
  guint *slots;       /* of the frame, as far as they are given out */
  const char *place;
  guint depth;
  const DmnItemDefinition *expected; /* what a decision's own logic is to give, or NULL */
} DmnCompile;

/* The boxed expression among an element's children: children named in others,
 * which ends in NULL, are none. NULL where there is none; a diagnostic where
 * there are two, or one that is not known. */
const XmlElement *dmn_find_expression(DmnLoader *loader, const XmlElement *parent,
                                      const char *const *others);
/* Never NULL. *type is set to the type that its value is known to have. */
const DmnLogic *dmn_compile_logic(const DmnCompile *compile, const XmlElement *xml,
                                  const FeelType **type);
/* FEEL in the child <text> of an element. An empty text is an expression in error
 * unless may_be_empty. */
void dmn_compile_cell(const DmnCompile *compile, const XmlElement *xml, gboolean may_be_empty,
                      DmnCell *cell);
void dmn_compile_test_cell(const DmnCompile *compile, const XmlElement *xml,
                           const FeelType *input_type, DmnCell *cell);
const DmnTable *dmn_compile_table(const DmnCompile *compile, const XmlElement *xml,
                                  const FeelType **type);
/* The formal parameters of a function definition. */
DmnParameter *dmn_read_parameters(DmnLoader *loader, DmnModel *model, const XmlElement *xml,
                                  const char *place, guint *count);
/* Puts parameters into a new scope, each with a slot. */
void dmn_enter_parameters(DmnCompile *compile, DmnParameter *parameters, guint count);
/* The body of a function definition, or NULL with a diagnostic. */
const DmnLogic *dmn_compile_function_body(const DmnCompile *compile, const XmlElement *xml,
                                          const FeelType **type);
const FeelType *dmn_function_type(Arena *arena, const DmnParameter *parameters, guint count,
                                  const FeelType *result);

#endif
