/* Report: an assessment as text for people, or as JSON or XML for programs.
 *
 * The JSON is described by docs/assessment.schema.json, the XML by
 * docs/assessment.xsd. Both are the same bytes on every machine. */
#ifndef DEMARCHE_REPORT_H
#define DEMARCHE_REPORT_H

#include <demarche/assessment.h>
#include <demarche/visibility.h>
#include <glib.h>

G_BEGIN_DECLS

typedef enum { REPORT_TEXT, REPORT_JSON, REPORT_XML } ReportFormat;

typedef struct {
  ReportFormat format;
  const char *language; /* "en"; NULL: the ruleset's first */
  guint width;          /* columns of text; 0: 80 */
  gboolean colour;      /* text only */
  const char *engine;   /* the version of the engine that the report names; NULL: this
                           one's. A record is derived again under the name of the engine
                           that made it */
  gboolean full;        /* text only: also what may yet come to stand, rule by rule, and
                           every fact that is not known; otherwise what a reader needs
                           first, with the number of what is left out */
} ReportOptions;

/* The whole report, UTF-8, ending in a line feed. (transfer full) */
DEMARCHE_PUBLIC GString *report_assessment(const Assessment *assessment,
                                           const ReportOptions *options);
/* Why a code was found, and why not: every rule that can give it, test by test; of an
 * issue of a sanctions list, all that was compared for it. NULL and error set
 * (REPORT_ERROR_UNKNOWN_CODE) where the ruleset has no such code, or it is an issue's and
 * no list was given; the message suggests the nearest. (transfer full) */
DEMARCHE_PUBLIC GString *report_explanation(const Assessment *assessment, const char *code,
                                            const ReportOptions *options, GError **error);
typedef enum { REPORT_ERROR_UNKNOWN_CODE } ReportError;
#define REPORT_ERROR (report_error_quark())
DEMARCHE_PUBLIC GQuark report_error_quark(void);

G_END_DECLS

#endif
