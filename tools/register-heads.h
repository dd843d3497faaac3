/* The heads of a register's chains, for programs. */
#ifndef TOOLS_REGISTER_HEADS_H
#define TOOLS_REGISTER_HEADS_H

#include "engine/report/structure-writer.h"
#include <demarche/register.h>

/* A list "chains"; the heads are those of register_heads. */
void register_heads_structure(StructureWriter *writer, const Register *opened, const GArray *heads);

#endif
