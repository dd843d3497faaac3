#include "engine/report/model-diagram.h"
#include "engine/report/text-wrap.h"

#include <math.h>
#include <string.h>

/* Average width of a character, and the height of a line, at 12 pixels. */
#define CHARACTER_WIDTH 6.3
#define LINE_HEIGHT 15.0
#define MARGIN 12.0
/* Coordinates beyond are a mistake, and would only make a page that is blank. */
#define FURTHEST 1e6

typedef struct {
  double x, y, width, height;
} Box;

typedef struct {
  HtmlWriter *writer;
  const DmnModel *model;
  GHashTable *by_id; /* id → XmlElement, of the whole model */
  Box extent;
  gboolean has_extent;
} Diagram;

static void index_ids(GHashTable *by_id, const XmlElement *element)
{
  const char *id = xml_attribute_value(element, "id");
  if (id != NULL)
    g_hash_table_insert(by_id, (gpointer)id, (gpointer)element);
  xml_for_each_child(child, element)
    index_ids(by_id, child);
}

static double coordinate(const XmlElement *element, const char *name)
{
  const char *text = xml_attribute_value(element, name);
  double value = text != NULL ? g_ascii_strtod(text, NULL) : 0;
  return isfinite(value) ? CLAMP(value, -FURTHEST, FURTHEST) : 0;
}

static void extend(Diagram *diagram, double x, double y)
{
  Box *extent = &diagram->extent;
  if (!diagram->has_extent)
    *extent = (Box){x, y, 0, 0};
  diagram->has_extent = TRUE;
  double right = MAX(extent->x + extent->width, x), bottom = MAX(extent->y + extent->height, y);
  extent->x = MIN(extent->x, x);
  extent->y = MIN(extent->y, y);
  extent->width = right - extent->x;
  extent->height = bottom - extent->y;
}

static const XmlElement *child_named(const XmlElement *element, const char *name)
{
  xml_for_each_child(child, element)
    if (strcmp(child->name, name) == 0)
      return child;
  return NULL;
}

static gboolean find_box(const XmlElement *shape, Box *box)
{
  const XmlElement *bounds = child_named(shape, "Bounds");
  if (bounds == NULL)
    return FALSE;
  *box = (Box){coordinate(bounds, "x"), coordinate(bounds, "y"), coordinate(bounds, "width"),
               coordinate(bounds, "height")};
  return box->width > 0 && box->height > 0;
}

static void measure(Diagram *diagram, const XmlElement *drawn)
{
  Box box;
  if (find_box(drawn, &box)) {
    extend(diagram, box.x, box.y);
    extend(diagram, box.x + box.width, box.y + box.height);
  }
  xml_for_each_child(child, drawn)
    if (strcmp(child->name, "waypoint") == 0)
      extend(diagram, coordinate(child, "x"), coordinate(child, "y"));
}

/* What a shape or edge stands for; NULL where it is of another model. */
static const XmlElement *subject(const Diagram *diagram, const XmlElement *drawn)
{
  const char *reference = xml_attribute_value(drawn, "dmnElementRef");
  return reference != NULL ? g_hash_table_lookup(diagram->by_id, reference) : NULL;
}

static void append_number(GString *text, double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append(text, g_ascii_formatd(number, sizeof number, "%.1f", value));
  g_string_append_c(text, ' ');
}

static void append_point(GString *path, char command, double x, double y)
{
  g_string_append_c(path, command);
  append_number(path, x);
  append_number(path, y);
}

static void write_path(HtmlWriter *writer, const char *class_name, const char *path)
{
  html_begin_class(writer, "path", class_name);
  html_attribute(writer, "d", path);
  html_end(writer);
}

static void write_rectangle(HtmlWriter *writer, const char *class_name, Box box, double radius)
{
  html_begin_class(writer, "rect", class_name);
  html_number(writer, "x", box.x);
  html_number(writer, "y", box.y);
  html_number(writer, "width", box.width);
  html_number(writer, "height", box.height);
  html_number(writer, "rx", radius);
  html_end(writer);
}

