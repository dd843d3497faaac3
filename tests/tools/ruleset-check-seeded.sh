#!/bin/sh
# Each kind of fault that "demarche ruleset check" knows, seeded in a copy of our
# ruleset: it is found, and at its place. The copy without a fault has none.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"
rules=$abs_top_srcdir/rules/poc-engagement
seeded=0

# fault CODE FILE SED-SCRIPT PATTERN [OTHER]: in a fresh copy, the script changes the file,
# and a finding of this code points at the first line of it, or of the other file, that
# matches the pattern.
fault() {
  code=$1 file=$2 pattern=$4
  seeded=$((seeded + 1))
  rm -rf copy
  mkdir copy
  cp -R "$rules/models" "$rules/ruleset.xml" "$rules/sources.xml" "$rules/vocabulary.xml" copy
  chmod -R u+w copy
  sed "$3" "copy/$file" >changed
  ! cmp -s changed "copy/$file" || fail "$code: \"$3\" changes nothing in $file"
  cp changed "copy/$file"
  file=${5:-$file}
  line=$(grep -n -e "$pattern" "copy/$file" | head -n 1 | sed 's/:.*//')
  status=0
  "$DEMARCHE" ruleset check copy >out 2>err || status=$?
  [ "$status" -eq 1 ] || [ "$status" -eq 3 ] || fail "$code: status $status"
  grep "^copy/$file:${line:-none}:" out | grep -q "\[$code\]\$" || {
    fail "no $code at line ${line:-?} of $file"
    head -n 12 out | sed 's/^/  /'
  }
}

run 0 ruleset check "$rules"
has out ': 0 problems'

channel=models/channel.dmn
facts=models/facts.dmn
conditions=models/conditions.dmn

# Values and names in cells and expressions.
fault check-never-equal $channel 's/"ad-hoc", "regular"/"ad-hoc", "regulary"/' '"regulary"'
fault check-never-equal $conditions '0,/"victims"/s//"victms"/' '"victms"'
fault feel-unresolved-name $channel 's/"ad-hoc", "regular"/regular/' '<text>regular<'
fault feel-unknown-member $channel '0,/facts.history.contact so far/s//facts.history.contact so fra/' 'so fra'
fault feel-syntax $channel 's/"ad-hoc", "regular"/"ad-hoc", /' '"ad-hoc", <'
fault feel-literal models/evidence.dmn '0,/duration("P12M")/s//@"P12X"/' 'P12X'
fault ruleset-output $channel '/channel-direct-kind/,/<text>/s/"suggestion"/"suggested"/' '"suggested"'
fault ruleset-unknown-code $channel 's/"direct-contact-is-possible"/"direct-contact-is-posible"/' 'posible'
fault check-output models/evidence.dmn '0,/"past-event"<.text>/s//"past-events"<\/text>/' '"past-events"'

# Sources.
fault ruleset-source-key $channel '0,/<text>S4; S4</s//<text>S4; S44</' 'S4; S44'
fault ruleset-citation $channel '0,/<text>S4; S4</s//<text></' 'id="channel-direct"'
fault ruleset-basis $channel '0,/<text>paper; design</s//<text>paper; desing</' 'paper; desing'
fault check-unused-source sources.xml 's/<source key="ZARTMAN">/<source key="NOBODY"><author>A<\/author><title>B<\/title><date>2018<\/date><\/source>&/' 'NOBODY'
fault ruleset-duplicate sources.xml 's/<source key="ZARTMAN">/<source key="S4"><author>A<\/author><title>B<\/title><date>2018<\/date><\/source>&/' 'key="S4"><author>'

