#!/usr/bin/env python3
"""Verifies a decision register, or an export of one, by docs/register-format.md
alone: nothing here comes from Demarche. Status 0: all is as recorded; 1: not.

    verify-register.py FILE
"""
import hashlib
import re
import sqlite3
import sys

ZEROS = "0" * 64
FORM = re.compile(
    rb"demarche-entry 1\n"
    rb"kind ([a-z][a-z0-9-]{0,31})\n"
    rb"time (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\n"
    rb"(?:by ([^\n]+)\n)?(?:office ([^\n]+)\n)?(?:subject ([0-9a-f]{64})\n)?"
    rb"((?:blob [^\n]+\n)*)"
    rb"body (0|[1-9]\d*)\n", re.ASCII)
BLOB = re.compile(rb"blob ([a-z][a-z0-9-]{0,31}) ([0-9a-f]{64}) (0|[1-9]\d*) ([^\n]+)\n")


class Fault(Exception):
    pass


def check(condition, what):
    if not condition:
        raise Fault(what)


def digest(data):
    return hashlib.sha256(data).hexdigest()


def link_hash(chain, number, previous, content):
    return digest(f"demarche-link 1\nchain {chain}\nnumber {number}\n"
                  f"previous {previous}\ncontent {content}\n".encode())


def read_form(form):
    """Kind, time, by, office, subject, blobs (role, digest, size, name) and body."""
    match = FORM.match(form)
    check(match, "the form is malformed")
    text = [None if field is None else field.decode() for field in match.groups()[:5]]
    blobs = [(role.decode(), sha256.decode(), int(size), name.decode())
             for role, sha256, size, name in BLOB.findall(match[6])]
    check(b"".join(b"blob %s %s %d %s\n" % (r.encode(), d.encode(), s, n.encode())
                   for r, d, s, n in blobs) == match[6], "a blob line is malformed")
    body = form[match.end():]
    check(len(body) == int(match[7]), "the body has another length")
    return text, blobs, body


def verify_register(path):
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    database.text_factory = lambda data: data.decode("utf-8", "replace")
    def rows(sql, *values):
        return database.execute(sql, values).fetchall()

    check(rows("PRAGMA application_id")[0][0] == 0x44454D52, "this is not a register")
    check(rows("PRAGMA user_version")[0][0] == 1, "the version is not known")
    chains = rows("SELECT chain, is_own FROM chain")
    own = [chain for chain, is_own in chains if is_own == 1]
    check(len(own) == 1 and all(is_own in (0, 1) for _, is_own in chains), "chain.is_own")
    names = {chain for chain, _ in chains}
    check({chain for chain, in rows("SELECT DISTINCT chain FROM link")} <= names,
          "a link is of no chain")
    links, held, imports, referred = {}, set(), [], set()
    for chain, is_own in chains:
        previous, expected = ZEROS, 1
        for number, before, content, hash_ in rows(
                "SELECT number, previous, content, hash FROM link WHERE chain = ? ORDER BY number",
                chain):
            where = f"link {number} of chain {chain}"
            check(number == expected, f"{where}: number {expected} is missing")
            check(before == previous, f"{where}: previous")
            check(link_hash(chain, number, before, content) == hash_, f"{where}: hash")
            links[hash_] = (chain, number)
            entries = rows("SELECT form, kind, time, by_role, office, subject FROM entry"
                           " WHERE hash = ?", hash_)
            check(entries or not is_own, f"{where}: the entry is missing")
            for form, *columns in entries:
                check(digest(form) == content, f"{where}: entry.form")
                text, blobs, body = read_form(form)
                check(text == columns, f"{where}: entry.kind, time, by_role, office or subject")
                stored = rows("SELECT position, role, sha256, size, name FROM reference"
                              " WHERE hash = ? ORDER BY position", hash_)
                check(stored == [(i + 1, *blob) for i, blob in enumerate(blobs)],
                      f"{where}: reference")
                referred |= {(sha256, size) for _, sha256, size, _ in blobs}
                held.add((chain, number))
                if is_own and text[0] == "import":
                    imports.append(body.decode())
            previous, expected = hash_, number + 1
        check(expected > 1 or is_own, f"chain {chain} has no links")
    check(len(held) == rows("SELECT count(*) FROM entry")[0][0], "an entry has no link")
    check({hash_ for hash_, in rows("SELECT DISTINCT hash FROM reference")}
          <= {hash_ for hash_, place in links.items() if place in held}, "reference.hash")
    blobs = set()
    for sha256, size, content in rows("SELECT sha256, size, content FROM blob"):
        check(digest(content) == sha256 and len(content) == size, f"blob {sha256}")
        blobs.add((sha256, size))
    check(blobs == referred, "a blob is missing, or nothing refers to it")
    for subject, in rows("SELECT subject FROM entry WHERE subject IS NOT NULL"):
        check(subject in links, f"subject {subject}")
    for body in imports:
        for line in body.splitlines()[1:]:
            words = line.split(" ")
            if words[0] == "chain":
                chain = words[1]
                check(links.get(words[3]) == (chain, int(words[2])), f"imported {line}")
            else:
                check(all((chain, n) in held for n in range(int(words[1]), int(words[2]) + 1)),
                      f"imported {line}")
    check(rows("PRAGMA integrity_check") == [("ok",)], "the database file is damaged")
    return len(held), len(blobs)


