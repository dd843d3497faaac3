#!/bin/sh
# demarche ruleset show: a model on a terminal, and the pages about a ruleset.
set -eu
. "$abs_top_srcdir/tests/tools/lib.sh"

rules=$abs_top_srcdir/rules/poc-engagement
clean=$abs_top_srcdir/tests/fixtures/check/clean

# A table that fits is a grid; one that does not is told rule by rule.
run 0 ruleset show "$clean" --model 'clean rules' --width 100
cat >expected <<'TABLE'
How are the talks rated?
Allowed answers: "low" or "high"
Requires: clean facts.talks, written promises
On the authority of: S4
  Decision table: FIRST, 2 rules

    │ stage       │ written │ result
  ──┼─────────────┼─────────┼───────
  1 │ "agreement" │ > 0     │ "high"
  2 │ -           │ -       │ "low"
TABLE
sed -n '/^How are the talks rated/,/"low"$/p' out >actual
cmp -s expected actual || {
  fail 'the table is shown otherwise'
  diff -u expected actual || true
}
run 0 ruleset show "$clean" --model 'clean rules' --width 60
has out '  1. rating: "low"'
has out '      → kind: "issue"; code: "stage-early"'
has out '      Source: S4; Section: Choosing When;'
run 2 ruleset show "$clean" --model 'no such'
has err '--model "no such" is no model of the ruleset; "clean rules", "clean facts" are'

# The pages: well-formed, the same anywhere, and nothing in them is fetched.
run 0 ruleset show "$rules" --html 'the pages' --lang en
empty out
for page in 'the pages'/*.html; do
  xmllint --noout --nonet "$page" 2>log || fail "$page is not well-formed: $(head -n 3 log)"
  ! grep -nE '(src|href)="(http|//|data:)|@import|url\([^#]' "$page" || fail "$page fetches something"
done
LC_ALL=fr_FR.UTF-8 TZ=Africa/Bangui "$DEMARCHE" ruleset show "$rules" --html again --lang en
diff -r 'the pages' again || fail 'the pages depend on the locale'

# Every link leads somewhere.
(
  cd 'the pages'
  for page in *.html; do
    grep -o ' id="[^"]*"' "$page" | sed "s/ id=\"\(.*\)\"/$page#\1/"
    echo "$page"
  done | sort -u >../targets
  for page in *.html; do
    grep -o ' href="[^"]*"' "$page" | sed "s/ href=\"#\(.*\)\"/$page#\1/; s/ href=\"\(.*\)\"/\1/"
  done | sort -u >../links
)
comm -23 links targets >dangling
[ ! -s dangling ] || fail "links lead nowhere: $(head -n 5 dangling)"
[ "$(wc -l <links)" -gt 100 ] || fail 'there are hardly any links'

# A diagram is there, and a rule with what it says in the language asked for.
has 'the pages/evidence.html' '<svg '
has 'the pages/evidence.html' 'class="edge informationRequirement"'
has 'the pages/strategies.html' 'class="scroll wide"'
run 0 ruleset show "$rules" --html french --lang fr
has french/index.html 'Dialoguer avec les groupes armés non étatiques'
has french/strategies.html 'La mission n’a eu aucun contact avec le groupe'
printf 'a file' >'in the way'
run 5 ruleset show "$rules" --html 'in the way'
finish
