#!/bin/sh
# demarche ruleset schema: a schema that accepts every profile that demarche accepts,
# and refuses what is wrong with one.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"
command -v xmllint >/dev/null || {
  echo 'skipped: xmllint is not installed (libxml2-utils)'
  exit 77
}

accepts() { xmllint --noout --nonet --schema "$1" "$2" >log 2>&1 || fail "$1 refuses $2: $(cat log)"; }
# refuses SCHEMA PROFILE SED-SCRIPT WORDS
refuses() {
  sed "$3" "$2" >changed.xml
  ! cmp -s "$2" changed.xml || fail "\"$3\" changes nothing"
  if xmllint --noout --nonet --schema "$1" changed.xml >log 2>&1; then
    fail "$1 accepts \"$3\""
  fi
  has log "$4"
}

run 0 ruleset schema "$small" -o small.xsd
empty out
accepts small.xsd "$group"

rules=$abs_top_srcdir/rules/poc-engagement
run 0 ruleset schema "$rules"
cp out rules.xsd
for profile in "$rules"/profiles/*.xml; do
  accepts rules.xsd "$profile"
done
"$DEMARCHE" profile new "$rules" >new.xml
sed -i 's/id=""/id="a"/; s/as-of=""/as-of="2018-10-01"/; s/classification=""/classification="unclassified"/
  s/name="" scope=""/name="A" scope="B"/' new.xml
accepts rules.xsd new.xml

profile=$rules/profiles/bangassou.xml
refuses rules.xsd "$profile" 's/>contested</>disputed</' disputed
refuses rules.xsd "$profile" 's/<hierarchy /<hierarchie /; s/<.hierarchy>/<\/hierarchie>/' hierarchie
refuses rules.xsd "$profile" 's/status="unknown"/status="not known"/' 'not known'
refuses rules.xsd "$profile" 's/class="research"/class="rumour"/' rumour
refuses rules.xsd "$profile" 's/ruleset="poc-engagement"/ruleset="other"/' other
refuses rules.xsd "$profile" 's/as-of="2018-10-01"/as-of="2018"/' 2018

# The questions are there, in both languages.
has rules.xsd 'xml:lang="fr">Disposé à recourir à la violence – '
has rules.xsd 'Is the group willing to use violence for its ends?'
run 0 ruleset schema --help
finish
