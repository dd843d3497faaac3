#!/bin/sh
# The tables in docs/ that come from the program are those of the program.
#   documents.sh --update   writes them anew
set -eu
update=${1:-}
status=0

# compare DOCUMENT COMMAND: the document's table rows are the command's output.
compare() {
  document=$abs_top_srcdir/docs/$1
  shift
  "$@" >documents-actual.tmp
  sed '/^| `/!d' "$document" >documents-expected.tmp
  if ! cmp -s documents-expected.tmp documents-actual.tmp; then
    if [ "$update" = --update ]; then
      sed -i '/^| `/d' "$document"
      cat documents-actual.tmp >>"$document"
    else
      echo "$document is not what the program says; run tests/tools/documents.sh --update"
      diff -u documents-expected.tmp documents-actual.tmp || true
      status=1
    fi
  fi
  rm -f documents-expected.tmp documents-actual.tmp
}

compare limits.md "$abs_top_builddir/tests/base/print-limits"
compare diagnostics.md "$abs_top_builddir/tests/tools/print-diagnostics"
exit $status
