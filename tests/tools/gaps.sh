#!/bin/sh
# What would decide, and what if: the commands as a person uses them.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"
rules=$abs_top_srcdir/rules/poc-engagement
adf=$rules/profiles/adf.xml

# The weightiest fact first, with what each of its values changes.
run 0 gaps "$group" --as-of 2019-01-01
empty err
has out '1. Number of fighters (group.number of fighters; contested: sources disagree)'
has out '   If it is 5001:'
has out '     Strategy: Facilitate local agreements (local-agreements): from'
has out '16 assessments were made, of at most 20000.'
has out '  5 pairs of facts that no table now reads together were not tried together'
run 0 gaps "$group" --as-of 2019-01-01 --full
has out 'Reason against it appears: Facilitate local agreements: The group is too'

# What the budget does not reach is said.
run 0 gaps "$group" --as-of 2019-01-01 --budget 4
has out '4 assessments were made, of at most 4.'
has out '  6 values of single facts were not tried: a larger --budget reaches them'

# Of a group of which little is known, the gates come first.
run 0 gaps "$adf" --budget 1500
has out '1. Written order against contact (direction.order against contact; not assessed)'
has out '     Gate disappears: A written order against contact is in force, or it is not'
sed -n '/^1\. /,/^2\. /p' out >first
has first 'If it is no:'
for number in 2 3 4 5 6 7 8; do
  sed -n "/^$number\\. /,/^$((number + 1))\\. /p" out | grep -q '     Gate ' ||
    fail "fact $number of a group of which little is known changes no gate"
done
has out '1500 assessments were made, of at most 1500.'
grep -q '^  [0-9]* facts change nothing, whatever they are, while the rest is as it is' out ||
  fail 'the facts that change nothing are not counted'
cp out once
run 0 gaps "$adf" --budget 1500
cmp -s once out || fail 'the same question has two answers'

# However many facts change a gate, none of them is only named.
run 0 gaps "$rules/profiles/mali-allied-militias.xml" --budget 1500 --format json
change=$(grep -c '"gates": [1-9]' out)
[ "$change" -gt 12 ] || fail "only $change facts change a gate: this tests nothing"
run 0 gaps "$rules/profiles/mali-allied-militias.xml" --budget 1500
has out "$change. "
sed -n "/^$change\. /,/more, in that order/p" out | grep -q '     Gate ' ||
  fail "fact $change, which changes a gate, is not shown"

# A gate that counts what is known is lifted by no single answer: it comes first,
# with facts that are enough together. So it is where answers must be certain ones.
gates=$abs_top_srcdir/tests/fixtures/ruleset/gates
run 0 gaps "$gates/profile.xml" --ruleset "$gates"
empty err
sed -n '/^Gates that no single answer lifts$/,/^What would decide most$/p' out >first
has first 'Gate: Too little is known about the group. (too-little-known)'
has first '   It goes once these are known, whatever they are, as far as was tried:'
has first '   - Reach (group.reach; not assessed)'
has first '      Ask: How far does it reach?'
has first '   It also asks for these, which are not known: Hierarchy'
has first 'Gate: Support is not cleared, or it is not known to be. (support-not-cleared)'
has first '   It goes, for instance, if all of these are so:'
has first '   - Due-diligence assessment (mission.due diligence assessment; not assessed)'
has first '      If it is current'
has first 'Gate: Counsel has to be asked, whatever is known of consent and guarantees.'
has first '   It asks for these, which are not known, and no combination tried of their'
has first '     values lifts it: Consent; Guarantees'
! grep -q 'order-against-contact' first || fail 'a gate that one answer lifts is told as one that none does'
has out '1. Order against contact (mission.order against contact; not assessed)'
has out '4. Order issued by (mission.order issued by; not assessed)'
run 0 gaps "$gates/profile.xml" --ruleset "$gates" --budget 20
! grep -q 'Gates that no single answer lifts' out || fail 'gates are told that were not looked at'
has out '  3 gates were not looked at, or not to the end: a larger --budget reaches them'
for format in json xml; do
  run 0 gaps "$gates/profile.xml" --ruleset "$gates" --format $format
  cp out gates.$format
done
xml_valid gates.xml
json_valid gates.json
has gates.xml '<gate section="findings" code="too-little-known" any-values="true">'
has gates.json '"code": "support-not-cleared"'

for format in json xml; do
  run 0 gaps "$adf" --budget 1500 --format $format
  cp out gaps.$format
  run 0 whatif "$group" --as-of 2019-01-01 'group.number of fighters=6000' --format $format
  cp out whatif.$format
  LC_ALL=tr_TR.UTF-8 TZ=Pacific/Apia "$DEMARCHE" whatif "$group" --as-of 2019-01-01 \
    'group.number of fighters=6000' --format $format >turkish
  cmp -s out turkish || fail "the locale changes $format"
done
xml_valid gaps.xml
xml_valid whatif.xml
json_valid gaps.json
json_valid whatif.json
has whatif.json '"after": "advised against"'
has whatif.xml 'before="conditional" after="advised against"'

# What if: paths with blanks or hyphens, values in words, several at once.
run 0 whatif "$group" --as-of 2019-01-01 group.leadership.knows-field-conduct=yes \
  'group.relation to community=supporters, victims' 'group.number of fighters=700'
empty err
has out 'Relation to the community: supporters, victims; it is recorded as: none'
has out 'Number of fighters: 700; it is recorded as: contested: sources disagree'
has out 'Condition: The leader knows what happens (leader-aware): from "Unknown" to "Met"'
has out 'Met appears: The leader knows what happens: The leader knows of field conduct.'
run 0 whatif "$group" --as-of 2019-01-01 situation.purpose=unknown
has out 'Gate appears: '
run 0 whatif "$group" --as-of 2019-01-01 'Situation.Order_against contact=contested'
has out 'Nothing.'
run 0 whatif "$group" --as-of 2019-01-01 'group.leadership.control over fighters=Strong control'
has out 'Condition: The group can deliver (can-deliver): from "Unknown" to "Met"'

refused() {
  message=$1
  shift
  run 2 whatif "$group" --as-of 2019-01-01 "$@"
  empty out
  err_is "demarche: $message"
}
refused '"situation.purpose" is not FACT=VALUE, such as "conduct.taking hostages=no"' situation.purpose
refused 'there is no fact "group.number-of-fihgters"; did you mean "group.number of fighters"?' \
  group.number-of-fihgters=3
refused 'there is no fact "zzz"; "demarche profile check" lists those that are not known' zzz=3
refused '"verified-isolatd" is no value of "situation.harm to civilians"; its values are "none-reported", "alleged", "verified-isolated", "verified-pattern"; did you mean "verified-isolated"?' \
  situation.harm-to-civilians=verified-isolatd
refused '"many" is no value of "group.number of fighters"; a number such as "12" was expected, one of [0..1000000]' \
  group.number-of-fighters=many
refused '"-1" is no value of "group.number of fighters"; a number such as "12" was expected, one of [0..1000000]' \
  group.number-of-fighters=-1
refused '"perhaps" is no value of "group.leadership.knows field conduct"; "yes" or "no" was expected' \
  group.leadership.knows-field-conduct=perhaps
refused '"2018-02-30" is no value of "situation.last incident"; a date such as "2018-10-01" was expected' \
  situation.last-incident=2018-02-30
refused 'a value of "situation.incidents" has parts, and cannot be written here; write it in a profile' \
  situation.incidents=attack
refused 'fact "group.number of fighters" is given twice' group.number-of-fighters=1 \
  'group.number of fighters=2'
finish
