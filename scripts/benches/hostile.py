"""Hostile files through the upload of the portal: who sends them, what is answered, what the processes take."""

import html
import os
import pathlib
import random
import re
import threading
import time

from .applications import multipart
from .person import hidden

# People who send at once.
AT_ONCE = 8
# Not said yet: the file is still being opened.
WAITING = "being checked"
PAPERS = "/demande/pieces"


def dealt(people, hostile, good):
    """Deals the files out, the good ones among the others, the same way each time."""
    files = [*hostile, *good]
    random.Random(861).shuffle(files)
    senders = [Sender(person) for person in people]
    for rank, path in enumerate(files):
        senders[rank % len(senders)].files.append(path)
    return senders


class Sender:
    """Somebody who sends one file after the other in the window of a paper."""

    # A window takes twenty.
    MOST = 18

    def __init__(self, person):
        self.person = person
        self.files = []
        # What each file became: the identifier of its paper, or what was said when it was refused at once.
        self.kept = {}
        self.refused = {}

    def sends_all(self):
        page = self.shows()
        for path in self.files:
            fields = hidden(page, PAPERS)
            body, kind = multipart(fields, "paper", path.read_bytes())
            status, page = self.person.ask("POST", PAPERS, body, kind)
            if status == 303:
                known = set(self.kept.values())
                page = self.shows()
                came = [paper for paper in papers(page) if paper not in known]
                if len(came) != 1:
                    raise SystemExit(f"bench: {path.name} was taken, and {len(came)} papers came")
                self.kept[path] = came[0]
            elif status == 422:
                self.refused[path] = "at once: " + message(page)
            else:
                raise SystemExit(f"bench: {path.name} was answered {status}: {plain(page)[:300]}")

    def shows(self):
        status, page = self.person.ask("GET", PAPERS)
        if status != 200:
            raise SystemExit(f"bench: the page of papers answered {status}")
        return page

    def ends(self):
        """For each file: what was said of it, and whether it is given back as it came."""
        late = time.monotonic() + 120
        while WAITING in (standings := papers(self.shows())).values() and time.monotonic() < late:
            time.sleep(1)
        for path in self.files:
            if path in self.refused:
                yield path, self.refused[path], False
                continue
            paper = self.kept[path]
            status, content = self.person.fetch("GET", f"/compte/piece/{paper}")
            yield path, standings.get(paper, "lost"), status == 200 and content == path.read_bytes()


def plain(markup):
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def papers(page):
    """The papers of the page, by their identifiers: what is said of each, without what is its own."""
    found = {}
    for item in re.findall(r'<ol class="govuk-list govuk-list--number c2s-papers">(.*?)</ol>', page, re.DOTALL):
        for one in re.split(r"<li>\s*<(?:a|span)\b", item)[1:]:
            paper = re.search(r'name="paper" value="([0-9a-f-]{36})"', one)
            lines = re.findall(r'<span class="c2s-line [^"]*">(.*?)</span>', one, re.DOTALL)
            if not paper or len(lines) < 2:
                raise SystemExit(f"bench: a paper of the page says nothing: {plain(one)[:200]}")
            # What the file is, then where it stands.
            said = re.sub(r"\d+ pages?", "some pages", plain(lines[1]))
            found[paper[1]] = WAITING if said.startswith("En cours") else said
    return found


def message(page):
    """The mistake that a page says at its field."""
    said = re.search(r'<p id="[^"]*-error" class="govuk-error-message">(.*?)</p>', page, re.DOTALL)
    return plain(said[1]) if said else "without a word"


class Watch:
    """Looks at what a server started, several times a second: the most private memory, in megabytes, of the processes
    that open one file together."""

    def __init__(self, server):
        self.server = server
        self.largest = 0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.looks, daemon=True)

    def looks(self):
        while not self.over.wait(0.02):
            self.largest = max([self.largest, *memory_by_group(self.server).values()])

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()


def memory_by_group(server):
    """The private memory of each group of processes that a server started, in megabytes: a file has a group of its own,
    with the program that converts it."""
    parents, groups = {}, {}
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            stat = pathlib.Path(f"/proc/{process}/stat").read_text()
        except OSError:
            continue
        _, parent, group = stat.rsplit(")", 1)[1].split()[:3]
        parents.setdefault(int(parent), []).append((int(process), group))
    left = [server]
    while left:
        for process, group in parents.get(left.pop(), []):
            groups[group] = groups.get(group, 0) + private_memory(process)
            left.append(process)
    return groups


def private_memory(process):
    try:
        status = pathlib.Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    size = re.search(r"RssAnon:\s+(\d+) kB", status)
    return int(size[1]) / 1024 if size else 0
