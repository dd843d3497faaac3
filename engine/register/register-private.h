/* What the files of the register share. */
#ifndef REGISTER_PRIVATE_H
#define REGISTER_PRIVATE_H

#include "engine/register/row-check.h"
#include "engine/register/store.h"

struct Register {
  RegisterStore *store;
  Limits limits;
  char *path;
  char *chain;        /* its own */
  gboolean is_export; /* an export that stands for a register: its own chain is empty */
  guint reading;      /* how many readings are under way within each other */
};

/* Reading in one snapshot; may be nested. */
gboolean register_begin_reading(Register *self, GError **error);
void register_end_reading(Register *self);

/* The path, fit to be quoted in a message. (transfer full) */
char *register_shown_path(const Register *self);

/* Takes an export in without an entry that says so: into a register in memory. */
gboolean register_take_in(Register *self, const char *path, GError **error);

/* Records a draft within the caller's writing transaction. (transfer full) */
RegisterEntry *register_write_draft(Register *self, const RegisterDraft *draft, GError **error);

/* Sets REGISTER_ERROR_DAMAGED from a fault. Returns FALSE. */
gboolean register_set_fault(const Register *self, const RegisterFault *fault, GError **error);

#endif
