#!/bin/sh
# Every case of the DMN conformance kit that is at ../shared/tck passes, but for
# those that call into a Java machine; every test case of the shipped rulesets
# passes, exactly, and they match at least 95 in 100 of its rules. What
# docs/conformance.md says of the kit is what this run gave.
#   conformance.sh --update   writes docs/conformance.md anew
set -eu
update=${1:-}
status=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for ruleset in "$abs_top_srcdir"/rules/*/; do
  report=$("$DEMARCHE" ruleset test "$ruleset" --coverage) || status=1
  echo "$report"
  share=$(echo "$report" | sed -n 's/.* rules matched by some case: \([0-9]*\).*/\1/p')
  [ "${share:-0}" -ge 95 ] || { echo "$ruleset: too few rules are tested"; status=1; }
done

kit=$abs_top_srcdir/../shared/tck
[ -d "$kit" ] || {
  echo "skipped: the conformance kit is not at $kit"
  [ "$status" -eq 0 ] && exit 77
  exit 1
}
"$DEMARCHE" ruleset test "$kit" --csv "$work/results.csv" || status=1

# The rows of the document: folders with their counts, then the cases by name
# that are not supported, then those that agree within 10^-8.
awk -F'","' '
  { gsub(/^"|"$/, ""); folder = $1; total[folder]++
    if (!(folder in seen)) { seen[folder] = 1; order[++count] = folder }
    if ($4 == "SUCCESS") passed[folder]++
    if ($4 == "IGNORED") ignored[++ignored_count] = "- `" folder "`, `" $2 "`, case `" $3 "`"
    if ($5 ~ /^within/) near[++near_count] = "- `" folder "`, case `" $3 "`" }
  END {
    for (i = 1; i <= count; i++)
      printf "| `%s` | %d | %d |\n", order[i], total[order[i]], passed[order[i]]
    print "\n## Unsupported by design\n\nThese call external code (Java), which is never executed; the call gives null and a diagnostic. Cases of the same folder that expect an error pass.\n"
    for (i = 1; i <= ignored_count; i++) print ignored[i]
    print "\n## Figures computed in binary floating point\n\nThe expected figures of these cases carry the rounding of binary arithmetic. Ours are decimal128 results, within 10^-8 of them; nothing else is compared with a tolerance, and no test of a ruleset ever is.\n"
    for (i = 1; i <= near_count; i++) print near[i]
  }' "$work/results.csv" >"$work/rows"
document=$abs_top_srcdir/docs/conformance.md
sed '1,/^| --- /d' "$document" >"$work/documented"
if ! cmp -s "$work/documented" "$work/rows"; then
  if [ "$update" = --update ]; then
    sed '/^| --- /q' "$document" >"$work/head"
    cat "$work/head" "$work/rows" >"$document"
  else
    echo "$document is not what the kit's run gave; run tests/tools/conformance.sh --update"
    diff -u "$work/documented" "$work/rows" | head -20 || true
    status=1
  fi
fi
exit $status
