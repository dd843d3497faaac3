/* FeelValue: a value of the FEEL language (DMN 1.5, clause 10.3.2.2 and 10.3.2.3).
 *
 * Ownership: values are 16 bytes and copied freely; what they point to belongs
 * to the arena they were made in (or to the compiled model, for constants), is
 * never changed once made, and is never freed on its own. */
#ifndef FEEL_VALUE_H
#define FEEL_VALUE_H

#include "engine/base/arena.h"
#include "engine/feel/decimal.h"
#include <glib.h>

typedef enum {
  FEEL_NULL,
  FEEL_BOOLEAN,
  FEEL_NUMBER,
  FEEL_STRING,
  FEEL_DATE,
  FEEL_TIME,
  FEEL_DATE_TIME,
  FEEL_YEARS_MONTHS_DURATION,
  FEEL_DAYS_TIME_DURATION,
  FEEL_LIST,
  FEEL_CONTEXT,
  FEEL_RANGE,
  FEEL_FUNCTION,
} FeelKind;

typedef struct FeelContext FeelContext;
typedef struct FeelRange FeelRange;
typedef struct FeelFunction FeelFunction;
typedef struct FeelShape FeelShape;

/* A proleptic Gregorian date; year ±999,999,999. */
typedef struct {
  gint32 year;
  guint8 month; /* 1 to 12 */
  guint8 day;   /* 1 to 31 */
} FeelDate;

/* How a time is placed on the earth. */
typedef enum {
  FEEL_ZONE_LOCAL,  /* no offset and no zone */
  FEEL_ZONE_OFFSET, /* fixed offset from UTC */
  FEEL_ZONE_NAMED,  /* IANA zone */
} FeelZoneKind;

typedef struct {
  gint64 nanosecond;    /* of the day, 0 to 86,399,999,999,999 */
  FeelZoneKind zone;
  gint32 offset;        /* seconds east of UTC, for FEEL_ZONE_OFFSET */
  const char *zone_name; /* for FEEL_ZONE_NAMED, else NULL */
} FeelTime;

typedef struct {
  FeelDate date;
  FeelTime time;
} FeelDateTime;

typedef struct FeelValue FeelValue;
struct FeelValue {
  guint8 kind;       /* FeelKind */
  guint8 is_decimal; /* FEEL_NUMBER: decimal is set rather than integer */
  guint16 reserved;
  guint32 length;    /* FEEL_STRING: bytes; FEEL_LIST: items;
                        FEEL_DAYS_TIME_DURATION: nanoseconds, 0 to 999,999,999 */
  union {
    gboolean boolean;
    gint64 integer;             /* FEEL_NUMBER that fits: |integer| < 10^18 */
    const FeelDecimal *decimal; /* FEEL_NUMBER otherwise, or with a scale to keep */
    const char *string;         /* UTF-8, NUL-terminated beyond length */
    FeelDate date;
    const FeelTime *time;
    const FeelDateTime *date_time;
    gint64 months;              /* FEEL_YEARS_MONTHS_DURATION */
    gint64 seconds;             /* FEEL_DAYS_TIME_DURATION, floor of the whole */
    const FeelValue *items;     /* FEEL_LIST */
    const FeelContext *context;
    const FeelRange *range;
    const FeelFunction *function;
  };
};
G_STATIC_ASSERT(sizeof(FeelValue) == 16);

/* The names of a context's members, in order. Shapes are shared: contexts made
 * at one place in a model have one shape, and a member read is a slot read. */
struct FeelShape {
  guint count;
  const char *const *names; /* interned by the shape's maker, NUL-terminated */
};

struct FeelContext {
  const FeelShape *shape;
  const FeelValue *values; /* shape->count of them */
};

/* Four fields tell the forms apart, so that (< 10) is not (null..10), nor (=10)
 * [10..10]: without a low and without a high end, low and high are one value,
 * and the range is (=value) where it is closed, (!=value) where it is open. */
struct FeelRange {
  FeelValue low;  /* FEEL_NULL where unbounded or unknown */
  FeelValue high;
  gboolean low_closed;
  gboolean high_closed;
  gboolean has_low;  /* false in (< 10): no lower end at all */
  gboolean has_high;
};

