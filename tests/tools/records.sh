#!/bin/sh
# Records: evaluate --record, decide, replay, register show and ruleset impact as a
# person uses them.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"
rules=$abs_top_srcdir/rules/poc-engagement
frpi=$rules/profiles/frpi.xml
DEMARCHE_REGISTER=$work/register.db
export DEMARCHE_REGISTER

# What goes with --record is refused without it, and nothing is made.
for option in --by=adviser --office=Bunia --register=other.db; do
  run 2 evaluate "$frpi" "$option"
  err_is 'demarche: --by, --office and --register go with --record'
done
run 3 replay --all
[ ! -e register.db ] || fail 'reading made a register'

# Below a text the id; alone where the report is in a file; beside what programs read.
run 0 evaluate "$frpi" --record --by 'protection adviser' --office Bunia
id=$(sed -n 's/^Recorded as //p' out)
[ ${#id} -eq 64 ] || fail "no id below the report: $id"
run 0 evaluate "$frpi"
cp out plain
run 0 evaluate "$frpi" --record -o report.txt
[ "$(wc -l <out)" -eq 1 ] && [ "$(wc -c <out)" -eq 65 ] || fail 'the id is not alone'
cmp -s report.txt plain || fail 'recording changes the report'
run 0 evaluate "$frpi" --record --format json
has err 'Recorded as '
"$abs_top_builddir/tests/tools/check-json" <out || fail 'the report beside an id is not JSON'
cp out report.json
run 0 register stats
cp out before

# The same, whatever the reader speaks and wherever he is: nothing is stored twice.
(cd / && LC_ALL=tr_TR.UTF-8 TZ=Pacific/Apia "$DEMARCHE" evaluate "$frpi" --record --lang fr) >french
run 0 register stats
sed -n '/^blobs/s/,.*//p' before >blobs-before
sed -n '/^blobs/s/,.*//p' out >blobs-after
[ -s blobs-before ] && cmp -s blobs-before blobs-after || {
  fail 'equal evaluations do not share blobs'
  cat before out
}

# Replay, under another locale and zone, in an empty folder.
mkdir empty
(cd empty && LC_ALL=tr_TR.UTF-8 TZ=Pacific/Apia "$DEMARCHE" replay --all) >out || fail 'replay fails'
has out '4 records: 4 identical, 0 different, 0 that cannot be replayed.'
run 0 replay "$id"
has out 'Identical, byte for byte: the assessment and its trace.'
run 0 replay "$(printf %.8s "$id")" --format json
has out '"outcome": "identical"'
json_valid out record replays
"$abs_top_builddir/tests/tools/check-json" <out || fail 'a replay is not JSON'
run 0 replay "$id" --format xml
xml_valid out record
run 0 replay --all --since 2200
has out '0 records: 0 identical'
run 2 replay
err_is 'demarche: the ID of a record is missing, or --all'
run 2 replay --all "$id"
err_is 'demarche: --all is every record: no ID is needed beside it'
run 2 replay "$id" --since 2026
err_is 'demarche: --since goes with --all'
run 2 replay --all --since yesterday
has err '--since "yesterday"'
empty out
run 2 ruleset impact "$rules" --since 2026-13
has err '--since "2026-13"'
run 2 replay 0000-0000-0000

# Decisions: what is wrong is refused, and records nothing.
refused() {
  message=$1
  shift
  run 2 decide "$id" "$@"
  empty out
  err_is "demarche: $message"
}
refused 'nothing is decided; --adopt, --adapt, --decline, --clear-gate or --reopen-gate is needed' \
  --by 'head of office'
refused '--adopt, --adapt and --decline exclude each other' --adopt --decline --reason x --by y
refused '--reason is missing; whoever audits this must be able to read why' --adopt --by y
refused '--by is missing: the role of whoever decides, such as "head of office"' --adopt --reason x
refused 'the reason is empty; whoever audits this must be able to read it' --adopt --reason ' ' --by y
refused 'the assessment has no gate "risk-to-staf"; did you mean "risk-to-staff"?' \
  --clear-gate risk-to-staf --because x --by y
refused 'each gate needs one --because, which says why, and each --because a gate' \
  --clear-gate risk-to-staff --by y
refused 'no words say why gate "risk-to-staff" changes; whoever audits this must be able to read it' \
  --clear-gate risk-to-staff --because '' --by y
refused 'gate "risk-to-staff" is open already' --reopen-gate risk-to-staff --because x --by y

# Gates are cleared by later entries; what is left open is told everywhere.
run 0 decide "$id" --clear-gate risk-to-staff --because 'a way out is agreed' \
  --by 'chief security adviser'
has out 'Gate cleared: risk-to-staff'
has out 'gates are OPEN: '
run 0 decide "$id" --adopt --reason 'as advised' --by 'head of office' --office Bunia
has out 'Adopted.'
has out 'gates are OPEN: purpose-not-stated'
run 0 register show "$id"
has out 'Cleared: '
has out '  By: '
has out '  Because: a way out is agreed'
has out 'OPEN: '
has out 'Standing: Adopted; '
has out ' gates were open then: '
sed '/^The record$/,$d' out >shown
sed '/^Recorded as /,$d' plain >expected
head -n 30 expected >expected-head
head -n 30 shown >shown-head
cmp -s expected-head shown-head || fail 'what is shown is not what was reported'
run 0 register list
has out ' as of 2018-10-01: Adopted; 9 gates OPEN of 10'
has out '  Adopted; 9 gates then OPEN'
run 0 register list --format json
json_valid out register listing
has out '      "profile": "frpi-2018",'
has out '      "decision": "adopted",'
has out '      "gates-open": 9,'
sed -n '/"cleared": \[/,/\]/p' out >part
has part '"risk-to-staff"'

# In the other language the same findings; programs read the same.
run 0 register show "$id" --lang fr
grep -q "(risk-to-staff)" out || fail 'the French has no gate'
run 0 register show "$id" --format json
"$abs_top_builddir/tests/tools/check-json" <out || fail 'a record shown is not JSON'
has out '"is": "open"'
has out '"decision": "adopted"'
json_valid out record shown
# The report within is the report, indented.
sed -n '/^  "assessment": {/,/^  }/p' out | sed 's/^  //' | sed '1s/.*/{/' >inner
cmp -s inner report.json || { fail 'the assessment within is another'; diff inner report.json | head; }
run 0 register show "$id" --format xml
xml_valid out record
run 0 decide "$id" --reopen-gate risk-to-staff --because 'the way out is closed' --by 'chief security adviser'
has out 'Gate opened again: risk-to-staff'
# The id of a decision shows the record that it is about; only a record is replayed.
run 0 register list --kind decision
decision=$(sed -n '1s/ .*//p' out)
run 0 register show "$decision"
has out "Entry: $id"
run 0 replay "$id"
has out '  What people decided: Adopted; 10 gates OPEN of 10'
run 2 replay "$decision"
has err 'is an entry of the kind "decision"; the record of an assessment is needed'

# What is stored is what docs/record.schema.json describes.
if python3 -c 'import jsonschema, sqlite3' 2>/dev/null; then
  python3 - "$abs_top_srcdir/docs/record.schema.json" register.db <<'PYTHON' || fail 'what is stored is not as documented'
import json, jsonschema, re, sqlite3, sys
schema = json.load(open(sys.argv[1]))
def check(definition, text):
    jsonschema.validate(json.loads(text), {**schema, "anyOf": [{"$ref": "#/definitions/" + definition}]})
store = sqlite3.connect(sys.argv[2])
kinds = set()
for kind, form in store.execute("SELECT kind, form FROM entry"):
    check(kind, re.search(rb"\nbody \d+\n(.*)", form, re.S).group(1))
    kinds.add(kind)
assert kinds == {"record", "decision"}, kinds
traces = list(store.execute("SELECT DISTINCT content FROM reference JOIN blob USING (sha256) WHERE role = 'trace'"))
assert traces
for content, in traces:
    check("trace", content)
PYTHON
else
  echo 'skipped: what is stored is not validated, python3-jsonschema is missing'
fi

# What a record was derived from, as files: it gives the same again.
run 0 register extract "$id" taken
cmp -s taken/profile.xml "$frpi" || fail 'the profile taken out is another'
run 0 evaluate taken/profile.xml --ruleset taken/ruleset --format json
cmp -s out taken/assessment.json || fail 'what was taken out gives another assessment'
run 5 register extract "$id" taken
err_is 'demarche: cannot make "taken": File exists'

# What a changed ruleset would change.
cp -r "$rules" changed
chmod -R u+w changed
run 0 ruleset impact changed --width 200
has out '4 records: in 0 something would be found otherwise, in 4 nothing; 0 cannot be assessed.'
sed -i 's|<text>null, "none", "general"</text>|<text>"none", "general"</text>|' changed/models/purpose.dmn
run 0 ruleset impact changed --width 200
has out 'Gate disappears: '
has out '(purpose-not-stated)'
has out 'What people decided: Adopted; '
has out '4 × Gate disappears: '
has out '4 records: in 4 something would be found otherwise, in 0 nothing; 0 cannot be assessed.'
cp out once
run 0 ruleset impact changed --width 200
cmp -s once out || fail 'the same impact is told in two ways'
run 0 ruleset impact changed --format json
"$abs_top_builddir/tests/tools/check-json" <out || fail 'an impact is not JSON'
has out '"changes": 4'
json_valid out record impact
run 0 ruleset impact changed --format xml
xml_valid out record
run 0 ruleset impact "$small" --width 200
has out '4 records are of other rulesets, or cannot be read, and were passed over.'
run 0 replay --all
has out '4 records: 4 identical'

# A sanctions list is recorded with what it was asked.
list=$abs_top_srcdir/tests/fixtures/sanctions/small.xml
run 0 evaluate "$rules/profiles/jnim.xml" --sanctions "$list" --record --register listed.db -o listed.txt
listed=$(cat out)
run 0 replay --all --register listed.db
has out '1 record: 1 identical'
run 0 register extract "$listed" listed --register listed.db
cmp -s "$list" listed/list/list-1.xml || fail 'the list taken out is another'
run 0 evaluate listed/profile.xml --ruleset listed/ruleset --sanctions listed/list/list-1.xml --format json
cmp -s out listed/assessment.json || fail 'the list taken out gives another assessment'

# Work that is stopped says that it is not all, and ends as the signal asks.
if command -v timeout >/dev/null; then
  status=0
  timeout --preserve-status -s INT 0.02 "$DEMARCHE" replay --all >out 2>err || status=$?
  case $status in
    0 | 1) echo 'skipped: the replay was over before it was stopped' ;;
    130) [ ! -s out ] || has out 'This is NOT ALL' ;;
    *) fail "a replay that was stopped ends with status $status" ;;
  esac
fi

# A byte of a blob altered: what rests on it is refused, and that is said.
LC_ALL=C sed 's/"undecided-by"/"undecided-bx"/' register.db >damaged.db
run 1 replay --all --register damaged.db
has out 'Cannot be replayed:'
has out '0 identical, 0 different, 4 that cannot be replayed.'
has err '4 records do not give again what was recorded'
run 5 register show "$id" --register damaged.db
finish
