/* The commands of demarche: each is one file with one function. */
#ifndef TOOLS_COMMAND_H
#define TOOLS_COMMAND_H

#include <glib.h>

/* What people do with them; the overview shows them so. */
typedef enum {
  COMMAND_GROUP_PROFILE,
  COMMAND_GROUP_ASSESS,
  COMMAND_GROUP_DECIDE,
  COMMAND_GROUP_REGISTER,
  COMMAND_GROUP_RULESET,
  COMMAND_GROUP_PUBLISH,
  COMMAND_GROUP_MODEL,
  COMMAND_GROUPS,
} CommandGroup;

typedef struct Command Command;

/* arguments: what follows the command's name; ends in NULL. */
typedef gboolean (*CommandFunction)(const Command *command, char **arguments, GError **error);

struct Command {
  const char *name;      /* one word or two: "profile check" */
  CommandGroup group;
  CommandFunction function;
  const char *help;      /* one line */
  const char *usage;     /* what follows the name: "PROFILE CODE" */
  const char *examples;  /* one a line */
};

gboolean command_decide(const Command *command, char **arguments, GError **error);
gboolean command_evaluate(const Command *command, char **arguments, GError **error);
gboolean command_explain(const Command *command, char **arguments, GError **error);
gboolean command_feel(const Command *command, char **arguments, GError **error);
gboolean command_gaps(const Command *command, char **arguments, GError **error);
gboolean command_model_evaluate(const Command *command, char **arguments, GError **error);
gboolean command_model_show(const Command *command, char **arguments, GError **error);
gboolean command_profile_check(const Command *command, char **arguments, GError **error);
gboolean command_profile_new(const Command *command, char **arguments, GError **error);
gboolean command_profile_sheet(const Command *command, char **arguments, GError **error);
gboolean command_register_extract(const Command *command, char **arguments, GError **error);
gboolean command_register_show(const Command *command, char **arguments, GError **error);
gboolean command_replay(const Command *command, char **arguments, GError **error);
gboolean command_ruleset_check(const Command *command, char **arguments, GError **error);
gboolean command_register_export(const Command *command, char **arguments, GError **error);
gboolean command_register_import(const Command *command, char **arguments, GError **error);
gboolean command_register_head(const Command *command, char **arguments, GError **error);
gboolean command_register_list(const Command *command, char **arguments, GError **error);
gboolean command_register_stats(const Command *command, char **arguments, GError **error);
gboolean command_register_verify(const Command *command, char **arguments, GError **error);
gboolean command_ruleset_codes(const Command *command, char **arguments, GError **error);
gboolean command_ruleset_impact(const Command *command, char **arguments, GError **error);
gboolean command_ruleset_schema(const Command *command, char **arguments, GError **error);
gboolean command_ruleset_sign(const Command *command, char **arguments, GError **error);
gboolean command_ruleset_verify_signature(const Command *command, char **arguments, GError **error);
gboolean command_ruleset_export(const Command *command, char **arguments, GError **error);
gboolean command_ruleset_list(const Command *command, char **arguments, GError **error);
gboolean command_ruleset_publish(const Command *command, char **arguments, GError **error);
gboolean command_ruleset_show(const Command *command, char **arguments, GError **error);
gboolean command_ruleset_diff(const Command *command, char **arguments, GError **error);
gboolean command_ruleset_verify(const Command *command, char **arguments, GError **error);
gboolean command_ruleset_test(const Command *command, char **arguments, GError **error);
gboolean command_screen(const Command *command, char **arguments, GError **error);
gboolean command_whatif(const Command *command, char **arguments, GError **error);

/* Every command, group by group; ends with one that has no name. */
extern const Command commands[];

/* What --version prints. (transfer full) */
GString *command_version(void);

#endif
