#include "tools/overview.h"
#include "engine/base/messages.h"
#include "tools/command.h"
#include "tools/two-columns.h"

/* The widest name of a command that what is said of it stands beside. */
#define NAME_WIDTH 16
#define MIN_WIDTH 50
#define MAX_WIDTH 100

static const char *group_heading(CommandGroup group)
{
  switch (group) {
  case COMMAND_GROUP_PROFILE:
    return _("Describe a group");
  case COMMAND_GROUP_ASSESS:
    return _("Assess it");
  case COMMAND_GROUP_DECIDE:
    return _("Record what was assessed and decided, and look at it again");
  case COMMAND_GROUP_REGISTER:
    return _("Keep the register");
  case COMMAND_GROUP_RULESET:
    return _("Read, check and change rulesets");
  case COMMAND_GROUP_PUBLISH:
    return _("Sign and publish rulesets");
  case COMMAND_GROUP_MODEL:
    return _("Work with any DMN model");
  case COMMAND_GROUPS:
    break;
  }
  return "";
}

static void append_commands(TextWriter *writer)
{
  CommandGroup group = COMMAND_GROUPS;
  for (const Command *command = commands; command->name != NULL; command++) {
    if (command->group != group)
      g_string_append_printf(writer->out, "\n%s\n", group_heading(command->group));
    group = command->group;
    two_columns_append(writer, two_columns_column(NAME_WIDTH), command->name, _(command->help));
  }
}

static void append_options(TextWriter *writer)
{
  static const struct {
    const char *name, *help;
  } options[] = {
      {"--help", N_("Show this, or with a command what it takes, with examples")},
      {"--version", N_("Show the versions of demarche and of what it rests on")},
      {N_("--lang LANG"), N_("Speak this language: en or fr (default: the locale's)")},
  };
  g_string_append_printf(writer->out, "\n%s\n", _("Options"));
  for (guint i = 0; i < G_N_ELEMENTS(options); i++)
    two_columns_append(writer, two_columns_column(NAME_WIDTH), _(options[i].name),
                       _(options[i].help));
}

/* What somebody who is new to it would try, in that order. */
static void append_beginning(TextWriter *writer)
{
  static const char *const examples[] = {
      "demarche evaluate rules/poc-engagement/profiles/frpi.xml",
      "demarche explain rules/poc-engagement/profiles/frpi.xml purpose-not-stated",
      "demarche profile new rules/poc-engagement >group.xml",
      "demarche gaps group.xml",
      "demarche evaluate group.xml --record --by \"head of office\"",
  };
  g_string_append_printf(writer->out, "\n%s\n", _("To begin"));
  for (guint i = 0; i < G_N_ELEMENTS(examples); i++)
    g_string_append_printf(writer->out, "  %s\n", examples[i]);
}

GString *overview_text(guint width)
{
  TextWriter writer = {.out = g_string_new(_("Usage: demarche COMMAND [ARGUMENT…] [OPTION…]")),
                       .width = CLAMP(width, MIN_WIDTH, MAX_WIDTH)};
  g_string_append(writer.out, "\n\n");
  text_paragraph(&writer, 0, 0, TEXT_PLAIN, NULL,
                 _("Advice for people who decide whether, how and how far to engage an armed group "
                   "in order to protect civilians: a published ruleset applied to a recorded "
                   "profile."));
  append_commands(&writer);
  append_options(&writer);
  append_beginning(&writer);
  text_blank_line(&writer);
  text_paragraph(&writer, 0, 0, TEXT_PLAIN, NULL,
                 _("Exit status: 0 done; 1 the answer is no; 2 wrong usage; 3 invalid input; 4 a "
                   "limit was hit; 5 the system failed. \"man demarche\" says all of this at "
                   "length."));
  return writer.out;
}
