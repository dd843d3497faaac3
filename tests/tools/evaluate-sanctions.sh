#!/bin/sh
# demarche evaluate, explain, gaps and whatif --sanctions: a group looked up in the
# lists that the United Nations published, on either side of a listing, and compared
# with its profile.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"
rules=$abs_top_srcdir/rules/poc-engagement
profiles=$rules/profiles
small_list=$abs_top_srcdir/tests/fixtures/sanctions/small.xml

# section FILE: what a report says of sanctions lists.
section() { sed -n '/^Sanctions lists$/,/^These are likenesses/p' "$1"; }

# A ruleset that names no fact for designations: the list is shown, nothing compared.
run 0 evaluate "$group" --as-of 2019-01-15 --sanctions "$small_list" --width 200
section out >part
has part 'Issue: The ruleset does not say which fact holds designations'
has part '[not-compared; Consolidated List of 2019-01-15]'

# What the code of an issue is explained by: the list, where one is given. A ruleset's
# code that reads no designations has nothing to do with it.
run 2 explain "$profiles/jnim.xml" listed-not-stated
err_is 'demarche: "listed-not-stated" is what comparing a sanctions list with the profile raises; name the list by --sanctions FILE'
run 2 explain "$profiles/jnim.xml" list-not-stated --sanctions "$small_list"
has err 'ruleset "poc-engagement" has no code "list-not-stated"; did you mean "listed-not-stated"?'
run 0 explain "$group" listed-not-stated --as-of 2019-01-15 --sanctions "$small_list" --width 200
has out 'Not found: comparing the list with the profile does not raise it.'
has out '  Not raised: The ruleset does not say which fact holds designations: nothing is compared.'
run 0 explain "$profiles/jnim.xml" order-against-contact --sanctions "$small_list" --width 200
has out 'No rule explained here reads the designations, which is what a sanctions list is compared with.'
run 0 explain "$profiles/jnim.xml" approval-by-senior-leadership --width 1000
cat -s out >unlisted
run 0 explain "$profiles/jnim.xml" approval-by-senior-leadership --sanctions "$small_list" --width 1000
section out >part
has part '[stated-not-on-list; Consolidated List of 2019-01-15]'
sed '/^Sanctions lists$/,/^These are likenesses/d' out | cat -s >rest
cmp -s unlisted rest || fail 'a list changes what the rules are explained to say'

# What is no list is refused before anything is assessed.
run 3 evaluate "$profiles/jnim.xml" --sanctions "$profiles/jnim.xml"
has err '[sanctions-not-a-list]'
empty out
run 3 evaluate "$profiles/jnim.xml" --sanctions "$small_list" --sanctions nowhere.xml
has err '[file-unreadable]'
empty out

# A report without a list says nothing of lists.
run 0 evaluate "$profiles/jnim.xml"
! grep -q '^Sanctions lists$' out || fail 'a report without a list speaks of lists'
run 0 evaluate "$profiles/jnim.xml" --format json
! grep -q '"screenings"' out || fail 'a report without a list holds a screening'

# A record keeps the bytes of the list, and derives the same from them again.
cp "$small_list" mine.xml
run 0 evaluate "$group" --as-of 2019-01-15 --sanctions mine.xml --record --register register.db \
  --format json
cp out recorded.json
has recorded.json '"screenings"'
rm mine.xml
id=$(sed -n 's/^Recorded as //p' err)
run 0 replay "$id" --register register.db
has out 'Identical, byte for byte: the assessment and its trace.'
run 0 register show "$id" --register register.db
has out 'Sanctions lists'

lists=$abs_top_srcdir/../shared/lists
old=$lists/un-consolidated-2017-07-03.xml
recent=$lists/un-consolidated-2024-09-26.xml
if [ ! -f "$old" ] || [ ! -f "$recent" ]; then
  [ "$failures" -eq 0 ] || exit 1
  echo "skipped: $lists is not there"
  exit 77
fi

