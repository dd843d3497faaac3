#include "engine/feel/instant.h"
#include "engine/feel/temporal.h"

#include <string.h>

/* The longest text is a date and time with a zone of 64 letters. */
#define TEXT_SIZE 160

typedef struct {
  char bytes[TEXT_SIZE];
  gsize length;
} Text;

static void add(Text *text, const char *piece)
{
  gsize length = MIN(strlen(piece), TEXT_SIZE - 1 - text->length);
  memcpy(text->bytes + text->length, piece, length);
  text->length += length;
  text->bytes[text->length] = '\0';
}

static void add_number(Text *text, guint64 number, guint digits)
{
  char piece[32];
  g_snprintf(piece, sizeof piece, "%0*" G_GUINT64_FORMAT, (int)digits, number);
  add(text, piece);
}

static void add_fraction(Text *text, gint64 nanoseconds)
{
  char piece[16];
  if (nanoseconds == 0)
    return;
  g_snprintf(piece, sizeof piece, ".%09d", (int)nanoseconds);
  for (gsize end = strlen(piece); piece[end - 1] == '0'; end--)
    piece[end - 1] = '\0';
  add(text, piece);
}

static void add_date(Text *text, FeelDate date)
{
  gint64 year = date.year;
  if (year < 0)
    add(text, "-");
  add_number(text, (guint64)ABS(year), 4);
  add(text, "-");
  add_number(text, date.month, 2);
  add(text, "-");
  add_number(text, date.day, 2);
}

static void add_offset(Text *text, gint32 offset)
{
  if (offset == 0) {
    add(text, "Z");
    return;
  }
  guint magnitude = (guint)ABS(offset);
  add(text, offset < 0 ? "-" : "+");
  add_number(text, magnitude / 3600, 2);
  add(text, ":");
  add_number(text, magnitude / 60 % 60, 2);
  if (magnitude % 60 != 0) {
    add(text, ":");
    add_number(text, magnitude % 60, 2);
  }
}

static void add_time(Text *text, const FeelTime *time)
{
  guint64 second = (guint64)(time->nanosecond / FEEL_SECOND_NANOSECONDS);
  add_number(text, second / 3600, 2);
  add(text, ":");
  add_number(text, second / 60 % 60, 2);
  add(text, ":");
  add_number(text, second % 60, 2);
  add_fraction(text, time->nanosecond % FEEL_SECOND_NANOSECONDS);
  if (time->zone == FEEL_ZONE_OFFSET)
    add_offset(text, time->offset);
  if (time->zone == FEEL_ZONE_NAMED) {
    add(text, "@");
    add(text, time->zone_name);
  }
}

static void add_part(Text *text, guint64 number, const char *letter)
{
  if (number == 0)
    return;
  add_number(text, number, 1);
  add(text, letter);
}

static void add_months(Text *text, gint64 months)
{
  guint64 magnitude = months < 0 ? 0 - (guint64)months : (guint64)months;
  add(text, months < 0 ? "-P" : "P");
  add_part(text, magnitude / 12, "Y");
  add_part(text, magnitude % 12, "M");
  if (months == 0)
    add(text, "0M");
}

static void add_seconds(Text *text, gint64 seconds, gint64 nanoseconds)
{
  gboolean negative = seconds < 0;
  if (negative && nanoseconds != 0) {
    seconds++;
    nanoseconds = FEEL_SECOND_NANOSECONDS - nanoseconds;
  }
  guint64 magnitude = seconds < 0 ? 0 - (guint64)seconds : (guint64)seconds;
  guint64 second = magnitude % 60;
  gboolean has_second = second != 0 || nanoseconds != 0 || magnitude == 0;
  add(text, negative ? "-P" : "P");
  add_part(text, magnitude / FEEL_DAY_SECONDS, "D");
  if (magnitude % FEEL_DAY_SECONDS != 0 || has_second)
    add(text, "T");
  add_part(text, magnitude / 3600 % 24, "H");
  add_part(text, magnitude / 60 % 60, "M");
  if (has_second) {
    add_number(text, second, 1);
    add_fraction(text, nanoseconds);
    add(text, "S");
  }
}

const char *feel_temporal_text(Arena *arena, FeelValue value)
{
  Text text = {.length = 0};
  switch ((FeelKind)value.kind) {
  case FEEL_DATE:
    add_date(&text, value.date);
    break;
  case FEEL_TIME:
    add_time(&text, value.time);
    break;
  case FEEL_DATE_TIME:
    add_date(&text, value.date_time->date);
    add(&text, "T");
    add_time(&text, &value.date_time->time);
    break;
  case FEEL_YEARS_MONTHS_DURATION:
    add_months(&text, value.months);
    break;
  case FEEL_DAYS_TIME_DURATION:
    add_seconds(&text, value.seconds, value.length);
    break;
  default:
    g_return_val_if_reached("");
  }
  return arena_strndup(arena, text.bytes, text.length);
}
