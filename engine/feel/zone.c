#include "engine/feel/zone.h"

#include "engine/feel/temporal.h"
#include "engine/feel/zone-rule.h"

#include <string.h>

#define DATABASE "/usr/share/zoneinfo"
#define LONGEST_NAME 64
#define LARGEST_FILE (1024 * 1024)
#define DAY 86400

struct Zone {
  char *name;
  guint transition_count;
  gint64 *transitions; /* instants, ascending */
  gint32 *offsets;     /* from each transition on */
  gint32 first_offset; /* before the first */
  gint32 standard_offset;
  gboolean has_rule;
  ZoneRule rule; /* from the last transition on */
};

/* TZif is big-endian; a cursor over its bytes that never passes the end. */
typedef struct {
  const guint8 *at;
  gsize left;
} Cursor;

typedef struct {
  guint32 isut, isstd, leap, transitions, types, characters;
} Counts;

static const guint8 *take(Cursor *cursor, gsize size)
{
  if (size > cursor->left)
    return NULL;
  const guint8 *bytes = cursor->at;
  cursor->at += size;
  cursor->left -= size;
  return bytes;
}

static guint32 read_32(const guint8 *bytes)
{
  return (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16 | (guint32)bytes[2] << 8 | bytes[3];
}

static gint64 read_64(const guint8 *bytes)
{
  return (gint64)((guint64)read_32(bytes) << 32 | read_32(bytes + 4));
}

static gboolean take_header(Cursor *cursor, guint8 *version, Counts *counts)
{
  const guint8 *header = take(cursor, 44);
  if (header == NULL || memcmp(header, "TZif", 4) != 0)
    return FALSE;
  *version = header[4];
  *counts = (Counts){read_32(header + 20), read_32(header + 24), read_32(header + 28),
                     read_32(header + 32), read_32(header + 36), read_32(header + 40)};
  return counts->isut <= 256 && counts->isstd <= 256 && counts->leap <= 10000 &&
         counts->transitions <= 100000 && counts->types >= 1 && counts->types <= 256 &&
         counts->characters <= 65536;
}

static gsize block_size(const Counts *counts, gsize time_size)
{
  return counts->transitions * (time_size + 1) + counts->types * 6 + counts->characters +
         counts->leap * (time_size + 4) + counts->isstd + counts->isut;
}

/* The standard offset where no rule says it: that of the last type that is not
 * daylight saving time. */
static gint32 last_standard_offset(const guint8 *types, const guint8 *indices, guint count)
{
  for (guint i = count; i-- > 0;)
    if (types[indices[i] * 6 + 4] == 0)
      return (gint32)read_32(types + indices[i] * 6);
  return (gint32)read_32(types);
}

static gboolean read_block(Zone *zone, Cursor *cursor, const Counts *counts)
{
  guint count = counts->transitions;
  const guint8 *times = take(cursor, (gsize)count * 8);
  const guint8 *indices = take(cursor, count);
  const guint8 *types = take(cursor, (gsize)counts->types * 6);
  if (times == NULL || indices == NULL || types == NULL)
    return FALSE;
  zone->transition_count = count;
  zone->transitions = g_new(gint64, count);
  zone->offsets = g_new(gint32, count);
  for (guint i = 0; i < count; i++) {
    if (indices[i] >= counts->types)
      return FALSE;
    zone->transitions[i] = read_64(times + (gsize)i * 8);
    zone->offsets[i] = (gint32)read_32(types + indices[i] * 6);
  }
  zone->first_offset = (gint32)read_32(types);
  zone->standard_offset = last_standard_offset(types, indices, count);
  return take(cursor,
              counts->characters + (gsize)counts->leap * 12 + counts->isstd + counts->isut) != NULL;
}

/* The rule between two line feeds at the end of the file. */
static void read_footer(Zone *zone, Cursor *cursor)
{
  const guint8 *feed = take(cursor, 1);
  if (feed == NULL || *feed != '\n')
    return;
  const guint8 *end = memchr(cursor->at, '\n', cursor->left);
  if (end == NULL)
    return;
  zone->has_rule =
      zone_rule_parse((const char *)cursor->at, (gsize)(end - cursor->at), &zone->rule);
  if (zone->has_rule)
    zone->standard_offset = zone->rule.standard_offset;
}

static gboolean read_zone(Zone *zone, Cursor cursor)
{
  Counts counts;
  guint8 version;
  if (!take_header(&cursor, &version, &counts) || version < '2' ||
      take(&cursor, block_size(&counts, 4)) == NULL || !take_header(&cursor, &version, &counts) ||
      !read_block(zone, &cursor, &counts))
    return FALSE;
  read_footer(zone, &cursor);
  return TRUE;
}

/* Letters, digits and - + _ in parts between slashes; not the machine's own
 * zone, and not the copies of the database that count leap seconds or do not. */
static gboolean is_zone_name(const char *name, gsize length)
{
  static const char *const refused[] = {"localtime", "posixrules", "posix/", "right/"};
  if (length == 0 || length > LONGEST_NAME || !g_ascii_isalpha(name[0]))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(refused); i++)
    if (length >= strlen(refused[i]) && memcmp(name, refused[i], strlen(refused[i])) == 0)
      return FALSE;
  for (gsize i = 0; i < length; i++) {
    gboolean slash = name[i] == '/' && i + 1 < length && name[i + 1] != '/';
    if (!slash && !g_ascii_isalnum(name[i]) && strchr("-+_", name[i]) == NULL)
      return FALSE;
  }
  return memchr(name, '\0', length) == NULL;
}

