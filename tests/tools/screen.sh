#!/bin/sh
# demarche screen: candidates with their reasons, the list's date and digest, no verdict.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"
list=$abs_top_srcdir/tests/fixtures/sanctions/small.xml
digest=$(sha256sum "$list" | cut -d' ' -f1)

run 0 screen JNAQ 'Adam Test Umari' Nobody --list "$list"
empty err
cat >expected <<END
United Nations Security Council Consolidated List of 2019-01-15, 4 entries
SHA-256 $digest
Screened for 2019-01-15
These are candidates by name only; whether one is the group or person asked about is for people to establish, and no candidate does not mean that nobody is listed.

"JNAQ"
  EXe.002  JAMA'A NUSRAT UL-AMTHILA WA AL-QAWA’ID (JNAQ)
    entity, Example list, listed on 2018-10-04
    acronym: JNAQ is an acronym that the list gives

"Adam Test Umari"
  EXi.001  ADAMU TEST OMARI
    individual, Example list, listed on 2015-07-01
    spelling variant: like its name but for vowels, doubled letters, articles or script

"Nobody"
  no candidate
END
cmp -s expected out || { fail 'the text differs'; diff -u expected out || true; }

run 0 screen JNAQ --list "$list" --as-of 2018-10-03
has out 'Screened for 2018-10-03; the list is newer than that date: what was removed between the two is no longer on it'
has out '  no candidate'
has out '  Listed only after 2018-10-03, and so no candidates:'
run 0 screen 'Nowhere Liberation Front' --list "$list" --as-of 2020-01-01
has out 'Screened for 2020-01-01; the list is older than that date: what was listed or removed between the two is not seen'
has out '  Removed by 2020-01-01, and so no candidates:'
has out '    exact alias: the words of an alias, order, case, marks and punctuation apart ("Nowhere Liberation Front", a.k.a.)'
for word in 'is the same' 'match found' 'confirmed'; do
  ! grep -qi "$word" out || fail "the text gives a verdict: $word"
done

run 0 screen 'colonel éclair' --list "$list" --format json
"$abs_top_builddir/tests/tools/check-json" <out || fail 'the JSON is not valid'
has out "\"$digest\""
has out '"low-quality alias"'
cp out first
LC_ALL=C TZ=Asia/Tokyo run 0 screen 'colonel éclair' --list "$list" --format json
cmp -s first out || fail 'the JSON is not the same bytes in another locale'

run 2 screen ' - ' --list "$list"
err_is 'demarche: " - " is no name to look for: UTF-8 with a letter or digit was expected, of at most 2000 bytes'
run 3 screen JNAQ --list nowhere.xml
has err '[file-unreadable]'
run 3 screen JNAQ --list "$group"
has err '<CONSOLIDATED_LIST>, without a namespace, was expected [sanctions-not-a-list]'
empty out
head -c 500 "$list" >cut.xml
run 3 screen JNAQ --list cut.xml
has err '[xml-not-well-formed]'
run 4 screen JNAQ --list "$list" --limit xml_elements=5
run 4 screen JNAQ --list "$list" --limit list_length=9
has err 'more entries and names than the limit of 9 (list_length) [sanctions-too-many]'
{
  echo '<CONSOLIDATED_LIST dateGenerated="2024-09-26"><ENTITIES>'
  yes '<ENTITY/>' | head -n 1000000
  echo '</ENTITIES></CONSOLIDATED_LIST>'
} >million.xml
run 4 screen JNAQ --list million.xml
has err '1000000 entries, with at least as many names, are more than the limit of 1000000 (list_length) [sanctions-too-many]'
empty out
rm million.xml
printf '\377\376<\000?\000' >utf-16.xml
run 3 screen JNAQ --list utf-16.xml
has err '[file-not-text]'
finish
