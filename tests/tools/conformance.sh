#!/bin/sh
# Every case of the DMN conformance kit that is at ../shared/tck passes, but for
# those that call into a Java machine; every test case of the shipped rulesets
# passes, exactly.
set -eu
status=0
kit=$abs_top_srcdir/../shared/tck
for ruleset in "$abs_top_srcdir"/rules/*/; do
  "$DEMARCHE" ruleset test "$ruleset" --coverage || status=1
done
[ -d "$kit" ] || { echo "skipped: the conformance kit is not at $kit"; [ "$status" -eq 0 ] && exit 77; exit 1; }
"$DEMARCHE" ruleset test "$kit" || status=1
exit $status
