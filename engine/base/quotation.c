#include "engine/base/quotation.h"

#include <string.h>

#define LONGEST 80

#define REPLACEMENT "\xEF\xBF\xBD"

gboolean quotation_is_disruptive(gunichar character)
{
  return g_unichar_iscntrl(character) || (character >= 0x2028 && character <= 0x202E) ||
         (character >= 0x2066 && character <= 0x2069);
}

char *quotation(const char *text, gssize length)
{
  const char *end = text + (length < 0 ? strlen(text) : (gsize)length);
  GString *quoted = g_string_new(NULL);
  guint characters = 0;
  for (const char *at = text; at < end; at = g_utf8_next_char(at)) {
    if (characters++ == LONGEST) {
      g_string_append(quoted, "…");
      break;
    }
    gunichar character = g_utf8_get_char(at);
    if (character == '\n' || character == '\t' || character == '\r')
      g_string_append_c(quoted, ' ');
    else if (quotation_is_disruptive(character))
      g_string_append(quoted, REPLACEMENT);
    else
      g_string_append_unichar(quoted, character);
  }
  return g_string_free(quoted, FALSE);
}

char *quotation_plain(const char *text, gboolean may_break)
{
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  GString *plain = g_string_new(NULL);
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar character = g_utf8_get_char(at);
    if (quotation_is_disruptive(character) && !(may_break && character == '\n'))
      g_string_append(plain, REPLACEMENT);
    else
      g_string_append_unichar(plain, character);
  }
  return g_string_free(plain, FALSE);
}
