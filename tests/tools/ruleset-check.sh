#!/bin/sh
# demarche ruleset check: what is said of a good ruleset, of a bad one and of none, to
# people, to programs and to editors. The faults themselves are in tests/check.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"

clean=$abs_top_srcdir/tests/fixtures/check/clean
run 0 ruleset check "$clean"
has out ': 0 problems'
empty err

cp -R "$clean" 'with a fault'
chmod -R u+w 'with a fault'
sed -i 's/"agreement"<.text>/"agrement"<\/text>/' 'with a fault/models/rules.dmn'
run 1 ruleset check 'with a fault'
has out 'rules.dmn:51:46: warning: "agrement" is not among the values of facts.talks.stage'
has out 'in decision "rating", rule 1, input 1 ("stage")'
has out ': 1 problem'
err_is 'demarche: the ruleset has problems'

# The same for programs, with the files named within the ruleset, in any locale.
run 1 ruleset check 'with a fault' --format json
has out '"file": "models/rules.dmn"'
has out '"line": 51'
has out '"code": "check-never-equal"'
cp out json
status=0
LC_ALL=fr_FR.UTF-8 LANGUAGE=fr "$DEMARCHE" ruleset check 'with a fault' --format json >out 2>err ||
  status=$?
[ "$status" -eq 1 ] || fail "status $status"
cmp json out || fail 'the JSON depends on the locale'
"$abs_top_builddir/tests/tools/check-json" <json || fail 'the JSON is not well-formed'
run 1 ruleset check 'with a fault' --format sarif -o sarif.json
empty out
has sarif.json '"version": "2.1.0"'
has sarif.json '"uri": "models/rules.dmn"'
has sarif.json '"startColumn": 46'
"$abs_top_builddir/tests/tools/check-json" <sarif.json || fail 'the SARIF is not well-formed'

# What cannot be loaded is refused; what can is checked as far as that goes.
sed -i 's/community")<.text>/comunity")<\/text>/; s/promises\[form/promisses[form/' \
  'with a fault/models/rules.dmn'
run 1 ruleset check 'with a fault'
has out 'there is no member "promisses" here'
has out '"comunity" is not among the values of facts.talks.parties; did you mean "community"?'
has out 'What nothing uses was not looked for; correct the errors first.'
run 3 ruleset check nowhere
has err 'nowhere'
run 2 ruleset check "$clean" --format xml
has err '--format "xml" is none of "text", "json", "sarif"'
run 0 ruleset check --help
has out 'demarche ruleset check rules/poc-engagement'
finish
