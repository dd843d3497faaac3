#!/usr/bin/env python3
"""Forges an export of a register, as somebody would who knows docs/register-format.md.

    forge.py EXPORT FORGED LEVEL NUMBER PART OLD NEW [CHAIN]

Replaces OLD by NEW, once, in one PART of the entry of that NUMBER (of the only chain, or of
the one given): "form", or a blob by its role, "ruleset", or role and name,
"ruleset:sources.xml"; with the role "+signature" a blob NEW, a file, is added. What is
recomputed by hand depends on LEVEL:

    bytes    nothing: the bytes alone
    blob     the blob's digest, and the entry's line about it
    entry    that, and the entry's content
    link     that, and the entry's own hash
    chain    that, and every hash after it, and what refers to them: nothing in the file
             itself is wrong any more

The digest at the file's end is always right. Prints the head's number and hash.
"""
import hashlib
import re
import sys

LEVELS = ["bytes", "blob", "entry", "link", "chain"]


def digest(data):
    return hashlib.sha256(data).hexdigest().encode()


def read(path):
    data = open(path, "rb").read()
    at, chains, blobs = data.index(b"\n") + 1, [], {}
    while True:
        end = data.index(b"\n", at)
        words, at = data[at:end].split(b" "), end + 1
        if words[0] == b"chain":
            chains.append((words[1], []))
        elif words[0] in (b"link", b"entry"):
            form = None
            if words[0] == b"entry":
                form = data[at:at + int(words[4])]
                at += int(words[4]) + 1
            chains[-1][1].append({"form": form, "content": words[2], "hash": words[3]})
        elif words[0] == b"blob":
            blobs[words[1]] = data[at:at + int(words[2])]
            at += int(words[2]) + 1
        else:
            return chains, blobs


def write(path, chains, blobs, needed):
    out = [b"demarche-export 1\n"]
    for chain, links in chains:
        out.append(b"chain %s\n" % chain)
        for number, link in enumerate(links, 1):
            form = link["form"]
            if form is None:
                out.append(b"link %d %s %s\n" % (number, link["content"], link["hash"]))
            else:
                out.append(b"entry %d %s %s %d\n%s\n"
                           % (number, link["content"], link["hash"], len(form), form))
    for sha256, content in sorted(blobs.items()):
        if sha256 in needed:
            out.append(b"blob %s %d\n%s\n" % (sha256, len(content), content))
    data = b"".join(out)
    open(path, "wb").write(data + b"end %s\n" % digest(data))


def replace(data, old, new):
    assert data.count(old) >= 1, f"there is no {old!r}"
    return data.replace(old, new, 1)


def split_body(form):
    match = re.search(rb"\nbody (\d+)\n", form)
    return form[:match.start() + 1], form[match.end():]


def replace_in_form(form, old, new):
    head, body = split_body(form)
    if old in head:
        head = replace(head, old, new)
    else:
        body = replace(body, old, new)
    return head + b"body %d\n" % len(body) + body


def references(form):
    return re.findall(rb"^blob ([a-z-]+) ([0-9a-f]{64}) (\d+) (.*)$", split_body(form)[0], re.M)


def forge_blob(entry, blobs, level, part, old, new):
    role, _, name = part.partition(":")
    if role.startswith("+"):
        content = open(new, "rb").read()
        blobs[digest(content)] = content
        line = b"blob %s %s %d %s.xml\n" % (role[1:].encode(), digest(content), len(content), role[1:].encode())
        head, body = split_body(entry["form"])
        entry["form"] = head + line + b"body %d\n" % len(body) + body
        return
    for its_role, sha256, size, its_name in references(entry["form"]):
        if its_role.decode() != role or name not in ("", its_name.decode()):
            continue
        content = replace(blobs[sha256], old.encode(), new.encode())
        if level == 0:
            blobs[sha256] = content
            return
        blobs[digest(content)] = content
        entry["form"] = replace(entry["form"], b"%s %s %s" % (sha256, size, its_name),
                                b"%s %d %s" % (digest(content), len(content), its_name))
        return
    raise AssertionError(f"the entry refers to no {part}")


def relink(chain, links, start, stop):
    """Hashes again the links from start up to stop, and says what each was before."""
    renamed = {}
    for number in range(start, stop):
        link = links[number]
        if link["form"] is not None and number > start:
            for before, after in renamed.items():
                link["form"] = link["form"].replace(before, after)
            link["content"] = digest(link["form"])
        previous = links[number - 1]["hash"] if number > 0 else b"0" * 64
        after = digest(b"demarche-link 1\nchain %s\nnumber %d\nprevious %s\ncontent %s\n"
                       % (chain, number + 1, previous, link["content"]))
        renamed[link["hash"]], link["hash"] = after, after
    return renamed


def main():
    source, target, level, number, part, old, new = sys.argv[1:8]
    level, index = LEVELS.index(level), int(number) - 1
    chains, blobs = read(source)
    chain, links = [c for c in chains if len(sys.argv) < 9 or c[0].decode() == sys.argv[8]][0]
    entry = links[index]
    if part == "form":
        entry["form"] = replace_in_form(entry["form"], old.encode(), new.encode())
    else:
        forge_blob(entry, blobs, level, part, old, new)
    if level >= 2:
        entry["content"] = digest(entry["form"])
    if level >= 3:
        relink(chain, links, index, index + 1 if level == 3 else len(links))
    needed = {sha256 for _, its_links in chains for link in its_links if link["form"] is not None
              for _, sha256, _, _ in references(link["form"])}
    write(target, chains, blobs, needed)
    print(len(links), links[-1]["hash"].decode())


main()
