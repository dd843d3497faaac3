#!/bin/sh
# Every model of the shipped rulesets opens in a real editor without a warning,
# and the rulesets as that editor saves them give the same assessments, byte for
# byte (docs/ruleset-format.md).
set -eu
shared=$abs_top_srcdir/../shared
editor=$shared/tools/open-in-editor/open-in-editor
[ -x "$editor" ] || { echo "skipped: no $editor"; exit 77; }
for needed in chromium node npm; do
  command -v $needed >/dev/null || { echo "skipped: the editor needs $needed"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for ruleset in "$abs_top_srcdir"/rules/*/; do
  ruleset=${ruleset%/}
  name=$(basename "$ruleset")
  saved=$work/$name
  cp -R "$ruleset" "$saved"
  chmod -R u+w "$saved"
  "$editor" --save "$saved/models" "$ruleset"/models/*.dmn || {
    echo "$name: the editor does not open every model without a warning"
    exit 1
  }
  for profile in "$ruleset"/profiles/*.xml; do
    for format in text json xml; do
      "$DEMARCHE" evaluate --ruleset "$ruleset" --format $format "$profile" >"$work/before"
      "$DEMARCHE" evaluate --ruleset "$saved" --format $format "$profile" >"$work/after"
      cmp "$work/before" "$work/after" || {
        echo "$profile: the ruleset saved by the editor gives another assessment ($format)"
        diff "$work/before" "$work/after" | head -20
        exit 1
      }
    done
  done
done
echo "the editor keeps every assessment"
