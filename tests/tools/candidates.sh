#!/bin/sh
# demarche ruleset test --coverage, --gaps and --generate: what cases show of tables
# cell by cell, and candidates for what none shows.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"

cp -R "$abs_top_srcdir/tests/fixtures/check/clean" rules
chmod -R u+w rules
mkdir rules/tests
cat >rules/tests/rules.xml <<'CASES'
<?xml version="1.0" encoding="UTF-8"?>
<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <modelName>rules.dmn</modelName>
  <testCase id="001">
    <description>an agreement with a written promise is rated high</description>
    <inputNode name="talks" namespace="urn:demarche:tests:clean:facts">
      <component name="stage"><value xsi:type="xsd:string">agreement</value></component>
      <component name="promises">
        <list><item><component name="form"><value xsi:type="xsd:string">written</value></component></item></list>
      </component>
    </inputNode>
    <resultNode name="rating" type="decision">
      <expected><value xsi:type="xsd:string">high</value></expected>
    </resultNode>
  </testCase>
</testCases>
CASES

# Of "rating": both rules match, the first is taken; neither of its two cells is shown to decide; of stage
# (null, three values) and of the number (null, below, 0, above) one each was seen.
run 0 ruleset test rules --coverage --gaps
has out '2 of 4 rules matched by some case: 50.0 %'
has out 'no case fails clean rules, "rating", rating-1 on "stage" alone'
has out 'no case fails clean rules, "rating", rating-1 on "written" alone'
has out 'no case of clean rules, "rating", has null for "stage"'
has out 'no case of clean rules, "rating", has "talks" for "stage"'
! grep -q 'has "agreement" for "stage"' out || fail 'a value that a case has is told as a gap'
has out '0 of 5 cells of rules shown to decide by some case: 0.0 %'
before=$(sed -n 's/^\([0-9]*\) of [0-9]* kinds of value.*/\1/p' out)

# Candidates: they say so, they pass as they were evaluated, and they raise what is shown.
run 0 ruleset test rules --generate 'to confirm'
has out 'each to be confirmed by a person before it counts'
candidates='to confirm/rules-candidates.xml'
has "$candidates" '<description>TO BE CONFIRMED: findings: rule findings-1 matches</description>'
has "$candidates" 'TO BE CONFIRMED: rating: rule rating-1 fails on &quot;stage&quot; alone'
xmllint --noout --nonet "$candidates" 2>log || fail "the candidates are not well-formed: $(cat log)"
if [ -e "$abs_top_srcdir/../shared/tck/schema/testCases.xsd" ]; then
  xmllint --noout --nonet --schema "$abs_top_srcdir/../shared/tck/schema/testCases.xsd" "$candidates" \
    2>log || fail "the candidates are not as the kit has cases: $(head -n 3 log)"
fi
run 5 ruleset test rules --generate 'to confirm'
has err 'rules-candidates.xml'
cp "$candidates" rules/tests/candidates.xml
run 0 ruleset test rules --coverage
has out ', 0 failed'
has out '4 of 4 rules matched by some case: 100.0 %'
has out '5 of 5 cells of rules shown to decide by some case: 100.0 %'
after=$(sed -n 's/^\([0-9]*\) of [0-9]* kinds of value.*/\1/p' out)
[ "$after" -gt "$before" ] || fail "the candidates show no more values: $before before, $after after"

# The same input gives the same bytes; a budget is heeded.
rm rules/tests/candidates.xml
LC_ALL=fr_FR.UTF-8 TZ=Africa/Bangui run 0 ruleset test rules --generate again --lang en
cmp "$candidates" again/rules-candidates.xml || fail 'the candidates differ from run to run'
run 0 ruleset test rules --generate few --budget 1
has out '1 candidate is in "few"'
has out 'not tried (--budget)'
run 2 ruleset test rules --generate none --budget many
has err '--budget "many" is no whole number from 1 on'
finish
