/* Folding: what is constant is computed once, when it is compiled. */
#ifndef FEEL_FOLD_H
#define FEEL_FOLD_H

#include "engine/feel/parser.h"

/* Turns a node whose parts are all constant into a constant, unless computing it
 * has something to complain about: then that is said whenever it is evaluated. */
void feel_fold(FeelParser *parser, FeelNode *node);

#endif
