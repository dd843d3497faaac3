#!/bin/sh
# A profile's date is held against today and against the ruleset that it is read
# with: both dates are named, at their place, and nothing assessed changes.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"

# The small ruleset is in force from 2018-11-01 until 2030-12-31.
dated() {
  sed "s/as-of=\"2018-10-01\"/as-of=\"$1\"/" "$group" >dated.xml
}

dated 2019-01-01
for command in 'profile check' evaluate; do
  # shellcheck disable=SC2086 # a command of two words
  run 0 $command dated.xml --ruleset "$small" --today 2019-01-01
  empty err
  # shellcheck disable=SC2086
  run 0 $command dated.xml --ruleset "$small" --today 2018-12-31
  has err 'dated.xml:2:81: warning: the profile is as of 2019-01-01, and today is 2018-12-31 [profile-after-today]'
  # shellcheck disable=SC2086
  run 2 $command dated.xml --ruleset "$small" --today soon
  has err '"soon" is not a date; year-month-day was expected'
done

# Without --today the machine's date counts.
run 0 profile check dated.xml --ruleset "$small"
empty err
dated 2030-06-01
run 0 profile check dated.xml --ruleset "$small" --today 2031-01-01
empty err

# Before the ruleset was in force, and after.
dated 2018-10-01
run 0 profile check dated.xml --ruleset "$small"
has err 'warning: the profile is as of 2018-10-01, and the ruleset "small" is in force from 2018-11-01 [profile-not-in-force]'
run 0 evaluate dated.xml --ruleset "$small" --as-of 2019-01-01
empty err
run 0 evaluate dated.xml --ruleset "$small"
has err 'is in force from 2018-11-01, after the date of the decision, 2018-10-01 [assess-not-in-force]'
[ "$(grep -c warning: err)" -eq 1 ] || fail 'one fault is told twice'
dated 2031-01-01
run 0 profile check dated.xml --ruleset "$small" --today 2031-01-01
has err 'warning: the profile is as of 2031-01-01, and the ruleset "small" was in force until 2030-12-31 [profile-not-in-force]'

# Evidence of later than the profile: each item where the profile is checked, one line of all
# where it is assessed; a month or year that holds the profile's day is not later.
later() { sed "s/date=\"2018-09-30\"/date=\"$1\"/" dated.xml >later.xml; }
dated 2019-01-01
for date in 2019 2019-01 2019-01-01; do
  later "$date"
  run 0 profile check later.xml --ruleset "$small"
  empty err
done
for date in 2020 2019-02 2019-01-02; do
  later "$date"
  run 0 profile check later.xml --ruleset "$small"
  has err "later.xml:13:41: warning: the evidence \"E-3\" is dated $date, later than the profile, which is as of 2019-01-01 [profile-later-evidence]"
  run 0 evaluate later.xml --ruleset "$small"
  has err 'warning: 1 item of evidence is dated later than the profile, which is as of 2019-01-01; "demarche profile check" names it [profile-later-evidence]'
  run 0 profile check later.xml --ruleset "$small" --lang fr
  has err "l’élément de preuve « E-3 » porte la date $date, postérieure au profil, qui est au 2019-01-01 [profile-later-evidence]"
done
sed -i 's/date="2018" /date="2019-02" /' later.xml
run 0 profile check later.xml --ruleset "$small"
[ "$(grep -c 'profile-later-evidence' err)" -eq 2 ] || fail "not each item is named: $(cat err)"
cp out checked
run 0 evaluate later.xml --ruleset "$small"
[ "$(grep -c 'profile-later-evidence' err)" -eq 1 ] || fail "an evaluation repeats itself: $(cat err)"
has err 'warning: 2 items of evidence are dated later than the profile, which is as of 2019-01-01; "demarche profile check" names each [profile-later-evidence]'
run 0 evaluate later.xml --ruleset "$small" --format json
! grep -q 'later than the profile' out || fail 'the warning is part of the assessment'
# A fact of later than the profile is no warning but an error.
sed 's/as-of="2018-09"/as-of="2019-02"/' dated.xml >later.xml
run 3 profile check later.xml --ruleset "$small"
has err 'error: "'
has err '[profile-future]'

# No clock changes what is assessed.
dated 2019-01-01
run 0 evaluate dated.xml --ruleset "$small" --format json --today 2001-01-01
cp out early
run 0 evaluate dated.xml --ruleset "$small" --format json --today 2101-01-01
cmp early out || fail 'today changes an assessment'

# One body cannot designate a group twice over, nor say yes and no.
rules=$abs_top_srcdir/rules/poc-engagement
designated() {
  cat >designated.xml <<END
<profile xmlns="urn:demarche:profile:1" id="d" ruleset="poc-engagement" as-of="2018-10-01" classification="unclassified">
<group name="G" scope="all"/>
<facts><legal-status>
$1
</legal-status></facts>
</profile>
END
}
listing() {
  echo "<item><authority>$1</authority><regime>sanctions</regime><date>$2</date><subject>entity</subject></item>"
}
designated "<designations status=\"known\">
$(listing 'Security Council' 2012-12-31)
$(listing 'Security Council' 2014-06-30)
</designations>"
run 0 profile check designated.xml --ruleset "$rules"
has err 'designated.xml:4:1: warning: the designation "sanctions" is dated 2012-12-31 in one item and 2014-06-30 in another [profile-designations]'
designated "<designations status=\"known\"/>
<designations status=\"known\">$(listing 'Security Council' 2012-12-31)</designations>"
run 3 evaluate designated.xml --ruleset "$rules"
has err 'designated.xml:5:2: error: "designations" stands on line 4 already [profile-duplicate-fact]'
designated "<designations status=\"known\">
$(listing 'Security Council' 2012-12-31)
$(listing 'European Union' 2014-06-30)
</designations>"
run 0 profile check designated.xml --ruleset "$rules"
empty err
finish
