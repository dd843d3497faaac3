/* demarche --version: what an assessment depends on besides ruleset and profile. */
#include "config.h"

#include "engine/base/messages.h"
#include "engine/feel/temporal.h"
#include "tools/command.h"
#include <libxml/parser.h>
#include <openssl/crypto.h>
#include <sqlite3.h>
#include <yajl/yajl_version.h>

GString *command_version(void)
{
  GString *text = g_string_new("demarche " PACKAGE_VERSION "\n");
  g_string_append_printf(text, "GLib %u.%u.%u\n", glib_major_version, glib_minor_version,
                         glib_micro_version);
  g_string_append(text, "libxml2 " LIBXML_DOTTED_VERSION "\n");
  int yajl = yajl_version();
  g_string_append_printf(text, "YAJL %d.%d.%d\n", yajl / 10000, yajl / 100 % 100, yajl % 100);
  g_string_append_printf(text, "SQLite %s\n%s\n", sqlite3_libversion(),
                         OpenSSL_version(OPENSSL_VERSION));
  g_string_append(text, _("Intel decimal floating-point library, binary integer encoding\n"));
  g_string_append_printf(text, _("time zones %s\n"), feel_zone_database_version());
  return text;
}
