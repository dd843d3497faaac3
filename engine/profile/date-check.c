/* The date of a profile, held against what is around it, and against its evidence. None of
 * this changes what a profile says: a ruleset may be applied to a past that it was not in
 * force for, and a later source may tell of that past. */
#include "engine/base/messages.h"
#include "engine/base/quotation.h"
#include "engine/profile/loader.h"
#include "engine/profile/profile-diagnostics.h"
#include "engine/ruleset/ruleset-private.h"

static const XmlElement *root_of(const Profile *profile)
{
  while (profile->base != NULL)
    profile = profile->base;
  return xml_document_root(profile->document);
}

static Span date_span(const Profile *profile)
{
  const XmlAttribute *attribute = xml_attribute(root_of(profile), "as-of");
  return attribute != NULL ? attribute->span : SPAN_NONE;
}

/* TRUE with both read where left lies after right. */
static gboolean is_after(const char *left, const char *right)
{
  IsoDate a, b;
  return left != NULL && right != NULL && iso_date_parse(left, &a) && iso_date_parse(right, &b) &&
         iso_date_is_after(a, b);
}

void profile_check_today(const Profile *profile, const char *today, DiagnosticList *diagnostics)
{
  const char *as_of = profile_as_of(profile);
  if (is_after(as_of, today))
    diagnostic_list_add(diagnostics, &PROFILE_WARNING_AFTER_TODAY, date_span(profile),
                        "the profile is as of %s, and today is %s", as_of, today);
}

void profile_check_in_force(const Profile *profile, DiagnosticList *diagnostics)
{
  const Ruleset *ruleset = profile->ruleset;
  const char *as_of = profile_as_of(profile);
  const char *from = ruleset_in_force_from(ruleset), *until = ruleset_in_force_until(ruleset);
  if (is_after(from, as_of))
    diagnostic_list_add(diagnostics, &PROFILE_WARNING_NOT_IN_FORCE, date_span(profile),
                        "the profile is as of %s, and the ruleset \"%s\" is in force from %s", as_of,
                        ruleset_id(ruleset), from);
  if (is_after(as_of, until))
    diagnostic_list_add(diagnostics, &PROFILE_WARNING_NOT_IN_FORCE, date_span(profile),
                        "the profile is as of %s, and the ruleset \"%s\" was in force until %s",
                        as_of, ruleset_id(ruleset), until);
}

/* The element of the next item, from one on, that is dated later; NULL where there is none. */
static const XmlElement *next_later(const XmlElement *item, const char *as_of)
{
  while (item != NULL && !is_after(xml_attribute_value(item, "date"), as_of))
    item = item->next;
  return item;
}

static void warn_of_item(const XmlElement *item, const char *as_of, DiagnosticList *diagnostics)
{
  const XmlAttribute *date = xml_attribute(item, "date");
  g_autofree char *shown = quotation(xml_attribute_value(item, "id"), -1);
  diagnostic_list_add(diagnostics, &PROFILE_WARNING_LATER_EVIDENCE, date->span,
                      "the evidence \"%s\" is dated %s, later than the profile, which is as of %s",
                      shown, date->value, as_of);
}

void profile_check_evidence_dates(const Profile *profile, gboolean in_sum,
                                  DiagnosticList *diagnostics)
{
  const char *as_of = profile_as_of(profile);
  const XmlElement *evidence = xml_child(root_of(profile), "evidence");
  const XmlElement *item = evidence != NULL ? next_later(evidence->first_child, as_of) : NULL;
  guint count = 0;
  for (; item != NULL; item = next_later(item->next, as_of)) {
    count++;
    if (!in_sum)
      warn_of_item(item, as_of, diagnostics);
  }
  if (in_sum && count > 0)
    diagnostic_list_add(
        diagnostics, &PROFILE_WARNING_LATER_EVIDENCE, SPAN_NONE,
        messages_plural("%u item of evidence is dated later than the profile, which is as of %s; "
                        "\"demarche profile check\" names it",
                        "%u items of evidence are dated later than the profile, which is as of "
                        "%s; \"demarche profile check\" names each",
                        count),
        count, as_of);
}
