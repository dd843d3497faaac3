/* The start tags of XML text, looked at before it is parsed.
 *
 * The parser compares each attribute of a tag with each other: a tag with a
 * million of them would take it hours. So they are counted first. */
#ifndef BASE_XML_TAGS_H
#define BASE_XML_TAGS_H

#include <demarche/source.h>

/* What a start tag has too many of. */
typedef struct {
  guint32 start; /* bytes of the tag, "<" to ">" */
  guint32 end;
  guint attributes; /* without namespace declarations */
  guint namespaces;
} XmlWideTag;

/* Finds the first start tag with more than limit attributes, or more than limit
 * namespace declarations. FALSE where there is none. The text may be anything;
 * nothing is looked at behind a document type declaration. */
gboolean xml_find_wide_tag(const Source *source, guint limit, XmlWideTag *tag);

#endif
