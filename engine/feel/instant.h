/* Instant: a date and time as seconds and nanoseconds on the line of time. */
#ifndef FEEL_INSTANT_H
#define FEEL_INSTANT_H

#include "engine/feel/value.h"

#define FEEL_DAY_SECONDS 86400
#define FEEL_SECOND_NANOSECONDS G_GINT64_CONSTANT(1000000000)

typedef struct {
  gint64 seconds;     /* since 1970-01-01T00:00:00, UTC or, for local times, there */
  gint64 nanoseconds; /* 0 to 999,999,999 */
} FeelInstant;

/* Whether a time is placed on the earth. */
static inline gboolean feel_time_is_placed(const FeelTime *time)
{
  return time->zone != FEEL_ZONE_LOCAL;
}

/* Seconds east of UTC of a time without a date: a named zone's standard offset;
 * 0 for local times. */
gint32 feel_time_offset(const FeelTime *time);
/* The same on a date, when a named zone's offset is known. */
gint32 feel_date_time_offset(const FeelDateTime *date_time);

FeelInstant feel_instant_of(const FeelDateTime *date_time);
/* The date and time at an instant, placed as like is. FALSE out of range. */
gboolean feel_instant_to_date_time(FeelInstant instant, const FeelTime *like, FeelDateTime *result);

#endif
