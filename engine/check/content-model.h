/* ContentModel: which elements of DMN stand in an element, in which order and how
 * often (the XML schemas of DMN 1.2 to 1.5, which agree in this). */
#ifndef CHECK_CONTENT_MODEL_H
#define CHECK_CONTENT_MODEL_H

#include <glib.h>

typedef struct {
  const char *const *names; /* any of these; ends in NULL */
  gboolean required;
  gboolean repeated;
} ContentPart;

typedef struct {
  const ContentPart *parts; /* in their order; ends in one without names */
} ContentModel;

/* What stands in an element that itself stands in parent ("" for the root); NULL
 * where nothing is asked of it. description and extensionElements, which most
 * elements begin with, are among the parts. */
const ContentModel *content_model_find(const char *parent, const char *name);

#endif
