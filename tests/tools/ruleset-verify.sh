#!/bin/sh
# demarche ruleset verify: our ruleset is clean; each fault seeded in a copy of it is
# found at its cell; what is accepted; formats, and models of the conformance kit.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"
rules=$abs_top_srcdir/rules/poc-engagement

# fresh: a copy of the ruleset to put a fault into. Its files are not read-only, as
# those of a release are.
fresh() {
  rm -rf copy
  mkdir copy
  (cd "$rules" && find . -type d) | while read -r folder; do mkdir -p "copy/$folder"; done
  (cd "$rules" && find . -type f) | while read -r file; do cat "$rules/$file" >"copy/$file"; done
}

# change FILE: the awk program on standard input rewrites a file of the copy.
change() {
  cat >program.awk
  awk -f program.awk "copy/$1" >changed
  if cmp -s changed "copy/$1"; then fail "nothing was changed in $1"; fi
  mv changed "copy/$1"
}

# cell FILE ID TEXT: writes a cell anew.
cell() {
  wanted=$2 text=$3 change "$1" <<'AWK'
index($0, "id=\"" ENVIRON["wanted"] "\"") { found = 1 }
found && /<text>/ { print "<text>" ENVIRON["text"] "</text>"; found = 0; next }
{ print }
AWK
}

# again FILE RULE: puts the same rule, ids ending in -again, right behind it.
again() {
  wanted=$2 change "$1" <<'AWK'
index($0, "<rule id=\"" ENVIRON["wanted"] "\"") { inside = 1; block = "" }
{ print }
inside { block = block $0 "\n" }
inside && /<\/rule>/ {
  inside = 0
  while (match(block, / id="[^"]*"/)) {
    printf "%s%s-again\"", substr(block, 1, RSTART - 1), substr(block, RSTART, RLENGTH - 1)
    block = substr(block, RSTART + RLENGTH)
  }
  printf "%s", block
}
AWK
}

# without FILE RULE: takes a rule out.
without() {
  wanted=$2 change "$1" <<'AWK'
index($0, "<rule id=\"" ENVIRON["wanted"] "\"") { inside = 1 }
!inside { print }
/<\/rule>/ { inside = 0 }
AWK
}

# found KIND FILE ID: the copy has just this finding, which points at the cell, rule
# or table of this id.
found() {
  run 1 ruleset verify copy
  has err 'there are findings'
  line=$(grep -n "id=\"$3\"" "copy/$2" | head -n 1 | sed 's/:.*//')
  case $3 in *-input-*) line=$((line + 1)) ;; esac
  grep "^copy/$2:$line:" out | grep -q "\[analysis-$1\]\$" || {
    fail "no $1 at $3, line $line of $2"
    sed 's/^/  /' out
  }
  [ "$(grep -c '^  id: ' out)" -eq "${4:-1}" ] || {
    fail "not just the one finding of $1"
    sed 's/^/  /' out
  }
}

printf '<accepted-findings xmlns="urn:demarche:accepted-findings:1"/>\n' >none.xml
run 0 ruleset verify "$rules"
has out ': 0 findings'
run 1 ruleset verify "$rules" --accepted none.xml
mv out first
run 1 ruleset verify "$rules" --accepted none.xml
cmp -s first out || fail 'two runs are not alike'

channel=models/channel.dmn
evidence=models/evidence.dmn

# A value that is not among those allowed: alone, and beside one that is.
fresh
cell $channel channel-direct-input-3 '"regularly"'
found never-fires $channel channel-direct-input-3
has out 'as "Contact so far" is never "regularly"; it can be'
fresh
cell $channel channel-direct-input-3 '"ad-hoc", "regularly"'
found impossible-value $channel channel-direct-input-3

# Two conditions that no facts meet at once.
fresh
cell $channel channel-direct-input-7 false
found never-fires $channel channel-direct-input-7
has out 'there are no facts by which "Contact so far" is "ad-hoc", "regular" and "There has been contact" is false'

