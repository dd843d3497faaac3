#!/bin/sh
# demarche model evaluate and model show: any DMN model, over inputs in JSON.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"

cat >discount.dmn <<'MODEL'
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="discount" namespace="urn:discount">
  <import namespace="urn:rates" name="rates" importType="https://www.omg.org/spec/DMN/20191111/MODEL/"/>
  <itemDefinition id="t" name="tOrder">
    <itemComponent id="t1" name="amount"><typeRef>number</typeRef></itemComponent>
    <itemComponent id="t2" name="placed on"><typeRef>date</typeRef></itemComponent>
  </itemDefinition>
  <inputData id="order" name="order"><variable id="ov" name="order" typeRef="tOrder"/></inputData>
  <decision id="rate" name="rate">
    <variable id="rv" name="rate" typeRef="number"/>
    <informationRequirement id="i1"><requiredInput href="#order"/></informationRequirement>
    <decisionTable id="table" hitPolicy="UNIQUE">
      <input id="in" label="Amount"><inputExpression id="e" typeRef="number"><text>order.amount</text></inputExpression></input>
      <output id="out" typeRef="number"/>
      <rule id="small-orders"><inputEntry id="c1"><text>&lt; 100</text></inputEntry><outputEntry id="c2"><text>0</text></outputEntry></rule>
      <rule id="large-orders"><inputEntry id="c3"><text>&gt;= 100</text></inputEntry><outputEntry id="c4"><text>0.1</text></outputEntry></rule>
    </decisionTable>
  </decision>
  <decision id="due" name="due">
    <variable id="dv" name="due" typeRef="number"/>
    <informationRequirement id="i2"><requiredInput href="#order"/></informationRequirement>
    <informationRequirement id="i3"><requiredDecision href="#rate"/></informationRequirement>
    <knowledgeRequirement id="k1"><requiredKnowledge href="urn:rates#taxed"/></knowledgeRequirement>
    <literalExpression id="l"><text>rates.taxed(order.amount * (1 - rate))</text></literalExpression>
  </decision>
  <decision id="year" name="year of order">
    <variable id="yv" name="year of order" typeRef="number"/>
    <informationRequirement id="i4"><requiredInput href="#order"/></informationRequirement>
    <literalExpression id="l2"><text>order.placed on.year</text></literalExpression>
  </decision>
</definitions>
MODEL
cat >rates.dmn <<'MODEL'
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="r" name="rates" namespace="urn:rates">
  <businessKnowledgeModel id="taxed" name="taxed">
    <variable id="tv" name="taxed"/>
    <encapsulatedLogic id="el"><formalParameter id="p" name="net" typeRef="number"/>
      <literalExpression id="le"><text>net * 1.2</text></literalExpression></encapsulatedLogic>
  </businessKnowledgeModel>
</definitions>
MODEL
echo 'not a model' >neighbour.dmn
echo '{"order": {"amount": 250.10, "placed on": "2018-10-31"}}' >order.json

run 0 model evaluate discount.dmn --input order.json
cat >expected <<'JSON'
{
  "rate": 0.1,
  "due": 270.1080,
  "year of order": 2018
}
JSON
cmp -s expected out || { fail "the decisions differ"; diff -u expected out || true; }
empty err

run 0 model evaluate discount.dmn --input order.json --decision due --trace
has out '"due": 270.1080'
has err 'rate: 0.1'
has err '  Amount: 250.1'
has err '  matched rule 2, large-orders'
has err '  read: order.amount'

run 0 model evaluate discount.dmn --input order.json --repeat 1000
has err '1000 evaluations, '
has err '0 blocks and 0 bytes of the heap taken while repeating'

# Inputs that are not given are null, and what that makes null is told.
run 0 model evaluate discount.dmn --decision due
has out '"due": null'

run 3 model evaluate discount.dmn --input order.json --decision deu
err_is 'demarche: the model has no decision "deu"; did you mean "due"?'
echo '{"ordr": 1}' >wrong.json
run 3 model evaluate discount.dmn --input wrong.json
err_is 'demarche: the model has no input data "ordr"; did you mean "order"?'
echo '{"order": {"amount": "much"}}' >wrong.json
run 3 model evaluate discount.dmn --input wrong.json
has err 'demarche: the input data "order" is refused'
run 0 model show discount.dmn
cat >expected <<'TEXT'
discount
    namespace: urn:discount
    imported model: rates

Input data
  order (tOrder)

Decisions
  rate (number)
    requires: order
    decision table: UNIQUE, 2 rules
      input 1: order.amount
  due (number)
    requires: order, rate, rates: taxed
  year of order (number)
    requires: order
TEXT
cmp -s expected out || { fail "what is shown of the model differs"; diff -u expected out || true; }
run 3 model show missing.dmn

run 3 model evaluate missing.dmn
has err 'cannot read "missing.dmn": No such file or directory'
run 3 model evaluate neighbour.dmn
has err 'neighbour.dmn:1:1: error: '
run 2 model evaluate discount.dmn --repeat many
err_is 'demarche: --repeat "many" is no number from 1 to 100000000'
finish
