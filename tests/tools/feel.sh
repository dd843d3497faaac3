#!/bin/sh
# demarche feel: an expression from the command line, or one a line.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"

# gives EXPRESSION VALUE
gives() {
  run 0 feel "$1"
  [ "$(cat out)" = "$2" ] || fail "$1 gives $(cat out), not $2"
  empty err
}
gives '1 + 2' 3
gives '0.1 + 0.2' 0.3
gives '"a" + "b"' '"ab"'
gives 'for i in 1..3 return i * i' '[1, 4, 9]'
gives 'null' null
gives 'date("2018-10-31") + duration("P1M")' '@"2018-11-30"'

printf '{"age": 41, "full name": "Ituri", "amount": 12345678901234567890.123456789}' >context.json
run 0 feel 'age + 1' --context context.json
[ "$(cat out)" = 42 ] || fail "a member of the context is not a variable"
run 0 feel 'full name' --context context.json --json
[ "$(cat out)" = '"Ituri"' ] || fail "a member's name with a blank is not resolved"
run 0 feel 'amount' --context context.json --json
[ "$(cat out)" = 12345678901234567890.123456789 ] || fail "digits are lost: $(cat out)"

# An error of evaluation is null, and is told.
run 0 feel '1 + "a"'
[ "$(cat out)" = null ] || fail "an error is not null"
has err 'expression:1:1: error: "+" is not defined for number 1 and string "a" [feel-arithmetic]'

run 0 feel '{a: 1}.b'
[ "$(cat out)" = null ] || fail "a member that is not there is not null"
has err '[feel-unknown-member]'

# An expression that is none is refused, with its place.
run 3 feel '1 +'
empty out
has err 'expression:1:4: error:'
has err 'demarche: the expression is refused'
run 3 feel 'agee + 1' --context context.json
has err 'expression:1:1: error: nothing in scope is called "agee"'
has err '"age"'

# A runaway meets a limit, quickly.
run 4 feel 'count(for i in 1..1000000000 return i)'
has err 'demarche: a limit was hit'
run 4 feel 'string join(for i in 1..900000 return "0123456789012345678901234567890123456789", "-")'
has err 'demarche: a limit was hit'

run 4 feel 'for i in 1..11 return i' --limit list_length=10
has err 'the list would have more than 10 items'
run 2 feel 1 --limit list_lenght=10
err_is 'demarche: --limit "list_lenght=10" names no limit; did you mean "list_length"?'
run 2 feel 1 --limit list_length=none
has err 'is not NAME=NUMBER'

# Lines from a pipe: each is answered, whatever came before it.
printf '1 + 1\n\n1 +\nupper case("b")\n' | "$DEMARCHE" feel >out 2>err || fail "lines from a pipe"
[ "$(cat out)" = "2
\"B\"" ] || fail "lines give: $(cat out)"

run 3 feel 'a' --context missing.json
err_is 'demarche: cannot read "missing.json": No such file or directory'
printf '[1]' >list.json
run 3 feel 'a' --context list.json
err_is 'demarche: "list.json" holds a list; an object is needed, with a member for each name'
printf '{"a": 1,}' >wrong.json
run 3 feel 'a' --context wrong.json
has err 'wrong.json:1:9: error: not JSON:'
run 2 feel 1 2
finish