# A rule too few, a rule too many, a rule that says otherwise.
fresh
without $evidence age-limit-trend
found gap $evidence age-limit-table
has out 'no rule matches where "Kind of fact" is'
fresh
again $evidence age-limit-trend
found overlap $evidence age-limit-trend-again 3
has out '[analysis-better-policy]'
has out '[analysis-contraction]'
fresh
again $evidence age-limit-trend
cell $evidence age-limit-trend-limit-again 'duration("P7M")'
found conflict $evidence age-limit-trend-again
has out '    fact.path = '

# Rules that others come before.
fresh
again $evidence kind-of-fact-listing
found masked $evidence kind-of-fact-listing-again
fresh
cell $evidence kind-of-fact-conduct-of-others-input-1 \
  '"aims.founding motives", "credibility.violations by the state"'
found misleading $evidence kind-of-fact-conduct-of-others

# A rule that adds nothing, two that are one, a policy that says too little.
fresh
again $channel channel-direct
cell $channel channel-direct-input-5-again true
found subsumed $channel channel-direct-again
fresh
again $channel channel-direct
cell $channel channel-direct-input-3 '"ad-hoc"'
cell $channel channel-direct-input-3-again '"regular"'
found contraction $channel channel-direct-input-3
has out 'one rule with the cell "ad-hoc", "regular" says all of them'
fresh
change $evidence <<'AWK'
/id="age-limit-table"/ { sub("hitPolicy=\"UNIQUE\"", "hitPolicy=\"FIRST\"") }
{ print }
AWK
found better-policy $evidence age-limit-table

# What cannot be looked at is told.
fresh
cell $evidence age-limit-trend-input-1 'string length(?) = 5'
found not-analysed $evidence age-limit-trend-input-1
run 1 ruleset verify "$rules" --budget 1
has out '[analysis-budget]'

# Accepted findings: by id; one that is not found is told, one that stands twice refused.
fresh
without $evidence age-limit-trend
run 1 ruleset verify copy
id=$(sed -n 's/^  id: //p' out | sed 's/"/\&quot;/g; s/</\&lt;/g')
# accept LINE…: the file of accepted findings with these as well.
accept() {
  sed '/<\/accepted-findings>/d' "$rules/accepted-findings.xml"
  printf '<finding id="%s">for a test</finding>\n' "$@"
  echo '</accepted-findings>'
}
accept "$id" >accepted.xml
run 0 ruleset verify copy --accepted accepted.xml
accept "$id" 'gap nothing/at-all' >copy/accepted-findings.xml
run 1 ruleset verify copy
has out '[analysis-accepted-in-vain]'
has out 'the finding "gap nothing/at-all" is accepted, but there is no such finding'
has out ': 1 finding, and '
accept "$id" "$id" >copy/accepted-findings.xml
run 3 ruleset verify copy
has err '[analysis-accepted-twice]'

# Formats.
fresh
without $evidence age-limit-trend
run 1 ruleset verify copy --format json
"$abs_top_builddir/tests/tools/check-json" <out || fail 'the JSON is not well-formed'
has out '"code": "analysis-gap"'
has out '"level": "facts"'
run 1 ruleset verify copy -o findings.txt
[ -s findings.txt ] && [ ! -s out ] || fail 'the report is not in the file'
run 2 ruleset verify copy --format xml
run 2 ruleset verify copy --budget none
run 3 ruleset verify nowhere

# The models of the conformance kit, all without a crash.
kit=$abs_top_srcdir/../shared/tck
if [ -d "$kit" ]; then
  find "$kit" -name '*.dmn' | LC_ALL=C sort | while read -r model; do
    status=0
    "$DEMARCHE" ruleset verify "$model" >out 2>err || status=$?
    [ "$status" -le 1 ] || [ "$status" -eq 3 ] || echo "$model: status $status"
  done >problems
  [ ! -s problems ] || fail "$(cat problems)"
  # a gap that the kit's own lending model has: a score of exactly 130
  run 1 ruleset verify "$kit/compliance-level-3/0004-lending/0004-lending.dmn"
  has out '"ApplicationRiskScore" is null, 130'
else
  echo "skipped: the conformance kit is not at $kit"
fi
finish
