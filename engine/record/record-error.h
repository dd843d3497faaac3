/* Errors of reading what a register holds of assessments and decisions. */
#ifndef RECORD_RECORD_ERROR_H
#define RECORD_RECORD_ERROR_H

#include <glib.h>

typedef enum {
  RECORD_ERROR_KIND,    /* the entry is no record of an assessment */
  RECORD_ERROR_FORMAT,  /* it was written by a later Demarche, in a format that this one
                           does not know */
  RECORD_ERROR_CONTENT, /* what is stored is not what the format asks for */
  RECORD_ERROR_LIMIT,   /* it was made under higher limits than are allowed */
  RECORD_ERROR_GATE,    /* the assessment has no such gate */
  RECORD_ERROR_REASON,  /* a person's reason is empty */
} RecordError;
#define RECORD_ERROR (record_error_quark())
GQuark record_error_quark(void);

#endif