static void zone_free(Zone *zone)
{
  g_free(zone->transitions);
  g_free(zone->offsets);
  g_free(zone->name);
  g_free(zone);
}

static Zone *load_zone(const char *name)
{
  g_autofree char *path = g_build_filename(DATABASE, name, NULL);
  g_autofree char *bytes = NULL;
  gsize length;
  if (!g_file_test(path, G_FILE_TEST_IS_REGULAR) ||
      !g_file_get_contents(path, &bytes, &length, NULL) || length > LARGEST_FILE)
    return NULL;
  Zone *zone = g_new0(Zone, 1);
  zone->name = g_strdup(name);
  if (read_zone(zone, (Cursor){(const guint8 *)bytes, length}))
    return zone;
  zone_free(zone);
  return NULL;
}

const Zone *zone_find(const char *name, gsize length)
{
  static GMutex mutex;
  static GHashTable *zones;
  char key[LONGEST_NAME + 1];
  if (!is_zone_name(name, length))
    return NULL;
  memcpy(key, name, length);
  key[length] = '\0';

  g_mutex_lock(&mutex);
  if (zones == NULL)
    zones = g_hash_table_new(g_str_hash, g_str_equal);
  Zone *zone = g_hash_table_lookup(zones, key);
  if (zone == NULL && (zone = load_zone(key)) != NULL)
    g_hash_table_insert(zones, zone->name, zone);
  g_mutex_unlock(&mutex);
  return zone;
}

const char *zone_name(const Zone *zone)
{
  return zone->name;
}
gint32 zone_standard_offset(const Zone *zone)
{
  return zone->standard_offset;
}

gint32 zone_offset_at(const Zone *zone, gint64 instant)
{
  guint count = zone->transition_count;
  if (zone->has_rule && (count == 0 || instant >= zone->transitions[count - 1]))
    return zone_rule_offset_at(&zone->rule, instant);
  guint low = 0, high = count; /* the first transition after the instant */
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (zone->transitions[middle] <= instant)
      low = middle + 1;
    else
      high = middle;
  }
  return low == 0 ? zone->first_offset : zone->offsets[low - 1];
}

gint32 zone_offset_at_local(const Zone *zone, gint64 local)
{
  gint32 before = zone_offset_at(zone, local - DAY);
  if (zone_offset_at(zone, local - before) == before)
    return before;
  gint32 after = zone_offset_at(zone, local + DAY);
  return zone_offset_at(zone, local - after) == after ? after : before;
}

static char *read_version(void)
{
  g_autofree char *text = NULL;
  if (!g_file_get_contents(DATABASE "/tzdata.zi", &text, NULL, NULL))
    return g_strdup("unknown");
  const char *prefix = "# version ";
  gsize length = strcspn(text, "\n");
  if (!g_str_has_prefix(text, prefix) || length > 40)
    return g_strdup("unknown");
  return g_strndup(text + strlen(prefix), length - strlen(prefix));
}

const char *feel_zone_database_version(void)
{
  static const char *version;
  if (g_once_init_enter(&version))
    g_once_init_leave(&version, read_version());
  return version;
}
