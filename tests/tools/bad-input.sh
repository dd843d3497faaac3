#!/bin/sh
# Bad input: status 3, or 4 at a limit; no result; and on standard error exactly
# what tests/tools/bad-input/NAME.err holds.
#   bad-input.sh --update   writes those files anew
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"
expectations=$abs_top_srcdir/tests/tools/bad-input
update=${1:-}

# A profile of the small ruleset, with what stands between <facts> and </facts>.
profile() {
  cat >bad.xml <<END
<?xml version="1.0" encoding="UTF-8"?>
<profile xmlns="urn:demarche:profile:1" id="p" ruleset="small" as-of="2019-01-01" classification="unclassified">
<group name="G" scope="all"/>
<facts>$1</facts>
</profile>
END
}

# refused STATUS NAME ARGUMENT…
refused() {
  expected_status=$1 name=$2
  shift 2
  run "$expected_status" "$@"
  empty out
  sed "s|$work|WORK|g; s|$(dirname "$work")/rules|ABOVE/rules|; s|  .*/demarche/rules|  INSTALLED/rules|" err >actual
  [ "$update" != --update ] || cp actual "$expectations/$name.err"
  cmp -s "$expectations/$name.err" actual || {
    fail "$name: standard error differs"
    diff -u "$expectations/$name.err" actual || true
  }
}

# bad STATUS NAME: evaluating bad.xml and checking it are refused alike.
bad() {
  refused "$1" "$2" evaluate bad.xml --ruleset "$small"
  refused "$1" "$2" profile check bad.xml --ruleset "$small"
}

profile ''
run 0 evaluate bad.xml --ruleset "$small"
empty err

echo 'this is not XML' >bad.xml
bad 3 not-xml
profile '<situation><purpse status="unknown"/></situation>'
bad 3 unknown-fact
profile '<situation><harm-to-civilians status="known">some</harm-to-civilians></situation>'
bad 3 value-not-allowed
profile '<group><number-of-fighters status="known">many</number-of-fighters></group>'
bad 3 wrong-type
profile '<situation><purpose status="unknown"/><purpose status="unknown"/></situation>'
bad 3 duplicate-fact
profile '<situation><purpose status="known"/></situation>'
bad 3 known-without-value
profile '<situation><purpose status="maybe"/><purpse status="unknown"/></situation>'
bad 3 every-problem-at-once
profile ''
sed -i 's/urn:demarche:profile:1/urn:demarche:profile:9/' bad.xml
bad 3 wrong-namespace

profile ''
sed -i 's/ruleset="small"/ruleset="large"/' bad.xml
bad 3 other-ruleset
refused 3 missing-ruleset evaluate bad.xml
profile ''
sed -i 's/ ruleset="small"//' bad.xml
refused 3 no-ruleset-named evaluate bad.xml
profile ''
sed -i 's|ruleset="small"|ruleset="../../etc"|' bad.xml
refused 3 ruleset-name-is-a-path evaluate bad.xml
refused 3 no-ruleset-there evaluate "$group" --ruleset "$work/nosuch"

printf 'a\000b' >bad.xml
bad 3 nul
printf '<a>\377</a>' >bad.xml
bad 3 invalid-utf-8
cat >bad.xml <<'END'
<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<a>&b;</a>
END
bad 3 entity-bomb
echo '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;</a>' >bad.xml
bad 3 external-entity
echo '<profile xmlns="urn:demarche:profile:1" ruleset="small">&undefined;</profile>' >bad.xml
bad 3 undefined-entity
awk 'BEGIN { for (i = 0; i < 10000; i++) printf "<a>" }' >bad.xml
bad 4 deep-nesting
awk 'BEGIN { printf "<a"; for (i = 0; i < 10000; i++) printf " a%d=\"\"", i; print "/>" }' >bad.xml
bad 4 many-attributes

refused 3 no-such-file evaluate nosuch.xml
refused 3 directory evaluate "$work"
ln -s loop.xml loop.xml
refused 3 loop-of-links evaluate loop.xml
if [ "$(id -u)" -ne 0 ]; then
  cp "$group" secret.xml
  chmod 000 secret.xml
  refused 3 unreadable evaluate secret.xml
else
  echo 'skipped: root can read every file'
fi
finish
