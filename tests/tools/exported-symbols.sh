#!/bin/sh
# The library shows what the public headers declare, and nothing else: its
# dynamic symbols are those of tests/tools/exported-symbols.txt.
set -eu
library=$abs_top_builddir/.libs/libdemarche.so
[ -e "$library" ] || { echo "skipped: no shared library was built"; exit 77; }
expected=$abs_top_srcdir/tests/tools/exported-symbols.txt
nm -D --defined-only "$library" | awk '{ print $3 }' | LC_ALL=C sort | diff -u "$expected" - || {
  echo "the exported symbols differ from $expected"
  exit 1
}
# Every public function that a header declares is exported.
status=0
for header in "$abs_top_srcdir"/include/demarche/*.h; do
  for name in $(sed -n '/^DEMARCHE_PUBLIC/,/;/p' "$header" | tr '\n' ' ' | sed 's/;/;\n/g' |
                sed -n 's/^[^(]*[ *]\([a-z_0-9]*\)(.*/\1/p'); do
    grep -qx "$name" "$expected" || { echo "$header declares $name, which is not exported"; status=1; }
  done
done
exit $status
