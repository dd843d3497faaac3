#include "engine/feel/value-hash.h"

#include "engine/feel/instant.h"
#include "engine/feel/temporal.h"

#include <string.h>

/* How deep and how far into a list a hash looks: the rest is left to equality. */
#define HASHED_DEPTH 2
#define HASHED_ITEMS 8

static guint mix(guint hash, guint64 bits)
{
  guint64 mixed = (hash ^ bits) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
  return (guint)(mixed ^ mixed >> 32);
}

static guint hash_bytes(const char *bytes, gsize length)
{
  guint hash = 2166136261u;
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar)bytes[i]) * 16777619u;
  return hash;
}

/* 1, 1.0 and 10e-1 are one number. */
static guint hash_number(FeelValue number)
{
  gint64 integer;
  if (feel_to_integer(number, &integer))
    return mix(FEEL_NUMBER, (guint64)integer);
  gboolean negative;
  unsigned __int128 coefficient;
  gint exponent;
  feel_decimal_parts(feel_to_decimal(number), &negative, &coefficient, &exponent);
  for (; coefficient != 0 && coefficient % 10 == 0; exponent++)
    coefficient /= 10;
  guint hash = mix(FEEL_NUMBER, (guint64)coefficient);
  return mix(mix(hash, (guint64)(coefficient >> 64)), (guint64)(guint)exponent << 1 | negative);
}

static guint hash_value(FeelValue value, guint depth);

static guint hash_list(FeelValue list, guint depth)
{
  guint hash = mix(FEEL_LIST, list.length);
  for (guint i = 0; depth < HASHED_DEPTH && i < MIN(list.length, HASHED_ITEMS); i++)
    hash = mix(hash, hash_value(list.items[i], depth + 1));
  return hash;
}

/* The order of members does not matter: their hashes are summed. */
static guint hash_context(const FeelContext *context, guint depth)
{
  guint sum = 0;
  for (guint i = 0; depth < HASHED_DEPTH && i < context->shape->count; i++) {
    const char *name = context->shape->names[i];
    guint member = depth == 0 ? hash_value(context->values[i], depth + 1) : 0;
    sum += mix(hash_bytes(name, strlen(name)), member);
  }
  return mix(mix(FEEL_CONTEXT, context->shape->count), sum);
}

static guint hash_temporal(FeelValue value)
{
  switch ((FeelKind)value.kind) {
  case FEEL_DATE:
    return mix(value.kind, (guint64)feel_date_to_days(value.date));
  case FEEL_TIME:
    return mix(value.kind, (guint64)(value.time->nanosecond / FEEL_SECOND_NANOSECONDS -
                                     feel_time_offset(value.time)));
  case FEEL_DATE_TIME:
    return mix(value.kind, (guint64)feel_instant_of(value.date_time).seconds);
  case FEEL_YEARS_MONTHS_DURATION:
    return mix(value.kind, (guint64)value.months);
  default:
    return mix(mix(value.kind, (guint64)value.seconds), value.length);
  }
}

static guint hash_value(FeelValue value, guint depth)
{
  switch ((FeelKind)value.kind) {
  case FEEL_NULL:
    return 0;
  case FEEL_BOOLEAN:
    return mix(value.kind, (guint64)value.boolean);
  case FEEL_NUMBER:
    return hash_number(value);
  case FEEL_STRING:
    return hash_bytes(value.string, value.length);
  case FEEL_LIST:
    return hash_list(value, depth);
  case FEEL_CONTEXT:
    return hash_context(value.context, depth);
  case FEEL_RANGE:
    return mix(value.kind, hash_value(value.range->low, HASHED_DEPTH));
  case FEEL_FUNCTION:
    return mix(value.kind, (guint64)(gsize)value.function);
  default:
    return hash_temporal(value);
  }
}

guint feel_value_hash(FeelValue value)
{
  return hash_value(value, 0);
}

static guint slots_for(guint64 capacity)
{
  guint64 count = 8;
  while (count < capacity * 2)
    count *= 2;
  return (guint)count;
}

guint64 value_set_bytes(guint64 capacity)
{
  return (guint64)slots_for(capacity) * sizeof(guint);
}

ValueSet value_set_new(Arena *arena, const FeelValue *items, guint capacity)
{
  guint slot_count = slots_for(capacity);
  return (ValueSet){items, arena_new_array(arena, guint, slot_count), slot_count};
}

gboolean value_set_add(ValueSet *set, FeelValue value, guint index, guint64 *compared)
{
  guint mask = set->slot_count - 1;
  guint at = feel_value_hash(value) & mask;
  for (; set->slots[at] != 0; at = (at + 1) & mask) {
    if (feel_equal_counted(set->items[set->slots[at] - 1], value, compared) == FEEL_TERNARY_TRUE)
      return FALSE;
  }
  set->slots[at] = index + 1;
  return TRUE;
}