def verify_export(path):
    with open(path, "rb") as file:
        data = file.read()
    at, chain, needed, seen, subjects, ids, entries = 0, None, set(), [], set(), set(), 0

    def line():
        nonlocal at
        end = data.find(b"\n", at)
        check(end >= 0, "the file is cut short")
        text, at = data[at:end], end + 1
        return text.decode("ascii").split(" ")

    def content(size):
        nonlocal at
        check(data[at + size:at + size + 1] == b"\n", "the file is cut short")
        taken, at = data[at:at + size], at + size + 1
        return taken

    check(line() == ["demarche-export", "1"], "this is not an export")
    while True:
        start = at
        words = line()
        if words[0] == "chain":
            check(not seen, f"byte {start + 1}: a chain after a blob")
            chain, previous, expected = words[1], ZEROS, 1
        elif words[0] in ("link", "entry"):
            check(int(words[1]) == expected and not seen, f"byte {start + 1}: number")
            check(link_hash(chain, expected, previous, words[2]) == words[3],
                  f"byte {start + 1}: hash")
            if words[0] == "entry":
                form = content(int(words[4]))
                check(digest(form) == words[2], f"byte {start + 1}: content")
                text, blobs, _ = read_form(form)
                needed |= {(sha256, size) for _, sha256, size, _ in blobs}
                subjects |= {text[4]} - {None}
                entries += 1
            ids.add(words[3])
            previous, expected = words[3], expected + 1
        elif words[0] == "blob":
            check(digest(content(int(words[2]))) == words[1], f"byte {start + 1}: blob")
            seen.append((words[1], int(words[2])))
        else:
            check(words == ["end", digest(data[:start])], f"byte {start + 1}: end")
            break
    check(at == len(data), "something follows the end")
    check(seen == sorted(needed), "the blobs are not those that the entries refer to")
    check(subjects <= ids, "what an entry is on is missing")
    return entries, len(seen)


def main():
    path = sys.argv[1]
    with open(path, "rb") as file:
        is_register = file.read(16) == b"SQLite format 3\0"
    try:
        entries, blobs = (verify_register if is_register else verify_export)(path)
    except (Fault, sqlite3.Error, ValueError, IndexError, TypeError, UnboundLocalError) as fault:
        print(f"{path}: {fault}")
        return 1
    print(f"{path}: {entries} entries, {blobs} blobs: all is as recorded")
    return 0


if __name__ == "__main__":
    sys.exit(main())
