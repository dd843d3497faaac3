/* Dates, times and durations: reading, writing and arithmetic (DMN 1.5, clauses
 * 10.3.2.3.4 to 10.3.2.3.9 and table 56). The calendar is proleptic Gregorian
 * with years to ±999,999,999, 0 included; zones come from the system's IANA
 * database. */
#ifndef FEEL_TEMPORAL_H
#define FEEL_TEMPORAL_H

#include "engine/feel/value.h"

/* Each reads a whole text of the lexical form of its kind; FALSE where it is
 * anything else. 24:00:00 is the midnight after; fractions are kept to the
 * nanosecond. Zone names are checked against the database; what is kept is the
 * database's own copy, which lives as long as the process. */
gboolean feel_date_parse(const char *text, gsize length, FeelDate *date);
gboolean feel_time_parse(Arena *arena, const char *text, gsize length, FeelTime *time);
gboolean feel_date_time_parse(Arena *arena, const char *text, gsize length, FeelDateTime *result);
/* Either kind of duration, normalised. */
gboolean feel_duration_parse(const char *text, gsize length, FeelValue *duration);
/* The value of @"…": a date, time, date and time or duration; null where none. */
FeelValue feel_temporal_parse(Arena *arena, const char *text, gsize length);

/* The lexical form of a temporal value. (arena) */
const char *feel_temporal_text(Arena *arena, FeelValue value);

gboolean feel_date_valid(gint64 year, gint64 month, gint64 day);
/* Days since 1970-01-01, and back (FALSE out of range). */
gint64 feel_date_to_days(FeelDate date);
gboolean feel_date_from_days(gint64 days, FeelDate *date);

/* left + right and left - right for temporal operands. FALSE where the standard
 * has no such operation, or the result is out of range. */
gboolean feel_temporal_add(Arena *arena, FeelValue left, FeelValue right, FeelValue *result);
gboolean feel_temporal_subtract(Arena *arena, FeelValue left, FeelValue right, FeelValue *result);
/* Durations times and by numbers, duration by duration. FALSE likewise. */
gboolean feel_temporal_multiply(Arena *arena, FeelValue left, FeelValue right, FeelValue *result);
gboolean feel_temporal_divide(Arena *arena, FeelValue left, FeelValue right, FeelValue *result);
/* A property such as "year", "weekday", "time offset", "hours"; FALSE where the
 * kind has none so named. */
gboolean feel_temporal_property(Arena *arena, FeelValue value, const char *name, gsize length,
                                FeelValue *result);
/* Names of a kind's properties, for suggestions; ends in NULL; NULL where none. */
const char *const *feel_temporal_properties(FeelKind kind);

/* Order of two values of one temporal kind; FALSE where they cannot be ordered:
 * other kinds, or one time is placed on the earth and the other local. Times
 * compare to the second; one with a named zone but no date has the zone's
 * standard offset. */
gboolean feel_temporal_compare(FeelValue left, FeelValue right, gint *order);

/* The version of the zone database in use, such as "2025b", or "unknown". (static) */
const char *feel_zone_database_version(void);

#endif
