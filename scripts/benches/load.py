"""An open load: requests leave at fixed instants, whether or not the answers of the others came.

What is measured goes from the instant at which a request was due to its whole answer: when everybody waits for the
server, what should have left meanwhile counts that wait. Somebody who is free and leaves late is late because of this
program, which shares the processor with the server: that lateness is told apart.
"""

import http.client
import queue
import sys
import threading
import time

from .applications import application
from .person import Person

# What somebody without an account reads meanwhile: one request in five.
PUBLIC = ("/", "/simulateur", "/ressources?q=pension", "/situations")
# Seconds that somebody takes from one request to the next: with the rate, it gives how many answer at the same time.
BETWEEN = 0.2
# Seconds before anything is counted: no connection to the database is open yet.
WARM_UP = 5
# Requests of an application, about: some add a partner.
STEPS = 34
WITHOUT_WAIT = ", without its wait for the opening"


class Reader:
    """Reads the public pages, one after the other."""

    def __init__(self, port):
        self.person = Person(port)
        self.turn = 0

    def next(self):
        path = PUBLIC[self.turn % len(PUBLIC)]
        self.turn += 1
        status, _ = self.person.ask("GET", path)
        return "public page", status == 200


class Applicant:
    """Goes through applications: when one is sent, somebody else of the list begins theirs."""

    def __init__(self, waiting):
        self.waiting = waiting
        self.sent = 0
        self.pages = None

    def next(self):
        if self.pages is None:
            # Nobody waits any more: said by an exception that ends the load.
            self.person, rank = self.waiting.get_nowait()
            self.pages = application(rank)
            self.request = next(self.pages)
        name, method, path, form, kind = self.request
        status, page = self.person.ask(method, path, form, kind or "application/x-www-form-urlencoded")
        right = status == (303 if method == "POST" and path != "/demande/saisie" else 200)
        if not right:
            return f"{name} ({status})", False
        try:
            self.request = self.pages.send(page)
        except StopIteration:
            self.pages = None
            self.sent += 1
        return name, True


def mixed(port, people, rate, seconds):
    """Runs the load; gives the milliseconds of each request by name, those of the generator's lateness, the failures,
    the applications sent, and the instant (seconds since 1970) from which all this is counted. Those that waited on purpose for a paper to be opened come twice: whole, and as
    `WITHOUT_WAIT` says, the time of the server alone.

    `seconds` are counted after those of the warm-up; a failure counts at any time.

    `people`: signed in, each will send one application.
    """
    waiting = queue.SimpleQueue()
    for rank, person in enumerate(people):
        waiting.put((person, rank))
    applicants = [Applicant(waiting) for _ in range(min(max(2, int(rate * 0.8 * BETWEEN)), len(people)))]
    # Each stands somewhere else in their application: else everybody would send a paper in the same instant.
    for rank, applicant in enumerate(applicants):
        for _ in range(rank * STEPS // len(applicants)):
            if not (told := applicant.next())[1]:
                raise SystemExit(f"bench: a request failed before the load: {told[0]}")
    # A fifth of the requests are for public pages.
    idle = queue.SimpleQueue()
    for worker in applicants + [Reader(port) for _ in range(max(1, len(applicants) // 4))]:
        idle.put(worker)
    times, lateness, failures, lock = {}, [], {}, threading.Lock()
    # A thread that computes gives way to those whose answers came.
    sys.setswitchinterval(0.0005)
    due = queue.SimpleQueue()
    over = threading.Event()

    def works():
        while True:
            at = due.get()
            if at is None:
                return
            late = 0
            try:
                worker = idle.get_nowait()
                late = time.perf_counter() - at
            except queue.Empty:
                worker = idle.get()
            try:
                name, right = worker.next()
            except queue.Empty:
                over.set()
                idle.put(worker)
                continue
            except (OSError, http.client.HTTPException) as error:
                name, right = type(error).__name__, False
            elapsed = ((worker.person.answered or time.perf_counter()) - at - late) * 1000
            waited = worker.person.waited * 1000
            idle.put(worker)
            with lock:
                if not right:
                    failures[name] = failures.get(name, 0) + 1
                elif at >= counted_from:
                    times.setdefault(name, []).append(elapsed)
                    if waited:
                        times.setdefault(name + WITHOUT_WAIT, []).append(elapsed - waited)
                    lateness.append(late * 1000)

    started = time.perf_counter()
    counted_from, counted_since = started + WARM_UP, time.time() + WARM_UP
    threads = [threading.Thread(target=works, daemon=True) for _ in range(len(applicants) + 8)]
    for thread in threads:
        thread.start()
    for number in range(int(rate * (WARM_UP + seconds))):
        at = started + number / rate
        if (pause := at - time.perf_counter()) > 0:
            time.sleep(pause)
        if over.is_set():
            break
        due.put(at)
    for _ in threads:
        due.put(None)
    for thread in threads:
        thread.join(60)
    sent = sum(applicant.sent for applicant in applicants)
    return times, lateness, failures, sent, counted_since


def at(times, hundredths):
    """A percentile of a list of times."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, len(ordered) * hundredths // 100)]
