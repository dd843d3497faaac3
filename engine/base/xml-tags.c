#include "engine/base/xml-tags.h"
#include "engine/base/xml.h"

#include <string.h>

/* Behind the next mark from at on; the end where there is none. */
static const char *behind(const char *at, const char *end, const char *mark)
{
  const char *found = g_strstr_len(at, end - at, mark);
  return found == NULL ? end : found + strlen(mark);
}

static gboolean begins(const char *at, const char *end, const char *mark)
{
  gsize length = strlen(mark);
  return (gsize)(end - at) >= length && memcmp(at, mark, length) == 0;
}

static gboolean declares_namespace(const char *name, const char *end)
{
  return begins(name, end, "xmlns") && name + 5 < end &&
         (name[5] == ':' || name[5] == '=' || xml_is_space(name[5]));
}

/* Counts what stands in the start tag at "<"; returns what is behind its ">". */
static const char *count_tag(const char *at, const char *end, XmlWideTag *tag)
{
  const char *name = NULL; /* of the attribute whose value is looked for */
  while (++at < end && *at != '>' && *at != '<') {
    if (*at != '"' && *at != '\'') {
      name = xml_is_space(at[-1]) && !xml_is_space(*at) && *at != '=' ? at : name;
      continue;
    }
    if (name != NULL && declares_namespace(name, end))
      tag->namespaces++;
    else
      tag->attributes++;
    name = NULL;
    const char *quote = memchr(at + 1, *at, (gsize)(end - at - 1));
    if (quote == NULL)
      return end;
    at = quote;
  }
  return at < end && *at == '>' ? at + 1 : at;
}

gboolean xml_find_wide_tag(const Source *source, guint limit, XmlWideTag *tag)
{
  const char *text = source_text(source);
  const char *end = text + source_length(source);
  const char *at = text;
  while ((at = memchr(at, '<', (gsize)(end - at))) != NULL) {
    if (begins(at, end, "<!--")) {
      at = behind(at + 4, end, "-->");
    } else if (begins(at, end, "<![CDATA[")) {
      at = behind(at, end, "]]>");
    } else if (begins(at, end, "<?")) {
      at = behind(at, end, "?>");
    } else if (begins(at, end, "<!")) {
      return FALSE;
    } else {
      *tag = (XmlWideTag){.start = (guint32)(at - text)};
      at = count_tag(at, end, tag);
      tag->end = (guint32)(at - text);
      if (tag->attributes > limit || tag->namespaces > limit)
        return TRUE;
    }
  }
  return FALSE;
}
