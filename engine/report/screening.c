#include "engine/report/screening.h"
#include "engine/base/messages.h"
#include "engine/report/screening-issue.h"

/* Positions shown where not all are. */
#define FIRST_POSITIONS 5
/* Reference numbers shown where not all are. */
#define FIRST_REFERENCES 12

char *report_screening_edition(const SanctionsList *list)
{
  guint entries = sanctions_list_length(list);
  return g_strdup_printf(messages_plural("%1$s, edition of %2$s, %3$u entry.",
                                         "%1$s, edition of %2$s, %3$u entries.", entries),
                         report_screening_list_title(), sanctions_list_date(list), entries);
}

const char *report_screening_caution(void)
{
  return _("These are likenesses of names, and no verdict. Whether an entry is the group or the "
           "person asked about is for people to establish, from the entry itself; that none is "
           "found does not say that nobody is listed.");
}

static const char *strength_label(SanctionsStrength strength)
{
  switch (strength) {
  case SANCTIONS_STRONG:
    return C_("candidate", "Strong:");
  case SANCTIONS_MODERATE:
    return C_("candidate", "Moderate:");
  case SANCTIONS_WEAK:
    return C_("candidate", "Weak:");
  }
  return "";
}

static void append_entry_name(GString *text, const SanctionsEntry *entry)
{
  g_string_append(text, entry->reference);
  g_string_append(text, ", ");
  text_append_isolated(text, entry->names[0].text);
}

char *report_screening_entry_facts(const SanctionsEntry *entry)
{
  g_autofree char *kind =
      g_strdup_printf(entry->kind == SANCTIONS_ENTITY ? _("An entity of the list \"%s\"")
                                                      : _("A person of the list \"%s\""),
                      entry->regime);
  if (entry->delisted_on != NULL)
    return g_strdup_printf(_("%s, listed on %s, removed on %s."), kind, entry->listed_on,
                           entry->delisted_on);
  return g_strdup_printf(_("%s, listed on %s."), kind, entry->listed_on);
}

void report_text_candidate(TextWriter *writer, guint indent, const SanctionsCandidate *candidate,
                           const char *asked)
{
  const SanctionsEntry *entry = candidate->entry;
  g_autoptr(GString) name = g_string_new(NULL);
  append_entry_name(name, entry);
  text_paragraph(writer, indent, indent + 2, TEXT_STRONG, strength_label(candidate->strength),
                 name->str);
  g_autofree char *facts = report_screening_entry_facts(entry);
  text_paragraph(writer, indent + 2, indent + 4, TEXT_PLAIN, NULL, facts);

  g_autofree char *reason = sanctions_candidate_reason(candidate);
  g_autoptr(GString) why = g_string_new(NULL);
  if (asked != NULL) {
    g_string_append_c(why, '"');
    text_append_isolated(why, asked);
    g_string_append(why, "\": ");
  }
  g_string_append(why, reason);
  if (candidate->name != &entry->names[0]) {
    g_string_append(why, " (\"");
    text_append_isolated(why, candidate->name->text);
    g_string_append(why, "\")");
  }
  text_paragraph(writer, indent + 2, indent + 4, TEXT_PLAIN, _("Why:"), why->str);
}

static guint append_positions(TextWriter *writer, guint indent, const SanctionsMention *mentions,
                              guint count, SanctionsStanding standing, gboolean full)
{
  guint told = 0, shown = 0;
  for (guint i = 0; i < count; i++) {
    const SanctionsMention *mention = &mentions[i];
    if (mention->standing != standing || mention->position == NULL)
      continue;
    told++;
    if (shown == FIRST_POSITIONS && !full)
      continue;
    shown++;
    g_autoptr(GString) text = g_string_new(NULL);
    append_entry_name(text, mention->entry);
    g_string_append_printf(text, _(", listed on %s: "), mention->entry->listed_on);
    g_string_append_c(text, '"');
    text_append_isolated(text, mention->position);
    g_string_append_c(text, '"');
    text_paragraph(writer, indent + 2, indent + 4, TEXT_PLAIN, "-", text->str);
  }
  if (told > shown) {
    g_autofree char *more =
        g_strdup_printf(messages_plural("and %u more", "and %u more", told - shown), told - shown);
    text_paragraph(writer, indent + 2, indent + 4, TEXT_PLAIN, NULL, more);
  }
  return told;
}

