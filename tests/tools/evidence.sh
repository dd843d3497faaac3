#!/bin/sh
# A report says what its lines rest on: at its head what is usual, beside lines what
# is not, in full everything; programs are told every fact of every line.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"
rules=$abs_top_srcdir/rules/poc-engagement

# Two verified facts, one that is alleged, one that is verified but old, one contested.
write_profile() {
  cat >profile.xml <<END
<profile xmlns="urn:demarche:profile:1" id="e" ruleset="poc-engagement" as-of="2018-10-01" classification="unclassified">
<group name="G" scope="all"/>
<evidence>
  <item id="V" class="victim" access="on-site" date="2018-09">file 1</item>
  <item id="M" class="medical" date="2018-09" reliability="B" credibility="2">file 2</item>
  <item id="W" class="witness" date="2018-09" reliability="F">file 3</item>
  <item id="N" class="media" derives-from="V" date="2018-10">an article</item>
</evidence>
<facts>
  <conduct>
    <killing-and-maiming status="known" evidence="V M W">verified-pattern</killing-and-maiming>
    <abduction-of-children status="known" evidence="V M W">verified-isolated</abduction-of-children>
    <sexual-violence-against-children status="known" evidence="V N $1">alleged</sexual-violence-against-children>
    <other-harm-to-civilians status="known" as-of="2016" evidence="V M W">alleged</other-harm-to-civilians>
    <attacks-on-schools-and-hospitals status="contested" evidence="V"/>
  </conduct>
</facts>
</profile>
END
}

# The line of a code, with what stands below it.
line_of() {
  awk -v code="$1" '/^  [A-Z].*: /{text = ""} {text = text $0 "\n"} index($0, "[" code ";") {print text; exit}' out
}

write_profile M
run 0 evaluate profile.xml --ruleset "$rules"
empty err
has out 'Rests on: 1 contested fact, 1 fact that is only alleged, 1 fact that is old, 2'
has out 'verified facts'
has out 'All that is known goes back to 3 types of source: victim, witness, medical'
has out 'Where a line does not say otherwise, the facts it rests on are verified.'
line_of assess-engagement >line
has line 'Contested: Attacks on schools and hospitals'
has line 'Only alleged: Sexual violence against children'
has line 'Old: Other harm to civilians (more than 12 months)'
! grep -q 'Verified:' line || fail 'what is usual is told beside a line'
has out 'Only alleged: Too few independent types of source stand behind it.'
has out 'gathered at the place'
has out 'derives from V'

run 0 evaluate profile.xml --ruleset "$rules" --full
line_of assess-engagement >line
has line 'Verified: Killing and maiming of children; Abduction of children'
has line 'Only alleged: Sexual violence against children'

# What is not verified is usual where most is so.
sed -i 's/ evidence="V M W"//; s/ as-of="2016"//' profile.xml
run 0 evaluate profile.xml --ruleset "$rules"
has out 'Rests on: 1 contested fact, 4 facts that are only alleged'
has out 'Where a line does not say otherwise, the facts it rests on are only alleged:'
line_of assess-engagement >line
! grep -q 'Only alleged:' line || fail 'what is usual is told beside a line'
has line 'Contested: Attacks on schools and hospitals'

# For programs: every fact of the line, the worst first, and the rules that graded them.
write_profile M
run 0 evaluate profile.xml --ruleset "$rules" --format json
tr -d ' \n' <out >flat
has flat '"rests-on":[{"standing":"contested","facts":["conduct.attacksonschoolsandhospitals"]},{"standing":"alleged","facts":["conduct.sexualviolenceagainstchildren"]},{"standing":"old","facts":["conduct.otherharmtocivilians"]},{"standing":"verified","facts":["conduct.killingandmaiming","conduct.abductionofchildren"]}]'
has flat '"standings":{"contested":1,"alleged":1,"old":1,"verified":2}'
has flat '{"standing":"old","code":"older-than-its-limit","limit-in-months":12,"model":"evidence","decision":"standingofafact"'
run 0 evaluate profile.xml --ruleset "$rules" --format xml
has out '<standings contested="1" alleged="1" old="1" verified="2"/>'
xml_valid out

# What is old is asked again.
cat >old.xml <<END
<profile xmlns="urn:demarche:profile:1" id="o" ruleset="poc-engagement" as-of="2018-10-01" classification="unclassified">
<group name="G" scope="all"/>
<facts><direction><order-against-contact status="known" as-of="2016">no</order-against-contact></direction></facts>
</profile>
END
run 0 gaps old.xml --ruleset "$rules" --budget 800 --full --width 200
has out '(direction.order against contact; old: it was "no")'
run 0 gaps old.xml --ruleset "$rules" --budget 800 --full --width 200 --as-of 2017-12-31
! grep -q 'old: it was' out || fail 'what is not old is asked again'

# A ruleset that does not grade facts says nothing of it.
cp -R "$rules" plain
chmod -R u+w plain
sed -i '/<evidence model=/d' plain/ruleset.xml
for format in text json xml; do
  run 0 evaluate profile.xml --ruleset plain --format $format
  for word in 'Rests on:' 'Only alleged' 'rests-on"' '<rests-on>' standings grades; do
    ! grep -q "$word" out || fail "$format speaks of \"$word\" without rules for it"
  done
done
finish
