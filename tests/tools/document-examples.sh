#!/bin/sh
# What the documents show is what the program does. Each document is gone through
# from its first line in a folder of its own, which holds ./demarche and what is
# at the top of the sources, as its reader would:
#   ```console            lines after "$ " are commands, the lines below each its
#                         output; a line that is just … stands for any lines
#   <!-- file: NAME -->   the block that follows is saved as this file
#   ```diff               changes files: "--- FILE", then places, parted by "@@".
#                         The lines that begin with " " or "-" must stand there
#                         once; those with " " or "+" take their place
#   <!-- output of: COMMAND --> … <!-- end of output -->
#                         the lines between are what the command writes
# document-examples.sh [--update] [DOCUMENT…]
#   --update   writes the output anew, but for examples that leave lines out
set -eu
update=
[ "${1:-}" != --update ] || { update=yes; shift; }
unset DEMARCHE_RULESET NO_COLOR LANG LANGUAGE
LC_ALL=C.UTF-8
TZ=UTC
export LC_ALL TZ
work=$(mktemp -d)
trap 'chmod -R u+rwX "$work"; rm -rf "$work"' EXIT
cd "$abs_top_srcdir"
[ $# -gt 0 ] || set -- README.md CONTRIBUTING.md docs/*.md
examples=0
failed=0

# Splits a document into steps, in its order: $steps/N.command and N.expected,
# N.name and N.file, or N.patch; the number of the last is the output. With $2,
# writes the document with the outputs that $steps/N.new hold instead.
split='
  function begin(ending) { number++; file = steps "/" number ending; printf "" > file }
  function begin_output() {
    file = steps "/" number ".expected"; printf "" > file
    fresh = steps "/" number ".new"
    replaced = rewrite && (getline line < fresh) >= 0
    if (replaced) { close(fresh); while ((getline line < fresh) > 0) print line }
  }
  function command(text) { begin(".command"); print text > file; begin_output() }
  { shown = rewrite }
  kind == "" && /^<!-- file: .* -->$/ { name = substr($0, 12, length($0) - 15) }
  kind == "" && /^<!-- output of: .* -->$/ {
    if (rewrite) print; shown = 0
    kind = "generated"; command(substr($0, 17, length($0) - 20)); next }
  kind == "generated" && /^<!-- end of output -->$/ { kind = ""; replaced = 0; if (shown) print; next }
  kind == "" && /^```/ {
    if (name != "") { kind = "file"; begin(".name"); print name > file; file = steps "/" number ".file"
                      printf "" > file; name = "" }
    else if ($0 == "```console") kind = "before"
    else if ($0 == "```diff") { kind = "patch"; begin(".patch") }
    else kind = "other"
    if (shown) print; next }
  kind != "" && kind != "generated" && /^```$/ { kind = ""; replaced = 0; if (shown) print; next }
  (kind == "before" || kind == "console") && /^\$ / {
    replaced = 0; if (shown) print; kind = "console"; command(substr($0, 3)); next }
  kind == "console" || kind == "generated" || kind == "file" || kind == "patch" { print > file }
  shown && !replaced { print }
  END { print number + 0 > (steps "/count") }'

# Whether $2 is $1 with any lines where $1 has a line that is just "…".
matches() {
  awk -v actual_file="$2" '
    # Whether the lines of expected from first to last stand in actual at "at".
    function stands(first, last, at,    i) {
      if (at + last - first > actual_count) return 0
      for (i = first; i <= last; i++) if (expected[i] != actual[at + i - first]) return 0
      return 1
    }
    # Each run of lines between two "…" is looked for where it first stands; the
    # first run begins and the last one ends what is compared.
    function fits(    e, first, at, length_of_last) {
      at = 1
      first = 1
      for (e = 1; e <= expected_count; e++) {
        if (expected[e] != "…") continue
        if (first == 1 && !stands(1, e - 1, 1)) return 0
        while (!stands(first, e - 1, at)) if (++at > actual_count + 1) return 0
        at += e - first
        first = e + 1
      }
      if (first == 1) return actual_count == expected_count && stands(1, expected_count, 1)
      length_of_last = expected_count - first + 1
      return at <= actual_count - length_of_last + 1 &&
             stands(first, expected_count, actual_count - length_of_last + 1)
    }
    { expected[++expected_count] = $0 }
    END { while ((getline line < actual_file) > 0) actual[++actual_count] = line
          exit !fits() }' "$1"
}

# Makes the changes of the block in $1, in the working directory.
change() {
  awk '
    function fail(message) { print message; failed = 1; exit 1 }
    function read_file(    line) {
      count = 0
      while ((getline line < file) > 0) lines[++count] = line
      if (count == 0) fail("there is no file " file)
      close(file)
    }
    function write_file(    i) {
      for (i = 1; i <= count; i++) print lines[i] > file
      close(file)
    }
    # The line after which the old lines stand, which must be there once.
    function find(    at, i, found, times) {
      for (at = 0; at + olds <= count; at++) {
        for (i = 1; i <= olds && lines[at + i] == old[i]; i++);
        if (i > olds) { found = at; times++ }
      }
      if (times != 1) fail("in " file " these lines stand " (times + 0) " times, not once: " old[1])
      return found
    }
    function end_place(    at, i, rest) {
      if (olds + news == 0) return
      if (olds == 0) fail("a place in " file " has no line that says where it is")
      at = find()
      rest = count - at - olds
      for (i = 1; i <= rest; i++) tail[i] = lines[at + olds + i]
      for (i = 1; i <= news; i++) lines[at + i] = new[i]
      for (i = 1; i <= rest; i++) lines[at + news + i] = tail[i]
      count = at + news + rest
      olds = news = 0
    }
    function end_file() { end_place(); if (file != "") write_file() }
    /^--- / { end_file(); file = substr($0, 5); read_file(); next }
    /^@@/ { end_place(); next }
    { line = substr($0, 2) }
    /^ / || /^-/ || $0 == "" { old[++olds] = line }
    /^ / || /^\+/ || $0 == "" { new[++news] = line }
    END { if (!failed) end_file(); exit failed }' "$1"
}

# Runs step $1 of $document; outputs that differ are kept for an update.
run_command() {
  examples=$((examples + 1))
  (cd "$folder" && sh "$steps/$1.command") >"$work/actual" 2>&1 </dev/null || true
  # What is copied from a source that cannot be written to is the reader's own.
  find "$folder" ! -type l -exec chmod u+w {} +
  matches "$steps/$1.expected" "$work/actual" && return
  if [ -n "$update" ] && ! grep -qx '…' "$steps/$1.expected"; then
    cp "$work/actual" "$steps/$1.new"
    return
  fi
  echo "$document: \$ $(cat "$steps/$1.command")"
  diff -u "$steps/$1.expected" "$work/actual" || true
  failed=$((failed + 1))
}

for document in "$@"; do
  steps=$work/steps
  folder=$work/folder
  chmod -R u+rwX "$work"
  rm -rf "$steps" "$folder"
  mkdir "$steps" "$folder"
  ln -s "$abs_top_srcdir"/* "$folder"
  rm -f "$folder/demarche"
  printf '#!/bin/sh\nexec %s "$@"\n' "$DEMARCHE" >"$folder/demarche"
  chmod +x "$folder/demarche"
  awk -v steps="$steps" "$split" "$document"
  number=0
  while [ "$number" -lt "$(cat "$steps/count")" ]; do
    number=$((number + 1))
    if [ -f "$steps/$number.command" ]; then
      run_command "$number"
    elif [ -f "$steps/$number.file" ]; then
      cp "$steps/$number.file" "$folder/$(cat "$steps/$number.name")"
    elif ! (cd "$folder" && change "$steps/$number.patch"); then
      echo "$document: a change does not fit"
      failed=$((failed + 1))
    fi
  done
  if ls "$steps"/*.new >/dev/null 2>&1; then
    awk -v steps="$steps" -v rewrite=1 "$split" "$document" >"$work/document"
    cat "$work/document" >"$document"
    echo "$document is brought up to date"
  fi
done
[ "$examples" -gt 0 ] || { echo "no example was found"; exit 1; }
echo "$examples examples, $failed failed"
[ "$failed" -eq 0 ] || echo "see to it by hand, or run tests/tools/document-examples.sh --update"
[ "$failed" -eq 0 ]