/* A rectangle with its upper left and lower right corners cut. */
static void write_knowledge_model(HtmlWriter *writer, Box box)
{
  double cut = MIN(box.width, box.height) / 5;
  g_autoptr(GString) path = g_string_new(NULL);
  append_point(path, 'M', box.x + cut, box.y);
  append_point(path, 'L', box.x + box.width, box.y);
  append_point(path, 'L', box.x + box.width, box.y + box.height - cut);
  append_point(path, 'L', box.x + box.width - cut, box.y + box.height);
  append_point(path, 'L', box.x, box.y + box.height);
  append_point(path, 'L', box.x, box.y + cut);
  g_string_append_c(path, 'Z');
  write_path(writer, "shape knowledge-model", path->str);
}

/* A rectangle with a wave for its lower side. */
static void write_knowledge_source(HtmlWriter *writer, Box box)
{
  double wave = box.height / 6, bottom = box.y + box.height - wave;
  g_autoptr(GString) path = g_string_new(NULL);
  append_point(path, 'M', box.x, box.y);
  append_point(path, 'L', box.x + box.width, box.y);
  append_point(path, 'L', box.x + box.width, bottom);
  append_point(path, 'C', box.x + box.width * 0.75, bottom - 2 * wave);
  append_point(path, ' ', box.x + box.width * 0.25, bottom + 3 * wave);
  append_point(path, ' ', box.x, bottom);
  g_string_append_c(path, 'Z');
  write_path(writer, "shape knowledge-source", path->str);
}

/* A bracket at the left of a text. */
static void write_annotation(HtmlWriter *writer, Box box)
{
  double arm = MIN(box.width, 10);
  g_autoptr(GString) path = g_string_new(NULL);
  append_point(path, 'M', box.x + arm, box.y);
  append_point(path, 'L', box.x, box.y);
  append_point(path, 'L', box.x, box.y + box.height);
  append_point(path, 'L', box.x + arm, box.y + box.height);
  write_path(writer, "annotation", path->str);
}

static void write_outline(HtmlWriter *writer, const char *kind, Box box)
{
  if (strcmp(kind, "inputData") == 0)
    write_rectangle(writer, "shape input-data", box, box.height / 2);
  else if (strcmp(kind, "businessKnowledgeModel") == 0)
    write_knowledge_model(writer, box);
  else if (strcmp(kind, "knowledgeSource") == 0)
    write_knowledge_source(writer, box);
  else if (strcmp(kind, "textAnnotation") == 0)
    write_annotation(writer, box);
  else if (strcmp(kind, "decisionService") == 0)
    write_rectangle(writer, "shape service", box, 18);
  else
    write_rectangle(writer, "shape decision", box, 0);
}

static void write_label(HtmlWriter *writer, const char *label, Box box, gboolean is_annotation)
{
  guint characters = (guint)MAX(box.width / CHARACTER_WIDTH - 1, 4);
  guint most = (guint)MAX(box.height / LINE_HEIGHT, 1);
  g_autoptr(GPtrArray) lines = text_wrap(label, characters);
  guint shown = MIN(lines->len, most);
  double x = is_annotation ? box.x + 6 : box.x + box.width / 2;
  double y = box.y + (box.height - LINE_HEIGHT * shown) / 2 + LINE_HEIGHT * 0.75;
  html_begin_class(writer, "text", is_annotation ? "note" : "label");
  for (guint index = 0; index < shown; index++, y += LINE_HEIGHT) {
    html_begin(writer, "tspan");
    html_number(writer, "x", x);
    html_number(writer, "y", y);
    html_text(writer, lines->pdata[index]);
    if (index + 1 == shown && shown < lines->len)
      html_text(writer, "…");
    html_end(writer);
  }
  html_end(writer);
}

static void write_shape(const Diagram *diagram, const XmlElement *shape)
{
  Box box;
  const XmlElement *element = subject(diagram, shape);
  if (element == NULL || !find_box(shape, &box))
    return;
  gboolean is_annotation = strcmp(element->name, "textAnnotation") == 0;
  gboolean is_decision = strcmp(element->name, "decision") == 0;
  const XmlElement *text = is_annotation ? xml_child(element, "text") : NULL;
  const char *label = is_annotation ? (text != NULL ? text->text : "")
                                    : xml_attribute_value(element, "name");
  g_autofree char *link = g_strdup_printf("#decision-%s", xml_attribute_value(element, "id"));
  html_begin(diagram->writer, is_decision ? "a" : "g");
  if (is_decision)
    html_attribute(diagram->writer, "href", link);
  write_outline(diagram->writer, element->name, box);
  write_label(diagram->writer, label != NULL ? label : "", box, is_annotation);
  html_end(diagram->writer);
}

