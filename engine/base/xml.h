/* XML, read safely into a small immutable tree with exact positions.
 *
 * Reading never touches the network or another file: no DTD, no entity beyond
 * the five of XML and character references, no XInclude; depth, size, elements
 * and attributes are bounded by Limits. Comments and processing instructions
 * are dropped, and so is white space alone beside child elements. */
#ifndef BASE_XML_H
#define BASE_XML_H

#include "engine/base/arena.h"
#include <demarche/diagnostic.h>
#include <demarche/limits.h>
#include <demarche/source.h>

typedef struct XmlElement XmlElement;
typedef struct XmlDocument XmlDocument;

typedef struct {
  const char *name;           /* local name */
  const char *namespace_name; /* URI, or NULL */
  const char *value;          /* decoded, NUL-terminated */
  gsize length;
  Span span;                  /* of the value, between the quotes */
} XmlAttribute;

/* A namespace declaration on an element. */
typedef struct {
  const char *prefix;         /* "" for the default namespace */
  const char *namespace_name;
} XmlNamespace;

struct XmlElement {
  const char *name;           /* local name */
  const char *namespace_name; /* URI, or NULL; equal URIs are one pointer in a document */
  const XmlElement *parent;
  const XmlElement *first_child;
  const XmlElement *next;     /* sibling */
  const XmlAttribute *attributes;
  guint attribute_count;
  const XmlNamespace *namespaces;
  guint namespace_count;
  const char *text;           /* its own character data, joined, decoded; never NULL */
  gsize text_length;
  guint32 text_start;         /* byte offset in the source of the text's first run */
  Span span;                  /* of the start tag, "<" to ">" */
};

/* Parses a source. NULL where it is not well-formed or passes a limit: then
 * diagnostics tell where and why. Element names and so on live as long as the
 * document; the document keeps the source. (transfer full: xml_document_unref) */
XmlDocument *xml_document_parse(Source *source, const Limits *limits, DiagnosticList *diagnostics);
/* Reads a file and parses it. Where it is refused, diagnostics keep its source.
 * (transfer full) */
XmlDocument *xml_document_read(const char *path, const Limits *limits,
                               DiagnosticList *diagnostics);
/* The same from bytes in memory, which messages call name. (transfer full) */
XmlDocument *xml_document_read_bytes(const char *name, GBytes *bytes, const Limits *limits,
                                     DiagnosticList *diagnostics);
XmlDocument *xml_document_ref(XmlDocument *document);
void xml_document_unref(XmlDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XmlDocument, xml_document_unref)

const XmlElement *xml_document_root(const XmlDocument *document);
Source *xml_document_source(const XmlDocument *document);

/* The value of an attribute without a namespace, or NULL. */
const XmlAttribute *xml_attribute(const XmlElement *element, const char *name);
const char *xml_attribute_value(const XmlElement *element, const char *name);
/* The value of xml:lang on the element itself, or NULL. */
const char *xml_language(const XmlElement *element);
/* True if the element has this namespace and local name; namespace_name NULL
 * matches any. */
gboolean xml_is(const XmlElement *element, const char *namespace_name, const char *name);
/* The first child element so named in the element's own namespace, or NULL. */
const XmlElement *xml_child(const XmlElement *element, const char *name);
/* The URI bound to a prefix ("" for the default) at an element, or NULL. */
const char *xml_resolve_prefix(const XmlElement *element, const char *prefix);

/* The span in the file of bytes start to end of an element's text. */
Span xml_text_span(const XmlElement *element, guint32 start, guint32 end);
/* An embedded source over an element's text, for expressions. */
Source *xml_text_source(Arena *arena, const XmlElement *element);
/* The element's text without white space at both ends, copied to the arena. */
const char *xml_trimmed_text(Arena *arena, const XmlElement *element);

#define xml_for_each_child(child, element)                                                       \
  for (const XmlElement *child = (element)->first_child; child != NULL; child = child->next)

/* Whether a byte is white space (XML 1.0, 2.3). */
static inline gboolean xml_is_space(char byte)
{
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

#endif
