#include "tools/option.h"
#include "engine/base/messages.h"
#include "tools/options.h"

typedef struct {
  OptionId of; /* itself, or the option that it is again */
  Option option;
} OptionRow;

static const OptionRow rows[] = {
#define OPTION(identifier, field, kind, letter, name, argument, help)                              \
  {OPTION_##identifier,                                                                            \
   {name, letter, OPTION_KIND_##kind, G_STRUCT_OFFSET(Options, field), argument, help}},
#define OPTION_AGAIN(identifier, of, help)                                                         \
  {OPTION_##of, {NULL, 0, OPTION_KIND_FLAG, 0, NULL, help}},
#include "tools/options.def"
#undef OPTION
#undef OPTION_AGAIN
};
G_STATIC_ASSERT(G_N_ELEMENTS(rows) == OPTION_END);

Option option_get(OptionId id)
{
  Option option = rows[rows[id].of].option;
  option.help = rows[id].option.help;
  return option;
}

guint option_list_length(const OptionId *list)
{
  guint length = 0;
  while (list[length] != OPTION_END)
    length++;
  return length;
}

gboolean option_list_has(const OptionId *list, OptionId id)
{
  for (; *list != OPTION_END; list++)
    if (*list == id)
      return TRUE;
  return FALSE;
}
