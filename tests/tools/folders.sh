#!/bin/sh
# The folders of the engine use one another only as docs/ARCHITECTURE.md says: each
# those above it in the table, the register none but the base, none the tools.
set -eu
cd "$abs_top_srcdir"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

sed -n 's/^| `engine\/\([a-z]*\)`.*/\1/p' docs/ARCHITECTURE.md >"$work/order"
ls -d engine/*/ | sed 's/engine\/\(.*\)\//\1/' | LC_ALL=C sort >"$work/there"
LC_ALL=C sort "$work/order" | diff - "$work/there" || {
  echo "FAIL: the folders of engine/ are not those of the table in docs/ARCHITECTURE.md"
  exit 1
}

# Reads lines "FILE:#include "FOLDER/…"": prints those that go against the order.
against() {
  sed -n 's/^\(engine\/\([a-z]*\)\/[^:]*\):#include "\(engine\/\)\{0,1\}\([a-z]*\)\/.*/\2 \4 \1/p' |
    awk 'FNR == NR { place[$1] = FNR; next }
         !($2 in place) || place[$2] > place[$1] || ($1 == "register" && $2 != $1 && $2 != "base") {
           print $3 " includes from " $2 }' "$work/order" -
}

# It can fail: three includes that no file has.
printf '%s\n' 'engine/feel/x.c:#include "engine/dmn/model.h"' \
  'engine/register/x.c:#include "engine/feel/value.h"' \
  'engine/base/x.c:#include "tools/output.h"' 'engine/dmn/x.c:#include "engine/feel/value.h"' |
  against >"$work/seeded"
[ "$(wc -l <"$work/seeded")" -eq 3 ] || {
  echo "FAIL: an include against the order would not be seen"
  exit 1
}
grep -r '^#include "' engine --include='*.c' --include='*.h' | against >"$work/found"
if [ -s "$work/found" ]; then
  cat "$work/found"
  exit 1
fi
