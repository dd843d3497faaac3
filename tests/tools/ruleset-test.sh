#!/bin/sh
# demarche ruleset test: folders of models and test cases, and what is said of failures.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"

mkdir -p 'all of them/0001-good' 'all of them/0002-bad'
cat >'all of them/0001-good/good.dmn' <<'MODEL'
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="good" namespace="urn:good">
  <inputData id="n" name="n"><variable id="nv" name="n" typeRef="number"/></inputData>
  <decision id="kind" name="kind"><variable id="kv" name="kind" typeRef="string"/>
    <informationRequirement id="i1"><requiredInput href="#n"/></informationRequirement>
    <decisionTable id="table" hitPolicy="UNIQUE">
      <input id="in"><inputExpression id="e" typeRef="number"><text>n</text></inputExpression></input>
      <output id="out" typeRef="string"/>
      <rule id="low"><inputEntry id="c1"><text>&lt; 10</text></inputEntry><outputEntry id="c2"><text>"low"</text></outputEntry></rule>
      <rule id="high"><inputEntry id="c3"><text>&gt;= 10</text></inputEntry><outputEntry id="c4"><text>"high"</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>
MODEL
cases() {
  cat <<CASES
<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <modelName>good.dmn</modelName>
  <testCase id="001"><description>a low number</description>
    <inputNode name="n"><value xsi:type="xsd:decimal">3</value></inputNode>
    <resultNode name="kind" type="decision"><expected><value xsi:type="xsd:string">$1</value></expected></resultNode>
  </testCase>
</testCases>
CASES
}
cases low >'all of them/0001-good/good-test.xml'
cp 'all of them/0001-good/good.dmn' 'all of them/0002-bad/good.dmn'
cases 'so "low"' >'all of them/0002-bad/bad-test.xml'

run 0 ruleset test 'all of them/0001-good'
has out '1 passed, 0 failed, 0 skipped'
empty err

run 1 ruleset test 'all of them' --csv results.csv --junit junit.xml --coverage
cat >expected <<'TEXT'
FAIL 0002-bad/bad-test 001 "kind"
  a low number
  at       all of them/0002-bad/bad-test.xml:5
  expected "so \"low\""
  got      "low"
no case matches good, "kind", high
no case matches good, "kind", high
2 of 4 rules matched by some case: 50.0 %
2 of 4 cells of rules shown to decide by some case: 50.0 %
2 of 8 kinds of value that tests tell apart: 25.0 %
1 passed, 1 failed, 0 skipped
TEXT
cmp -s expected out || { fail "the report differs"; diff -u expected out || true; }
err_is 'demarche: not every test case passes'
cat >expected <<'CSV'
"0001-good","good-test","001","SUCCESS",""
"0002-bad","bad-test","001","ERROR","kind: expected ""so \""low\"""", got ""low"""
CSV
cmp -s expected results.csv || { fail "the CSV differs"; diff -u expected results.csv || true; }
has junit.xml '<testsuite name="0002-bad" tests="1" failures="1" errors="0" skipped="0">'
has junit.xml '<testcase classname="0001-good/good-test" name="001"/>'
if command -v xmllint >/dev/null; then
  xmllint --noout junit.xml || fail "junit.xml is not well-formed"
fi

# One file alone; a folder whose model cannot be loaded; a path without tests.
run 0 ruleset test 'all of them/0001-good/good-test.xml'
has out '1 passed, 0 failed, 0 skipped'
echo '<definitions xmlns="urn:other"/>' >'all of them/0002-bad/good.dmn'
run 1 ruleset test 'all of them/0002-bad'
has out 'FAIL 0002-bad: cannot be run'
has out '0 passed, 1 failed, 0 skipped'
mkdir nothing
run 3 ruleset test nothing
err_is 'demarche: there are no test cases in "nothing": it holds no ruleset, and no folder with models and files of test cases'
run 3 ruleset test missing
has err 'cannot read "missing"'
run 2 ruleset test
finish
