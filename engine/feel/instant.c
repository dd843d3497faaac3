#include "engine/feel/instant.h"

#include "engine/feel/temporal.h"
#include "engine/feel/zone.h"

#include <string.h>

static const Zone *zone_of(const FeelTime *time)
{
  return time->zone == FEEL_ZONE_NAMED ? zone_find(time->zone_name, strlen(time->zone_name)) : NULL;
}

gint32 feel_time_offset(const FeelTime *time)
{
  if (time->zone == FEEL_ZONE_OFFSET)
    return time->offset;
  const Zone *zone = zone_of(time);
  return zone == NULL ? 0 : zone_standard_offset(zone);
}

static gint64 local_seconds(const FeelDateTime *date_time)
{
  return feel_date_to_days(date_time->date) * FEEL_DAY_SECONDS +
         date_time->time.nanosecond / FEEL_SECOND_NANOSECONDS;
}

gint32 feel_date_time_offset(const FeelDateTime *date_time)
{
  if (date_time->time.zone == FEEL_ZONE_OFFSET)
    return date_time->time.offset;
  const Zone *zone = zone_of(&date_time->time);
  return zone == NULL ? 0 : zone_offset_at_local(zone, local_seconds(date_time));
}

FeelInstant feel_instant_of(const FeelDateTime *date_time)
{
  return (FeelInstant){local_seconds(date_time) - feel_date_time_offset(date_time),
                       date_time->time.nanosecond % FEEL_SECOND_NANOSECONDS};
}

gboolean feel_instant_to_date_time(FeelInstant instant, const FeelTime *like, FeelDateTime *result)
{
  const Zone *zone = zone_of(like);
  gint32 offset = zone != NULL                     ? zone_offset_at(zone, instant.seconds)
                  : like->zone == FEEL_ZONE_OFFSET ? like->offset
                                                   : 0;
  gint64 local = instant.seconds + offset;
  gint64 second = local % FEEL_DAY_SECONDS;
  if (second < 0)
    second += FEEL_DAY_SECONDS;
  result->time = *like;
  result->time.nanosecond = second * FEEL_SECOND_NANOSECONDS + instant.nanoseconds;
  return feel_date_from_days((local - second) / FEEL_DAY_SECONDS, &result->date);
}
