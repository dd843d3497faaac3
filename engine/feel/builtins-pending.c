/* Empty tables in place of those that have no file yet; goes away with the last of them. */
#include "engine/feel/builtin.h"
#define P(n) __attribute__((weak)) const FeelBuiltinTable n = {NULL, 0};
P(feel_builtins_conversion) P(feel_builtins_boolean) P(feel_builtins_string) P(feel_builtins_list)
P(feel_builtins_numeric) P(feel_builtins_temporal) P(feel_builtins_range) P(feel_builtins_context)
