#include "engine/report/structure-writer.h"

void structure_begin_record(StructureWriter *writer, const char *name)
{
  writer->class->begin_record(writer, name);
}

void structure_end_record(StructureWriter *writer) { writer->class->end_record(writer); }

void structure_begin_list(StructureWriter *writer, const char *name)
{
  writer->class->begin_list(writer, name);
}

void structure_end_list(StructureWriter *writer) { writer->class->end_list(writer); }

void structure_field(StructureWriter *writer, const char *name, const char *value)
{
  if (value != NULL)
    writer->class->field(writer, name, value);
}

void structure_flag(StructureWriter *writer, const char *name, gboolean value)
{
  writer->class->flag(writer, name, value);
}

void structure_number(StructureWriter *writer, const char *name, guint64 value)
{
  writer->class->number(writer, name, value);
}

void structure_text(StructureWriter *writer, const char *name, const char *value)
{
  if (value != NULL)
    writer->class->text(writer, name, value);
}

void structure_value(StructureWriter *writer, const char *name, FeelValue value)
{
  writer->class->value(writer, name, value);
}

GString *structure_finish(StructureWriter *writer) { return writer->class->finish(writer); }
