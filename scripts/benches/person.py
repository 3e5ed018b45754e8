"""Somebody in front of a browser without JavaScript: cookies, forms, one connection."""

import html
import http.client
import re
import time
import urllib.parse

# Of the demonstration.
PASSWORD = "Demo-C2S-2026"


class Person:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies = {}
        self.last = time.monotonic()
        # When the whole answer of the last request was there.
        self.answered = None
        # Seconds that it says it waited, on purpose, for a paper to be opened.
        self.waited = 0

    def ask(self, method, path, form=None, content_type="application/x-www-form-urlencoded"):
        """One request: its status and its page. `form`: the fields, or a body that is made already."""
        status, body = self.fetch(method, path, form, content_type)
        return status, body.decode()

    def fetch(self, method, path, form=None, content_type="application/x-www-form-urlencoded"):
        """The same, with the bytes as they come."""
        # The service closes a connection that nobody uses: like a browser, one does not send into it.
        if time.monotonic() - self.last > 2:
            self.connection.close()
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = form if form is None or isinstance(form, bytes) else urllib.parse.urlencode(form, doseq=True)
        if body is not None:
            headers |= {"Content-Type": content_type, "Sec-Fetch-Site": "same-origin"}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, value = value.split(";")[0].split("=", 1)
                self.cookies[key] = value
        self.waited = float((answer.getheader("Server-Timing") or "dur=0").rpartition("dur=")[2]) / 1000
        body = answer.read()
        self.answered = time.perf_counter()
        self.last = time.monotonic()
        return answer.status, body

    def signs_in(self, identifier, password=PASSWORD):
        page = self.ask("GET", "/compte/connexion")[1]
        fields = hidden(page, "/compte/connexion")
        status, page = self.ask("POST", "/compte/connexion", {**fields, "identifier": identifier, "password": password})
        if status != 303:
            raise SystemExit(f"bench: {identifier} did not sign in: {status}")
        return self

    def begins(self):
        """Opens an application, from the page before it."""
        page = self.ask("GET", "/compte/avant")[1]
        return self.ask("POST", "/demande", hidden(page, "/demande"))


def hidden(page, action):
    """The hidden fields of the form that is sent to `action`."""
    for form in page.split("<form")[1:]:
        head, _, rest = form.partition(">")
        if f'action="{action}"' in head and 'method="post"' in head:
            fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', rest.split("</form>")[0])
            return {name: html.unescape(value) for name, value in fields}
    raise SystemExit(f"bench: no form of the page is sent to {action}")