# JNIM was listed on 4 October 2018: the day before, and that day.
run 0 evaluate "$profiles/jnim.xml" --sanctions "$recent" --as-of 2018-10-03 --width 200
section out >before
has before '  No candidate on that date.'
has before '  Listed only after 2018-10-03, and so no candidates then:'
has before '    Strong: QDe.159, '
has before '[list-later-than-decision; Consolidated List of 2024-09-26]'
run 0 evaluate "$profiles/jnim.xml" --sanctions "$recent" --as-of 2018-10-04 --width 200
section out >after
has after '  Strong: QDe.159, '
has after '    The profile states this designation.'
has after "SHA-256 $(sha256sum "$recent" | cut -d' ' -f1)"
run 0 evaluate "$profiles/jnim.xml" --sanctions "$old" --as-of 2018-10-04 --width 200
section out >stale
has stale '  No candidate on that date.'
has stale '[list-too-old; Consolidated List of 2017-07-03]'
has stale '[stated-later-than-list; Consolidated List of 2017-07-03]'

# Listed long before: profile and list agree, and persons of the group are on it.
for name in adf:CDe.001 fdlr:CDe.005 m23:CDe.006; do
  run 0 evaluate "$profiles/${name%:*}.xml" --sanctions "$old" --sanctions "$recent" --width 200
  section out >part
  [ "$(grep -c "^  Strong: ${name#*:}, " part)" -eq 2 ] || fail "$name is not on both lists"
  [ "$(grep -c '^    The profile states this designation\.' part)" -eq 2 ] ||
    fail "$name: list and profile do not agree"
  [ "$(grep -c '\[persons-listed-not-stated; ' part)" -eq 2 ] ||
    fail "$name: persons on the list are not told"
  ! grep -q 'differ;\|listed-not-stated;.*e\.\|stated-not-on-list' part ||
    { fail "$name: list and profile disagree"; cat part; }
done
run 0 evaluate "$profiles/frpi.xml" --sanctions "$recent" --width 200
section out >part
has part '  The designations that the profile states and this list do not disagree.'
has part '  No candidate on that date.'

# A profile that lacks a designation, has another date, or says two things of one.
sed '/<item>/,/<\/item>/{/CDe.001/,/<\/item>/d;/<item>/d;/<authority>United/d}' \
  "$profiles/adf.xml" >without.xml
run 0 evaluate without.xml --ruleset "$rules" --sanctions "$recent" --width 250
has out 'Issue: The list has CDe.001, ADF, since 2014-06-30, and the profile states no such designation.'
has out '[listed-not-stated; Consolidated List of 2024-09-26, CDe.001]'
sed 's|<date>2014-06-30</date>|<date>2014-07-30</date>|' "$profiles/adf.xml" >later.xml
run 0 evaluate later.xml --ruleset "$rules" --sanctions "$recent" --width 250
! grep -q 'do not disagree' out || fail 'a disagreement is denied'
has out 'Issue: The profile dates the designation "Democratic Republic of the Congo, CDe.001" 2014-07-30; on the list it is of 2014-06-30.'
sed 's|<subject>entity</subject>|&</item><item><regime>CDe.001</regime><date>2015-01-01</date>|' \
  "$profiles/adf.xml" >twice.xml
run 0 evaluate twice.xml --ruleset "$rules" --sanctions "$recent" --width 250
has err 'warning: the designation "CDe.001" is dated 2014-06-30 in one item and 2015-01-01 in another [profile-designations]'
has out '[designations-contradict; Consolidated List of 2024-09-26]'

# Why, and why not: the entry, the designation and the reason for each.
run 0 explain without.xml listed-not-stated --ruleset "$rules" --sanctions "$recent" --width 250
has out 'Found: comparing a list with the profile raises it.'
has out 'The profile says: Designations: none'
has out '  Raised: The list has CDe.001, ADF, since 2014-06-30, and the profile states no such designation.'
has out '    Strong: CDe.001, ADF'
run 0 explain "$profiles/adf.xml" listed-not-stated --sanctions "$recent" --width 250
has out '  Not raised for CDe.001, ADF: The profile states this designation, as "Democratic Republic of the Congo, CDe.001".'
run 0 explain later.xml dates-differ --ruleset "$rules" --sanctions "$old" --sanctions "$recent" \
  --width 250
[ "$(grep -c '^  Raised: The profile dates the designation' out)" -eq 2 ] ||
  fail 'the dates of one list are not explained'
has out '    On the list: CDe.001, ADF'
run 0 explain "$profiles/adf.xml" persons-listed-not-stated --sanctions "$recent" --width 250
has out '      - CDi.015, JAMIL MUKULU, listed on 2011-10-12: "Head of the Allied Democratic Forces (ADF)"'
run 0 explain "$profiles/taliban.xml" may-be-listed --sanctions "$recent" --width 250
has out '  Not raised for QDe.160, TARIQ GIDAR GROUP (TGG): It was listed on 2019-03-22, after the date of the decision, 2018-10-01.'

# What a fact would change between list and profile, and what it would not.
run 0 whatif "$profiles/jnim.xml" 'legal status.designations=unknown' --sanctions "$recent" --width 250
has out 'Issue with the list appears: The list has QDe.159, '
has out '[listed-while-not-known; Consolidated List of 2024-09-26, QDe.159]'
run 0 whatif "$profiles/jnim.xml" 'direction.order against contact=no' --sanctions "$recent"
! grep -q 'Issue with the list' out || fail 'a fact that no list is compared with changes an issue'
run 0 gaps "$profiles/adf.xml" --budget 600 --full --sanctions "$recent" --width 1000
has out 'then most issues of the sanctions lists, then most lines.'
sed -n '/^[0-9]*\. Designations (/,/^$/p' out >part
has part '   If it is none:'
has part '     Issue with the list appears: The list has CDe.001, ADF, since 2014-06-30, and the profile states no such designation.'
run 0 gaps "$profiles/adf.xml" --budget 600 --full --width 1000
! grep -q 'Issue with the list\|sanctions lists' out || fail 'gaps without a list speak of lists'

# Both formats for programs are as described, and the same bytes anywhere.
run 0 evaluate later.xml --ruleset "$rules" --sanctions "$old" --sanctions "$recent" --format json
cp out screened.json
json_valid screened.json
has screened.json '"dates-differ"'
LC_ALL=C TZ=Asia/Tokyo run 0 evaluate later.xml --ruleset "$rules" --sanctions "$old" \
  --sanctions "$recent" --format json
cmp -s screened.json out || fail 'the JSON is not the same bytes in another locale'
run 0 evaluate later.xml --ruleset "$rules" --sanctions "$recent" --format xml
cp out screened.xml
xml_valid screened.xml
run 0 screen JNIM Taliban --list "$recent" --format xml
cp out names.xml
xml_valid names.xml
run 0 screen JNIM Taliban --list "$recent" --format json
cp out names.json
json_valid names.json
for format in json xml; do
  for code in dates-differ listed-not-stated persons-listed-not-stated designations-contradict \
    list-too-old name-not-screened subjects-differ approval-by-senior-leadership; do
    run 0 explain later.xml $code --ruleset "$rules" --sanctions "$old" --sanctions "$recent" \
      --format $format
    cp out explained.$format
    ${format}_valid explained.$format
  done
  run 0 gaps "$profiles/adf.xml" --budget 600 --sanctions "$recent" \
    --format $format
  cp out gaps.$format
  ${format}_valid gaps.$format
  has gaps.$format 'listed-not-stated'
  run 0 whatif "$profiles/jnim.xml" 'legal status.designations=unknown' --sanctions "$recent" \
    --format $format
  cp out whatif.$format
  ${format}_valid whatif.$format
  has whatif.$format 'listed-while-not-known'
done
finish
