#!/bin/sh
# A profile to fill in, and the sheet of the interview that fills it.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"
rules=$abs_top_srcdir/rules/poc-engagement

# Groups within groups, components of items, and an example of each type.
run 0 profile sheet "$small"
empty err
has out 'small 1.0.0'
has out '## The group `group`'
has out '## leadership `leadership`'
has out '  - `none` none; `weak` weak; `strong` strong control'
has out '- **Dates of meetings** `dates-of-meetings` +'
has out '  - en: What harm to civilians is reported, and how well is it established?'
has out '  - `persons-harmed` (people harmed): `3`'
for example in 2018-10-01 14:30:00 2018-10-01T14:30:00Z P1Y6M P30D true 3; do
  has out "  - \`$example\`"
done

# Every language, and a word that both share once.
run 0 profile sheet "$rules"
has out '## Identity / Identité `identity`'
has out '  - fr: Quelle forme le groupe a-t-il'
has out '- **Imminence** `imminence`'
has out '`entity` the group itself / le groupe lui-même; `person`'
facts=$(grep -c '^- \*\*' out)
[ "$facts" -ge 171 ] || fail "the sheet has only $facts facts"

# What is left to fill in is asked for; then the profile is valid, and every fact
# is not assessed.
run 0 profile new "$rules"
cp out blank.xml
run 3 profile check --ruleset "$rules" blank.xml
[ "$(grep -c 'is empty \[xml-empty-attribute\]' err)" -eq 5 ] || fail 'not all that is empty is asked for'
sed -e 's/ id=""/ id="group-2018"/; s/as-of=""/as-of="2018-10-01"/' \
  -e 's/classification=""/classification="unclassified"/' \
  -e 's/name="" scope=""/name="Group" scope="whole group"/' blank.xml >group.xml
run 0 profile check --ruleset "$rules" group.xml
empty err
has out "$facts facts: 0 known, 0 unknown, 0 contested, 0 withheld, $facts not-assessed"
run 0 profile new "$small"
has out '             <persons-harmed>…</persons-harmed> people harmed: "3"'

# Words that would end a comment do not.
cp -r "$small" hyphens
sed 's/Number of fighters/Number--of fighters-/' "$small/vocabulary.xml" >hyphens/vocabulary.xml
run 0 profile new hyphens
has out '<!-- Number- -of fighters- '

run 2 profile new
run 3 profile new "$work/nowhere"
finish
