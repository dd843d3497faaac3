/* The requirement diagram of a model, drawn as its author laid it out (DMN 1.5,
 * clause 13: DMN DI) in SVG. */
#ifndef REPORT_MODEL_DIAGRAM_H
#define REPORT_MODEL_DIAGRAM_H

#include "engine/dmn/dmn.h"
#include "engine/report/html-writer.h"

/* Writes the first diagram of the model into a page; decisions lead to
 * "#decision-ID". FALSE where the model has none. */
gboolean model_diagram_write(HtmlWriter *writer, const DmnModel *model);

#endif
