#!/bin/sh
# demarche ruleset publish, list and export, and the ruleset that is in force on a day.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"
export XDG_DATA_HOME="$work/data"
unset DEMARCHE_REGISTER

# Two versions: the second asks for another purpose, is in force from 2020 on, and has its own words.
version() {
  cp -R "$small" "$1"
  chmod -R u+w "$1"
  rm -rf "$1/profiles"
}
version first
version second
sed -i 's/version="1.0.0"/version="2.0.0"/; s/from="2018-11-01"/from="2020-01-01"/' second/ruleset.xml
sed -i 's/No purpose is stated\./Nobody has said what for./' second/vocabulary.xml
mkdir profiles
cp "$group" profiles/group.xml
# Away from any folder "profiles", whose parent might hold a ruleset.
cp "$group" group.xml

run 3 ruleset list
has err 'register'
run 3 evaluate group.xml
has err 'there is no ruleset "small"'

run 0 ruleset publish first --by 'Rulesets unit'
has out 'small 1.0.0 is published, in force from 2018-11-01: '
run 0 ruleset publish first
has out 'small 1.0.0 was published already'
run 0 evaluate group.xml --as-of 2019-06-01 --format json
cp out first.json
has out '"version": "1.0.0"'

# What is published is never changed.
sed -i 's/No purpose is stated\./There is no purpose./' first/vocabulary.xml
run 1 ruleset publish first
has err 'version 1.0.0 of ruleset "small" is published already, with other files'

# Two in force on a day are refused, by their names, unless one supersedes the other.
cp -R "$work/data" data-before
run 0 ruleset publish second
run 0 evaluate group.xml --as-of 2019-06-01 --format json
cmp out first.json || fail 'a later version changes what an earlier one said'
run 3 evaluate group.xml --as-of 2021-06-01
has err 'more than one version of ruleset "small" is in force on 2021-06-01'
has err 'small 1.0.0, in force from 2018-11-01 until 2030-12-31'
has err 'small 2.0.0, in force from 2020-01-01 until 2030-12-31'
rm -rf "$work/data"
mv data-before "$work/data"
run 3 ruleset publish second --supersedes 1.1.0
has err 'version 1.1.0 of ruleset "small" is not published in this register; these are:'
run 0 ruleset publish second --supersedes 1.0.0
run 0 evaluate group.xml --as-of 2019-12-31 --format json
has out '"version": "1.0.0"'
run 0 evaluate group.xml --as-of 2020-01-01 --format json
has out '"version": "2.0.0"'
run 3 evaluate group.xml --as-of 2031-01-01
has err 'no version of ruleset "small" is in force on 2031-01-01:'
run 0 ruleset list
has out 'small@1.0.0  A small ruleset for tests'
has out 'in force from 2018-11-01, superseded from 2020-01-01 by 2.0.0'
has out 'by Rulesets unit, not signed'
run 0 ruleset list --format json
json_valid out register publications
has out '"in-force-from": "2018-11-01"'
has out '"superseded-from": "2020-01-01"'
has out '"superseded-by": "2.0.0"'
has out '"supersedes": "1.0.0"'
has out '"signed": false'

# Any version by its name, in every command; and as a folder again, with the same digest.
run 0 evaluate group.xml --ruleset small@2.0.0 --as-of 2019-06-01 --format json
has out '"version": "2.0.0"'
run 0 ruleset show small@1.0.0
has out 'small 1.0.0'
run 3 ruleset show small@3.0.0
has err 'version 3.0.0 of ruleset "small" is not published'
run 0 ruleset export small@2.0.0 'a folder'
diff -r second 'a folder' || fail 'the folder is not what was published'
run 5 ruleset export small@2.0.0 'a folder'
run 2 ruleset export small elsewhere
has err 'names no published ruleset'

# A register is chosen as for every command; what is near the profile goes before it.
run 0 evaluate group.xml --as-of 2019-06-01 --record --register "$work/data/demarche/register.db"
run 3 evaluate group.xml --as-of 2019-06-01 --record --register "$work/other.db"
mkdir -p near/profiles
cp -R "$small/." near
cp "$group" near/profiles/mine.xml
sed -i 's/version="1.0.0"/version="0.0.9"/' near/ruleset.xml
run 0 evaluate near/profiles/mine.xml --format json
has out '"version": "0.0.9"'

# The register holds, and a publication that was altered is not used.
run 0 register verify
run 0 register list --kind publication
if command -v openssl >/dev/null; then
  openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out certificate.pem -days 30 \
    -subj '/CN=Rulesets unit' >log 2>&1
  version third
  sed -i 's/version="1.0.0"/version="3.0.0"/; s/from="2018-11-01"/from="2025-01-01"/' third/ruleset.xml
  run 0 ruleset sign third --key key.pem --certificate certificate.pem
  run 0 ruleset publish third --supersedes 2.0.0
  run 0 ruleset list
  has out ', signed'
  run 0 ruleset list --format json
  json_valid out register publications
  has out '"signed": true'
  run 0 evaluate group.xml --as-of 2026-01-01 --require-signature certificate.pem
  has err 'is signed by "CN=Rulesets unit", whom an authority stands behind'
  run 3 evaluate group.xml --as-of 2024-01-01 --require-signature certificate.pem
  has err 'ruleset small 2.0.0 is not signed'
  run 0 ruleset verify-signature small@3.0.0 --authorities certificate.pem
  run 0 ruleset export small@3.0.0 again
  run 0 ruleset verify-signature again --authorities certificate.pem
  printf '\n' >>third/models/facts.dmn
  sed -i 's/version="3.0.0"/version="3.0.1"/' third/ruleset.xml
  run 3 ruleset publish third
  has err 'signature'
fi
finish
