#include "tools/find-register.h"
#include "tools/tool-error.h"

char *find_register(const char *given)
{
  if (given != NULL)
    return g_strdup(given);
  const char *environment = g_getenv("DEMARCHE_REGISTER");
  return environment != NULL && *environment != '\0' ? g_strdup(environment)
                                                     : register_default_path();
}

static ToolError tool_error_of(RegisterError code)
{
  switch (code) {
  case REGISTER_ERROR_UNKNOWN_ID:
  case REGISTER_ERROR_AMBIGUOUS_ID:
  case REGISTER_ERROR_INVALID:
    return TOOL_ERROR_USAGE;
  case REGISTER_ERROR_ABSENT:
  case REGISTER_ERROR_NOT_A_REGISTER:
  case REGISTER_ERROR_VERSION:
  case REGISTER_ERROR_NOT_HELD:
  case REGISTER_ERROR_EXPORT:
  case REGISTER_ERROR_HEAD:
    return TOOL_ERROR_INPUT;
  case REGISTER_ERROR_LIMIT:
    return TOOL_ERROR_LIMIT;
  case REGISTER_ERROR_DAMAGED:
  case REGISTER_ERROR_SYSTEM:
  case REGISTER_ERROR_READ_ONLY:
  case REGISTER_ERROR_BUSY:
    break;
  }
  return TOOL_ERROR_SYSTEM;
}

gboolean tool_error_set_register(GError **error, GError *failure)
{
  if (failure->domain == REGISTER_ERROR) {
    failure->code = (int)tool_error_of((RegisterError)failure->code);
    failure->domain = TOOL_ERROR;
  }
  g_propagate_error(error, failure);
  return FALSE;
}

Register *open_register(const Options *options, RegisterMode mode, GError **error)
{
  g_autofree char *path = find_register(options->register_path);
  GError *failure = NULL;
  Register *opened = register_open(path, mode, options_limits(), &failure);
  if (opened == NULL)
    tool_error_set_register(error, failure);
  return opened;
}

RegisterFilter register_filter_of(const Options *options)
{
  return (RegisterFilter){
      .kind = options->kind, .since = options->since, .until = options->until};
}

char *register_clock(void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc();
  return g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
}
