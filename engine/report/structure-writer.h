/* A writer of nested records, lists and fields, as JSON or as XML: both formats
 * are made by one walk over an assessment, and so say the same.
 *
 * In XML a record is an element, its fields are attributes and its texts child
 * elements; a list is an element that holds one element for each item. Fields
 * are written before anything else of a record. */
#ifndef REPORT_STRUCTURE_WRITER_H
#define REPORT_STRUCTURE_WRITER_H

#include "engine/feel/value.h"

typedef struct StructureWriter StructureWriter;

typedef struct {
  void (*begin_record)(StructureWriter *writer, const char *name);
  void (*end_record)(StructureWriter *writer);
  void (*begin_list)(StructureWriter *writer, const char *name);
  void (*end_list)(StructureWriter *writer);
  void (*field)(StructureWriter *writer, const char *name, const char *value);
  void (*flag)(StructureWriter *writer, const char *name, gboolean value);
  void (*number)(StructureWriter *writer, const char *name, guint64 value);
  void (*text)(StructureWriter *writer, const char *name, const char *value);
  void (*value)(StructureWriter *writer, const char *name, FeelValue value);
  GString *(*finish)(StructureWriter *writer);
} StructureWriterClass;

struct StructureWriter {
  const StructureWriterClass *class;
};

/* namespace_name: of the XML elements. (transfer full: structure_finish) */
StructureWriter *structure_writer_json(void);
StructureWriter *structure_writer_xml(const char *namespace_name);

/* The outermost record's name is the root element's; JSON has no use for it. */
void structure_begin_record(StructureWriter *writer, const char *name);
void structure_end_record(StructureWriter *writer);
void structure_begin_list(StructureWriter *writer, const char *name);
void structure_end_list(StructureWriter *writer);
/* Left out where the value is NULL. */
void structure_field(StructureWriter *writer, const char *name, const char *value);
void structure_flag(StructureWriter *writer, const char *name, gboolean value);
/* At most G_MAXINT64. */
void structure_number(StructureWriter *writer, const char *name, guint64 value);
/* Left out where the value is NULL; an item where a list is open. */
void structure_text(StructureWriter *writer, const char *name, const char *value);
/* A FEEL value: numbers exact, dates and so on as strings. */
void structure_value(StructureWriter *writer, const char *name, FeelValue value);
/* All that was written, ending in a line feed; frees the writer. (transfer full) */
GString *structure_finish(StructureWriter *writer);

#endif
