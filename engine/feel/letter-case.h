/* Upper and lower case by Unicode's full mappings, the same in every locale. */
#ifndef FEEL_LETTER_CASE_H
#define FEEL_LETTER_CASE_H

#include "engine/feel/text-writer.h"

void letter_case_write_upper(TextWriter *writer, const char *text, gsize length);
void letter_case_write_lower(TextWriter *writer, const char *text, gsize length);

#endif
