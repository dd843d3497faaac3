# What the tests of the command line share. Sourced, with set -eu.
# Leaves $work, a folder of the test's own that is removed at its end, as the
# working directory, and $failures, their number.
small=$abs_top_srcdir/tests/fixtures/ruleset/small
group=$small/profiles/group.xml
unset DEMARCHE_RULESET NO_COLOR
work=$(mktemp -d)
trap 'chmod -R u+rwX "$work"; rm -rf "$work"' EXIT
cd "$work"
failures=0

fail() {
  printf 'FAIL: %s\n' "$*"
  failures=$((failures + 1))
}

# run STATUS ARGUMENT…: runs demarche; its output is in the files "out" and "err".
run() {
  expected=$1
  shift
  status=0
  "$DEMARCHE" "$@" >out 2>err || status=$?
  if [ "$status" -ne "$expected" ]; then
    fail "demarche $*: status $status, not $expected"
    sed 's/^/  /' err
  fi
}

# err_is TEXT: standard error is this text, the work folder written as WORK.
err_is() {
  printf '%s\n' "$1" >expected
  sed "s|$work|WORK|g" err >actual
  cmp -s expected actual || {
    fail "standard error differs"
    diff -u expected actual || true
  }
}

# has FILE TEXT: a file holds this text in one line.
has() {
  grep -qF -e "$2" "$1" || {
    fail "$1 does not hold: $2"
    head -n 20 "$1" | sed 's/^/  /'
  }
}

# xml_valid FILE [SCHEMA]: a file is what docs/SCHEMA.xsd describes (default: assessment).
xml_valid() {
  command -v xmllint >/dev/null || { echo 'skipped: XML is not validated, xmllint is missing'; return; }
  xmllint --noout --nonet --schema "$abs_top_srcdir/docs/${2:-assessment}.xsd" "$1" 2>validation ||
    { fail "$1 is not valid"; head -n 5 validation; }
}

# json_valid FILE [SCHEMA [DEFINITION]]: a file is what docs/SCHEMA.schema.json describes
# (default: assessment), whole or in one of its definitions.
json_valid() {
  "$abs_top_builddir/tests/tools/check-json" <"$1" || fail "$1 is not JSON"
  python3 -c 'import jsonschema' 2>/dev/null ||
    { echo 'skipped: JSON is not validated, python3-jsonschema is missing'; return; }
  python3 -c 'import json, jsonschema, sys
schema = json.load(open(sys.argv[1]))
for definition in sys.argv[3:]:
    schema["anyOf"] = [{"$ref": "#/definitions/" + definition}]
jsonschema.validate(json.load(open(sys.argv[2])), schema)' \
    "$abs_top_srcdir/docs/${2:-assessment}.schema.json" "$1" ${3:+"$3"} ||
    fail "$1 is not what docs/${2:-assessment}.schema.json describes${3:+ as $3}"
}

# empty FILE
empty() { [ ! -s "$1" ] || fail "$1 is not empty: $(head -n 3 "$1")"; }

# commands: every command that the overview lists, one a line.
commands() {
  "$DEMARCHE" --help --lang en |
    sed -n '/^Options/q; s/^  \([a-z][a-z -]*[a-z]\)\(  .*\)\{0,1\}$/\1/p'
}

finish() {
  [ "$failures" -eq 0 ] || { echo "$failures failed"; exit 1; }
  exit 0
}
