#!/bin/sh
# The examples in README.md and docs/*.md give what they show. An example is a
# block marked console: lines after "$ " are commands, the lines below each its
# output; a line that is just … stands for any lines. Commands begin with
# ./demarche and run at the top of the sources.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$abs_top_srcdir"
examples=0
failed=0

# Splits a document's examples into $work/N.command and $work/N.expected.
split() {
  awk -v work="$work" -v from="$examples" '
    /^```console$/ { inside = 1; next }
    /^```$/ { inside = 0; next }
    !inside { next }
    /^\$ / { number++; file = work "/" (from + number); print substr($0, 3) > (file ".command");
             printf "" > (file ".expected"); next }
    number { print > (file ".expected") }
    END { print from + number > (work "/count") }' "$1"
  examples=$(cat "$work/count")
}

# Whether $2 is $1 with any lines where $1 has a line that is just "…".
matches() {
  awk -v actual_file="$2" '
    function fits(e, a) {
      if (e > expected_count) return a > actual_count
      if (expected[e] == "…") {
        for (skip = a; skip <= actual_count + 1; skip++) if (fits(e + 1, skip)) return 1
        return 0
      }
      if (a > actual_count || expected[e] != actual[a]) return 0
      return fits(e + 1, a + 1)
    }
    { expected[++expected_count] = $0 }
    END { while ((getline line < actual_file) > 0) actual[++actual_count] = line
          exit !fits(1, 1) }' "$1"
}

for document in README.md docs/*.md; do
  before=$examples
  split "$document"
  number=$before
  while [ "$number" -lt "$examples" ]; do
    number=$((number + 1))
    command=$(cat "$work/$number.command")
    case $command in
      ./demarche*) ;;
      *) continue ;;
    esac
    sh -c "$DEMARCHE ${command#./demarche}" >"$work/actual" 2>&1 </dev/null || true
    if ! matches "$work/$number.expected" "$work/actual"; then
      echo "$document: \$ $command"
      diff -u "$work/$number.expected" "$work/actual" || true
      failed=$((failed + 1))
    fi
  done
done
[ "$examples" -gt 0 ] || { echo "no example was found"; exit 1; }
echo "$examples examples, $failed failed"
[ "$failed" -eq 0 ]