# Models: references, types, structure, use.
fault dmn-reference $channel '0,/href="#source/s//href="#suorce/' '#suorce'
fault dmn-unknown-type $facts '0,/<typeRef>string</s//<typeRef>strnig</' 'strnig'
fault dmn-duplicate-id $conditions '0,/<decision id="self-defence-drives-the-group"/s//<decision id="people-are-its-victims"/' 'decision id="people-are-its-victims" name="self'
fault dmn-table-width $channel '/<inputEntry id="channel-direct-input-9">/,/<.inputEntry>/d' '<rule id="channel-direct">'
fault dmn-unknown-import $conditions 's/namespace="urn:demarche:rules:poc-engagement:facts"/namespace="urn:demarche:rules:poc-engagement:fcats"/' 'import name="facts"'
fault dmn-import-cycle $facts '0,/<itemDefinition /s//<import name="conditions" namespace="urn:demarche:rules:poc-engagement:conditions" importType="https:\/\/www.omg.org\/spec\/DMN\/20191111\/MODEL\/"\/><itemDefinition /' 'import name="facts"' $conditions
fault xml-not-well-formed $conditions '0,/Among the relations/s//Among \& the relations/' 'Among &'
fault check-schema $conditions '0,/\(<question>[^\n]*\)/s//<variable id="early" name="x"\/>\1/' '<question>'
fault check-no-question $conditions '0,/ *<question>.*/s///' 'decision id="people-are-its-victims"'
fault check-no-answers $conditions '0,/ *<allowedAnswers>.*/s///' 'decision id="people-are-its-victims"'
fault check-no-authority $conditions '/id="people-are-its-victims-by-s4-b5"/,/<.authorityRequirement>/d' 'decision id="people-are-its-victims"'
fault check-unused-requirement $conditions '0,/includes(facts.constituency.relation to community, "victims")/s//"victims" = facts.constituency.relation to community[1]/' 'decision id="people-are-its-victims"'
fault check-unused-element $conditions '0,/<decision /s//<businessKnowledgeModel id="spare" name="spare"\/><decision /' 'name="spare"'
fault check-unused-type $facts '0,/<itemDefinition /s//<itemDefinition id="tSpare" name="tSpare"><typeRef>string<\/typeRef><\/itemDefinition><itemDefinition /' 'name="tSpare"'
fault check-unread-fact $facts '0,/<itemComponent id="identity-form"/s//<itemComponent id="identity-spare" name="spare"><typeRef>string<\/typeRef><\/itemComponent>&/' 'name="spare"'

# The manifest.
fault ruleset-date ruleset.xml 's/in-force from="2018-10-01"/in-force from="2018-13-01"/' '2018-13-01'
fault ruleset-model ruleset.xml '0,/model="purpose"/s//model="porpose"/' 'porpose'
fault ruleset-decision ruleset.xml '0,/decision="statement of purpose"/s//decision="statement of porpose"/' 'porpose'
fault ruleset-input ruleset.xml 's/<input name="conduct"/<input name="conducts"/' '"conducts"'
fault ruleset-file-missing ruleset.xml 's/models\/purpose.dmn/models\/porpose.dmn/' 'porpose.dmn'
fault ruleset-file-outside ruleset.xml 's/models\/purpose.dmn/..\/purpose.dmn/' '\.\./purpose'
fault ruleset-shape ruleset.xml '0,/shape="findings"/s//shape="finding"/' 'shape="finding"'

# The vocabulary.
fault ruleset-unused-term vocabulary.xml '0,/<term code="impartiality">/s//<term code="spare"><text xml:lang="en">A<\/text><text xml:lang="fr">A<\/text><\/term>&/' 'code="spare"'
fault ruleset-fact-path vocabulary.xml '0,/path="identity.form"/s//path="identity.from"/' 'identity.from'
fault ruleset-duplicate vocabulary.xml '0,/<term code="impartiality">/s//<term code="purpose"><text xml:lang="en">A<\/text><text xml:lang="fr">A<\/text><\/term>&/' 'code="purpose"><text'
fault ruleset-translation vocabulary.xml '/ *<text xml:lang="fr">.*Un but clair, et.*/d' 'term code="purpose"'

echo "$seeded faults seeded"
[ "$seeded" -ge 40 ] || fail 'fewer than 40 faults'
finish
