/* IsoDate: a date as ISO 8601 writes it, to the year, the month or the day. */
#ifndef BASE_ISO_DATE_H
#define BASE_ISO_DATE_H

#include <glib.h>

typedef struct {
  guint year;  /* 1 to 9999 */
  guint month; /* 1 to 12; 0: only the year is known */
  guint day;   /* 1 to 31; 0: only the month is known */
} IsoDate;

/* Reads "2018", "2018-10" or "2018-10-01"; FALSE for anything else, and for
 * days that the calendar does not have. */
gboolean iso_date_parse(const char *text, IsoDate *date);
/* Whether a text is a date to the day. */
gboolean iso_date_is_day(const char *text);
/* Whether left certainly lies after right: a month does not lie after a day
 * within it, nor before it. */
gboolean iso_date_is_after(IsoDate left, IsoDate right);

#endif
