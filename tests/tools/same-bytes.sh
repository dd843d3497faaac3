#!/bin/sh
# The locale, the time zone and where files are change no byte of a report; JSON
# is JSON, and XML is valid.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"

# A Turkish locale of the test's own, where it can be made: its "I" is not ours.
if command -v localedef >/dev/null && localedef -i tr_TR -f UTF-8 "$work/tr_TR.UTF-8" >/dev/null 2>&1; then
  LOCPATH=$work
  export LOCPATH
else
  echo 'skipped: no Turkish locale could be made; the name alone is tried'
fi

# JSON Schema needs a validator, which is no part of what a build needs.
validate='import json, jsonschema, sys
jsonschema.validate(json.load(sys.stdin), json.load(open(sys.argv[1])))'
validator=yes
python3 -c 'import jsonschema' 2>/dev/null || {
  validator=no
  echo 'skipped: JSON is not validated against its schema, python3-jsonschema is missing'
}

rules=$abs_top_srcdir/rules/poc-engagement
mkdir elsewhere
cp -R "$small" elsewhere/renamed
for profile in "$group" "$rules"/profiles/*.xml; do
  [ -e "$profile" ] || continue
  code=$("$DEMARCHE" ruleset codes --for "$profile" | head -n 1)
  for format in text json xml; do
    for what in "evaluate" "explain"; do
      set -- "$what" "$profile"
      [ "$what" = evaluate ] || set -- "$@" "$code"
      LC_ALL=C TZ=UTC "$DEMARCHE" "$@" --format $format >plain 2>/dev/null ||
        { fail "$* --format $format"; continue; }
      LC_ALL=tr_TR.UTF-8 LANGUAGE=tr TZ=Pacific/Apia "$DEMARCHE" "$@" --format $format \
        >turkish 2>/dev/null || fail "$* in Turkish"
      cmp plain turkish || fail "$* --format $format differs by locale or time zone"
      case $format in
        json)
          "$abs_top_builddir/tests/tools/check-json" <plain || fail "$* is not JSON"
          if [ "$validator" = yes ]; then
            python3 -c "$validate" "$abs_top_srcdir/docs/assessment.schema.json" <plain ||
              fail "$* is not what docs/assessment.schema.json describes"
          fi ;;
        xml)
          if command -v xmllint >/dev/null; then
            xmllint --noout --schema "$abs_top_srcdir/docs/assessment.xsd" plain 2>validation ||
              { fail "$* is not valid"; head -n 5 validation; }
          else
            echo 'skipped: XML is not validated, xmllint is missing'
          fi ;;
      esac
    done
  done
done

"$DEMARCHE" evaluate "$group" --format json --as-of 2019-01-01 >here
(cd elsewhere && "$DEMARCHE" evaluate renamed/profiles/group.xml --format json --as-of 2019-01-01) >there
cmp here there || fail 'a report depends on where the files are'
if grep -e "$abs_top_srcdir" -e "$work" -e '\.dmn' here; then fail 'a path got into the report'; fi
finish
