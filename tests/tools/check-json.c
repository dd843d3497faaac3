/* Whether standard input is one JSON text, as another program would read it. */
#include <stdio.h>
#include <yajl/yajl_parse.h>

int main(void)
{
  static const yajl_callbacks callbacks = {0};
  yajl_handle handle = yajl_alloc(&callbacks, NULL, NULL);
  unsigned char bytes[65536];
  yajl_status status = yajl_status_ok;
  for (size_t count; status == yajl_status_ok && (count = fread(bytes, 1, sizeof bytes, stdin)) > 0;)
    status = yajl_parse(handle, bytes, count);
  if (status == yajl_status_ok)
    status = yajl_complete_parse(handle);
  yajl_free(handle);
  return status == yajl_status_ok ? 0 : 1;
}
