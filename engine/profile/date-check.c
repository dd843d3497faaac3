/* The date of a profile, held against what is around it. Neither changes what a
 * profile says: a ruleset may be applied to a past that it was not in force for. */
#include "engine/profile/loader.h"
#include "engine/profile/profile-diagnostics.h"
#include "engine/ruleset/ruleset-private.h"

static Span date_span(const Profile *profile)
{
  while (profile->base != NULL)
    profile = profile->base;
  const XmlAttribute *attribute = xml_attribute(xml_document_root(profile->document), "as-of");
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
