/* Facts and values as the command line writes them: "conduct.taking-hostages=no". */
#ifndef TOOLS_FACT_VALUE_H
#define TOOLS_FACT_VALUE_H

#include "engine/base/arena.h"
#include "engine/profile/profile-private.h"

/* Reads FACT=VALUE against a profile's facts. FACT is a path, with blanks or
 * hyphens; VALUE a status other than "known", or a value in the words of the
 * profile's format or of the vocabulary, several separated by commas, "none" for
 * none of several. FALSE and TOOL_ERROR_USAGE where there is no such fact or
 * value; the message suggests the nearest. The value lives in the arena. */
gboolean fact_value_parse(const Profile *profile, const char *written, Arena *arena, guint *fact,
                          ProfileStatus *status, FeelValue *value, GError **error);

#endif