#define FEEL_NULL_VALUE ((FeelValue){.kind = FEEL_NULL})

static inline FeelValue feel_boolean(gboolean boolean)
{
  return (FeelValue){.kind = FEEL_BOOLEAN, .boolean = boolean ? TRUE : FALSE};
}

static inline gboolean feel_is_null(FeelValue value) { return value.kind == FEEL_NULL; }
static inline gboolean feel_is_true(FeelValue value)
{
  return value.kind == FEEL_BOOLEAN && value.boolean;
}

/* Numbers: an integer where it fits, a decimal otherwise. */
FeelValue feel_integer(Arena *arena, gint64 integer);
FeelValue feel_number(Arena *arena, FeelDecimal decimal);
FeelDecimal feel_to_decimal(FeelValue number);
/* True where the number is a whole number that fits; *integer is set then. */
gboolean feel_to_integer(FeelValue number, gint64 *integer);

/* Strings. The first borrows text that outlives the value; the second copies. */
FeelValue feel_string_static(const char *text);
FeelValue feel_string_borrow(const char *text, gsize length);
FeelValue feel_string_copy(Arena *arena, const char *text, gsize length);
gboolean feel_string_equals(FeelValue value, const char *text);

FeelValue feel_date(FeelDate date);
FeelValue feel_time(Arena *arena, FeelTime time);
FeelValue feel_date_time(Arena *arena, FeelDateTime date_time);
FeelValue feel_years_months_duration(gint64 months);
FeelValue feel_days_time_duration(gint64 seconds, guint32 nanoseconds);

/* A list over items that live in the arena (borrowed). */
FeelValue feel_list(const FeelValue *items, guint count);
FeelValue feel_context(Arena *arena, const FeelShape *shape, const FeelValue *values);
FeelValue feel_range(Arena *arena, const FeelRange *range);
FeelValue feel_function(const FeelFunction *function);

/* A member's index in a shape, or -1. */
gint feel_shape_find(const FeelShape *shape, const char *name, gsize length);
/* A shape over names that are copied to the arena. */
const FeelShape *feel_shape_new(Arena *arena, const char *const *names, guint count);
/* A context's member by name; *value is set where it is there. */
gboolean feel_context_get(FeelValue context, const char *name, FeelValue *value);

/* Values nested more deeply than this are not looked into: they compare as null
 * and are written as "…". */
#define FEEL_VALUE_DEPTH 1000

/* Equality and order (DMN 1.5 tables 42 and 53). Three-valued: FEEL_TERNARY_NULL
 * where the operands' kinds cannot be compared. Times compare to the second, as
 * the standard's value domain has them; is() sees the fraction too. */
typedef enum { FEEL_TERNARY_FALSE, FEEL_TERNARY_TRUE, FEEL_TERNARY_NULL } FeelTernary;
FeelTernary feel_equal(FeelValue left, FeelValue right);
/* The same, adding to *pairs how many values were compared: whoever compares again
 * and again counts them as steps. Beyond a million the result is null. */
FeelTernary feel_equal_counted(FeelValue left, FeelValue right, guint64 *pairs);
/* The same representation, as is() has it. */
gboolean feel_identical(FeelValue left, FeelValue right);
/* Negative, zero or positive in *order; FALSE where they cannot be ordered. */
gboolean feel_compare(FeelValue left, FeelValue right, gint *order);
/* Whether a range includes a value; null where they cannot be compared. */
FeelTernary feel_range_includes(const FeelRange *range, FeelValue value);

/* The standard's name of a kind: "number", "date and time". */
const char *feel_kind_name(FeelKind kind);
/* A value as FEEL would write it, for messages and reports (strings in quotes,
 * lists in brackets, cut short with … beyond maximum bytes; 0: never cut). */
const char *feel_value_text(Arena *arena, FeelValue value, gsize maximum);
/* What string(value) gives; strings as they are. FEEL_NULL for null. */
FeelValue feel_to_string(Arena *arena, FeelValue value);
/* The same in at most maximum bytes; FALSE where it would be longer, or does not
 * fit into the arena. */
gboolean feel_to_string_within(Arena *arena, FeelValue value, gsize maximum, FeelValue *string);

#endif