static void write_edge(const Diagram *diagram, const XmlElement *edge)
{
  const XmlElement *element = subject(diagram, edge);
  if (element == NULL)
    return;
  g_autoptr(GString) path = g_string_new(NULL);
  xml_for_each_child(child, edge)
    if (strcmp(child->name, "waypoint") == 0)
      append_point(path, path->len == 0 ? 'M' : 'L', coordinate(child, "x"),
                   coordinate(child, "y"));
  if (path->len == 0)
    return;
  g_autofree char *class_name = g_strdup_printf("edge %s", element->name);
  write_path(diagram->writer, class_name, path->str);
}

/* The ends of edges (DMN 1.5, table 2): a filled arrow for information, an open one
 * for knowledge, a dot for authority. */
static void write_marker(HtmlWriter *writer, const char *id, const char *class_name,
                         const char *path)
{
  html_begin(writer, "marker");
  html_attribute(writer, "id", id);
  html_attribute(writer, "viewBox", "0 0 10 10");
  html_attribute(writer, "refX", "9");
  html_attribute(writer, "refY", "5");
  html_attribute(writer, "markerWidth", "9");
  html_attribute(writer, "markerHeight", "9");
  html_attribute(writer, "orient", "auto");
  write_path(writer, class_name, path);
  html_end(writer);
}

static void write_each(const Diagram *diagram, const XmlElement *drawn, const char *name,
                       void (*write)(const Diagram *diagram, const XmlElement *drawn))
{
  xml_for_each_child(child, drawn)
    if (strcmp(child->name, name) == 0)
      write(diagram, child);
}

static void write_drawing(const Diagram *diagram, const XmlElement *drawn)
{
  HtmlWriter *writer = diagram->writer;
  Box extent = diagram->extent;
  g_autoptr(GString) view = g_string_new(NULL);
  append_number(view, extent.x - MARGIN);
  append_number(view, extent.y - MARGIN);
  append_number(view, extent.width + 2 * MARGIN);
  append_number(view, extent.height + 2 * MARGIN);
  html_begin(writer, "svg");
  html_attribute(writer, "xmlns", "http://www.w3.org/2000/svg");
  html_attribute(writer, "viewBox", g_strstrip(view->str));
  html_number(writer, "width", extent.width + 2 * MARGIN);
  html_attribute(writer, "role", "img");
  html_attribute(writer, "aria-label", dmn_model_name(diagram->model));
  html_begin(writer, "defs");
  write_marker(writer, "information", "arrow", "M0 1 L9 5 L0 9 Z");
  write_marker(writer, "knowledge", "open-arrow", "M0 1 L9 5 L0 9");
  write_marker(writer, "authority", "arrow", "M4 5 A2.5 2.5 0 1 0 9 5 A2.5 2.5 0 1 0 4 5 Z");
  html_end(writer);
  write_each(diagram, drawn, "DMNEdge", write_edge);
  write_each(diagram, drawn, "DMNShape", write_shape);
  html_end(writer);
}

gboolean model_diagram_write(HtmlWriter *writer, const DmnModel *model)
{
  const XmlElement *interchange = child_named(dmn_model_root(model), "DMNDI");
  const XmlElement *drawn =
      interchange != NULL ? child_named(interchange, "DMNDiagram") : NULL;
  if (drawn == NULL)
    return FALSE;
  g_autoptr(GHashTable) by_id = g_hash_table_new(g_str_hash, g_str_equal);
  index_ids(by_id, dmn_model_root(model));
  Diagram diagram = {.writer = writer, .model = model, .by_id = by_id};
  xml_for_each_child(child, drawn)
    measure(&diagram, child);
  if (diagram.has_extent)
    write_drawing(&diagram, drawn);
  return diagram.has_extent;
}
