#include "engine/register/field.h"
#include "engine/base/iso-date.h"
#include <string.h>

#define DATE_LENGTH 10
#define TIME_LENGTH 20

gboolean register_is_hex(const char *text, gsize length)
{
  return strlen(text) == length && strspn(text, "0123456789abcdef") == length;
}

gboolean register_is_token(const char *text)
{
  gsize length = strlen(text);
  return length > 0 && length <= REGISTER_TOKEN_LENGTH && g_ascii_islower(*text) &&
         strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

/* Two digits at a place, up to most. */
static gboolean is_two_digits(const char *text, int most)
{
  return g_ascii_isdigit(text[0]) && g_ascii_isdigit(text[1]) &&
         g_ascii_digit_value(text[0]) * 10 + g_ascii_digit_value(text[1]) <= most;
}

gboolean register_is_time(const char *text)
{
  if (strlen(text) != TIME_LENGTH)
    return FALSE;
  g_autofree char *day = g_strndup(text, DATE_LENGTH);
  return iso_date_is_day(day) && text[10] == 'T' && is_two_digits(text + 11, 23) &&
         text[13] == ':' && is_two_digits(text + 14, 59) && text[16] == ':' &&
         is_two_digits(text + 17, 59) && text[19] == 'Z';
}

gboolean register_is_text(const char *text)
{
  gsize length = strlen(text);
  if (length == 0 || length > REGISTER_TEXT_LENGTH || !g_utf8_validate(text, -1, NULL))
    return FALSE;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar character = g_utf8_get_char(at);
    if (g_unichar_iscntrl(character) || character == 0x2028 || character == 0x2029)
      return FALSE;
  }
  return TRUE;
}
