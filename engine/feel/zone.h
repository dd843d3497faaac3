/* Zone: an IANA time zone, read from the system's database of TZif files
 * (RFC 8536). Never the machine's own local zone.
 *
 * Zones are loaded once in a process, are immutable and live as long as it:
 * finding one again neither allocates nor reads. */
#ifndef FEEL_ZONE_H
#define FEEL_ZONE_H

#include <glib.h>

typedef struct Zone Zone;

/* The zone so named ("Africa/Bangui"), or NULL where the database has none.
 * Names that lead out of the database, and those of the machine's own zone, are
 * refused. */
const Zone *zone_find(const char *name, gsize length);
/* Its name, as long-lived as the zone. */
const char *zone_name(const Zone *zone);
/* Seconds east of UTC at an instant, given in seconds since 1970-01-01T00:00:00Z. */
gint32 zone_offset_at(const Zone *zone, gint64 instant);
/* The same at a local time, in seconds since 1970-01-01T00:00:00 there. Of the two
 * offsets of a time that comes twice, the first; for one that is skipped, the
 * offset before. */
gint32 zone_offset_at_local(const Zone *zone, gint64 local);
/* The standard offset by the zone's last rule: for a time without a date. */
gint32 zone_standard_offset(const Zone *zone);

#endif
