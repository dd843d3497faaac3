/* The lines of a note of a head. */
#ifndef REGISTER_HEAD_H
#define REGISTER_HEAD_H

#include <demarche/register.h>

#define REGISTER_SIGNATURE_BYTES 64

/* A note, taken apart. */
typedef struct {
  RegisterHead head;
  gboolean is_signed;
  char key[REGISTER_HASH_LENGTH + 1]; /* SHA-256 of the public key, if signed */
  guint8 signature[REGISTER_SIGNATURE_BYTES];
  gsize signed_length; /* the first bytes of the note, which are signed */
} RegisterHeadNote;

gboolean register_head_note_read(const char *note, gsize length, RegisterHeadNote *read,
                                 GError **error);

#endif