static gboolean has_position(const SanctionsMention *mentions, guint count,
                             SanctionsStanding standing)
{
  for (guint i = 0; i < count; i++)
    if (mentions[i].standing == standing && mentions[i].position != NULL)
      return TRUE;
  return FALSE;
}

void report_text_mentions(TextWriter *writer, guint indent, const SanctionsMention *mentions,
                          guint count, SanctionsStanding standing, gboolean full)
{
  if (has_position(mentions, count, standing)) {
    text_paragraph(writer, indent, indent + 2, TEXT_STRONG, NULL,
                   _("Persons whose position on the list names it:"));
    append_positions(writer, indent, mentions, count, standing, full);
  }
  g_autoptr(GString) references = g_string_new(NULL);
  guint told = 0;
  for (guint i = 0; i < count; i++) {
    if (mentions[i].standing != standing || mentions[i].position != NULL)
      continue;
    told++;
    if (told <= FIRST_REFERENCES || full)
      g_string_append_printf(references, "%s%s", told == 1 ? "" : ", ",
                             mentions[i].entry->reference);
  }
  if (told == 0)
    return;
  if (told > FIRST_REFERENCES && !full) {
    g_string_append(references, ", ");
    g_string_append_printf(references,
                           messages_plural("and %u more", "and %u more", told - FIRST_REFERENCES),
                           told - FIRST_REFERENCES);
  }
  text_paragraph(writer, indent, indent + 2, TEXT_STRONG, _("Other entries whose text names it:"),
                 references->str);
}

static void write_entry_facts(StructureWriter *writer, const SanctionsEntry *entry)
{
  structure_field(writer, "kind", sanctions_kind_name(entry->kind));
  structure_field(writer, "regime", *entry->regime == '\0' ? NULL : entry->regime);
  structure_field(writer, "listed-on", entry->listed_on);
  structure_field(writer, "removed-on", entry->delisted_on);
}

static void write_entry(StructureWriter *writer, const SanctionsEntry *entry,
                        SanctionsStanding standing)
{
  structure_field(writer, "reference", entry->reference);
  structure_field(writer, "standing", sanctions_standing_name(standing));
  write_entry_facts(writer, entry);
}

void report_structure_entry(StructureWriter *writer, const SanctionsEntry *entry)
{
  structure_begin_record(writer, "entry");
  structure_field(writer, "reference", entry->reference);
  write_entry_facts(writer, entry);
  structure_text(writer, "name", entry->names[0].text);
  structure_end_record(writer);
}

void report_structure_list(StructureWriter *writer, const SanctionsList *list)
{
  structure_begin_record(writer, "list");
  structure_field(writer, "date", sanctions_list_date(list));
  structure_field(writer, "digest", sanctions_list_digest(list));
  structure_number(writer, "entries", sanctions_list_length(list));
  structure_text(writer, "title", report_screening_list_title());
  structure_end_record(writer);
}

void report_structure_candidate(StructureWriter *writer, const SanctionsCandidate *candidate,
                                const char *asked, gboolean is_stated)
{
  const SanctionsName *like = candidate->name;
  g_autofree char *reason = sanctions_candidate_reason(candidate);
  structure_begin_record(writer, "candidate");
  write_entry(writer, candidate->entry, candidate->standing);
  structure_field(writer, "strength", sanctions_strength_name(candidate->strength));
  structure_field(writer, "likeness", sanctions_likeness_name(candidate->likeness));
  if (asked != NULL)
    structure_flag(writer, "stated", is_stated);
  structure_text(writer, "name", candidate->entry->names[0].text);
  structure_text(writer, "asked", asked);
  structure_text(writer, "like", like->text);
  structure_text(writer, "quality", *like->quality == '\0' ? NULL : like->quality);
  structure_text(writer, "reason", reason);
  structure_end_record(writer);
}

void report_structure_mention(StructureWriter *writer, const SanctionsMention *mention)
{
  structure_begin_record(writer, "mention");
  write_entry(writer, mention->entry, mention->standing);
  structure_text(writer, "name", mention->entry->names[0].text);
  structure_text(writer, "position", mention->position);
  structure_end_record(writer);
}
