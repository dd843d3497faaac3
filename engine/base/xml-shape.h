/* XmlShape: which elements, attributes and text a document of ours may have.
 *
 * A format is written down as a constant table; checking a document against it
 * reports everything that is missing, unknown or too many, so that the reader
 * behind it only takes what is there. */
#ifndef BASE_XML_SHAPE_H
#define BASE_XML_SHAPE_H

#include "engine/base/xml.h"

typedef enum {
  XML_TEXT_NONE,     /* child elements only */
  XML_TEXT_REQUIRED, /* text that is more than white space */
  XML_TEXT_ANY,      /* not looked at here */
} XmlTextRule;

typedef struct {
  const char *name; /* "xml:lang" for the attribute of XML itself; NULL ends the list */
  gboolean required;
} XmlShapeAttribute;

typedef struct XmlShape XmlShape;

typedef struct {
  const XmlShape *shape; /* NULL ends the list */
  guint minimum;
  guint maximum;         /* 0: any number */
} XmlShapeChild;

struct XmlShape {
  const char *name;
  XmlTextRule text;
  const XmlShapeAttribute *attributes; /* NULL: none */
  const XmlShapeChild *children;       /* NULL: none */
  gboolean is_open;                    /* children are checked by somebody else */
};

/* Checks an element and everything below it. Attributes that tell an editor
 * where the schema is (of XMLSchema-instance) may stand anywhere. FALSE where the element itself has
 * another name or namespace: then nothing below it was looked at. */
gboolean xml_shape_check(const XmlElement *element, const char *namespace_name,
                         const XmlShape *shape, DiagnosticList *diagnostics);
/* Checks one element's attributes alone. */
void xml_shape_check_attributes(const XmlElement *element, const XmlShape *shape,
                                DiagnosticList *diagnostics);

/* The span of an element's name in its start tag, prefix included. */
Span xml_name_span(const XmlElement *element);
/* The span of an attribute's name, prefix included. */
Span xml_attribute_name_span(const XmlAttribute *attribute);
/* The span of an element's text without white space at both ends; of its name
 * where there is none. */
Span xml_trimmed_span(const XmlElement *element);
/* Whether an element's own text is more than white space. */
gboolean xml_has_text(const XmlElement *element);

#endif
