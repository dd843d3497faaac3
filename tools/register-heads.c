#include "tools/register-heads.h"

void register_heads_structure(StructureWriter *writer, const Register *opened, const GArray *heads)
{
  structure_begin_list(writer, "chains");
  for (guint i = 0; i < heads->len; i++) {
    const RegisterHead *head = &g_array_index(heads, RegisterHead, i);
    structure_begin_record(writer, "chain");
    structure_field(writer, "chain", head->chain);
    structure_flag(writer, "own", g_str_equal(head->chain, register_chain(opened)));
    structure_number(writer, "number", head->number);
    structure_field(writer, "hash", head->hash);
    structure_end_record(writer);
  }
  structure_end_list(writer);
}
