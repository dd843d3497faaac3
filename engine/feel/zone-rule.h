/* ZoneRule: the rule that a zone goes by after its last known transition, in
 * the form of the TZ variable of POSIX as RFC 8536 extends it. */
#ifndef FEEL_ZONE_RULE_H
#define FEEL_ZONE_RULE_H

#include <glib.h>

/* A day of the year at which an offset changes. */
typedef struct {
  enum { ZONE_DAY_JULIAN, ZONE_DAY_ZERO_BASED, ZONE_DAY_OF_MONTH_WEEK } form;
  gint day;      /* 1 to 365 (29 February never counted), 0 to 365, or weekday from Sunday, 0 */
  gint month;    /* ZONE_DAY_OF_MONTH_WEEK only */
  gint week;     /* 1 to 5, 5: the last */
  gint32 second; /* of that day, local time before the change; may be negative */
} ZoneRuleDay;

typedef struct {
  gint32 standard_offset; /* seconds east of UTC */
  gboolean has_daylight;
  gint32 daylight_offset;
  ZoneRuleDay start, end; /* of daylight saving */
} ZoneRule;

/* Reads a rule; FALSE where the text is none. */
gboolean zone_rule_parse(const char *text, gsize length, ZoneRule *rule);
gint32 zone_rule_offset_at(const ZoneRule *rule, gint64 instant);

#endif
