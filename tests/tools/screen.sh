#!/bin/sh
# demarche screen: candidates with their reasons, the list's date and digest, no verdict.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"
list=$abs_top_srcdir/tests/fixtures/sanctions/small.xml
digest=$(sha256sum "$list" | cut -d' ' -f1)

run 0 screen JNAQ 'Adam Test Umari' Nobody NLF --list "$list"
empty err
cat >expected <<END
United Nations Security Council Consolidated List, edition of 2019-01-15, 4
  entries.
SHA-256 $digest
Screened for 2019-01-15.

JNAQ
----
  Strong: EXe.002, JAMA'A NUSRAT UL-AMTHILA WA AL-QAWA’ID (JNAQ)
    An entity of the list "Example", listed on 2018-10-04.
    Why: the list gives the acronym JNAQ; other groups may use it too

Adam Test Umari
---------------
  Moderate: EXi.001, ADAMU TEST OMARI
    A person of the list "Example", listed on 2015-07-01.
    Why: spelt much like its name: vowels, doubled letters, articles or script
      differ

Nobody
------
  No candidate.

NLF
---
  No candidate.
  An acronym is found only where the list gives it. Look for the name in full
    too, in the group's own language and as others write it.
  Persons whose position on the list names it:
    - EXi.001, ADAMU TEST OMARI, listed on 2015-07-01: "leader of the Nowhere
      Liberation Front (NLF)"
  Removed by 2019-01-15, and so no candidates then:
    Weak: EXe.003, ANSAR EDDINE OF NOWHERE
      An entity of the list "Example", listed on 2013-03-20, removed on
        2016-05-01.
      Why: NLF are the initials of the other name ("Nowhere Liberation Front")

These are likenesses of names, and no verdict. Whether an entry is the group or
the person asked about is for people to establish, from the entry itself; that
none is found does not say that nobody is listed.
END
cmp -s expected out || { fail 'the text differs'; diff -u expected out || true; }

run 0 screen JNAQ --list "$list" --as-of 2018-10-03 --width 200
has out 'Screened for 2018-10-03; the list is newer than that date: what was removed between the two is no longer on it'
has out '  No candidate.'
has out '  Listed only after 2018-10-03, and so no candidates then:'
run 0 screen 'Nowhere Liberation Front' --list "$list" --as-of 2020-01-01 --width 200
has out 'Screened for 2020-01-01; the list is older than that date: what was listed or removed between the two is not seen'
has out '  Removed by 2020-01-01, and so no candidates then:'
has out 'Why: the words of an alias; order, case, marks and punctuation do not count ("Nowhere Liberation Front")'
run 0 screen 'جماعة نصرة الأمثلة والقواعد' --list "$list" --width 200
has out '("⁨جماعة نصرة الأمثلة والقواعد⁩")'
for word in 'is the same' 'match found' 'confirmed'; do
  ! grep -qi "$word" out || fail "the text gives a verdict: $word"
done

run 0 screen 'colonel éclair' --list "$list" --format json
"$abs_top_builddir/tests/tools/check-json" <out || fail 'the JSON is not valid'
has out "\"$digest\""
has out '"exact-low-quality-alias"'
cp out first
run 0 screen 'colonel éclair' --list "$list" --format xml
has out '<screen xmlns="urn:demarche:assessment:1"'
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
has err 'error: the list is not whole: it ends before </CONSOLIDATED_LIST> [sanctions-cut-off]'
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
