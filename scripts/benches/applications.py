"""The pages of an application, from the account to the receipt, as one person goes through them."""

import json
import uuid

from .person import hidden

# Refused at once: what is measured is its reception, its sealing and the answer; `papers` measures an opening.
PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <<>>\nstartxref\n9\n%%EOF\n"


def multipart(fields, name, content):
    """The body of a form with a file, and its type."""
    frontier = uuid.uuid4().hex
    parts = [f'--{frontier}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
             for key, value in fields.items()]
    head = f'Content-Disposition: form-data; name="{name}"; filename="avis.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
    parts.append(f"--{frontier}\r\n{head}".encode() + content + f"\r\n--{frontier}--\r\n".encode())
    return b"".join(parts), f"multipart/form-data; boundary={frontier}"


def application(rank):
    """Yields one request after the other, as (name, method, path, form, type); is sent the page that answered.

    `rank` varies what is typed, so that no two people send the same thing; one in four adds a partner.
    """
    couple = rank % 4 == 0

    def get(name, path):
        return (yield (name, "GET", path, None, None))

    def post(name, path, page, answers):
        return (yield (name, "POST", path, {**hidden(page, path), **answers}, None))

    yield from get("account", "/compte")
    page = yield from get("before", "/compte/avant")
    yield from post("begin", "/demande", page, {})
    yield from get("steps", "/demande")

    page = yield from get("situation", "/demande/situation")
    answers = {"family": "couple" if couple else "single", "changed": "no", "nationality": "french"}
    turn = yield from autosave(page, "/demande/situation", {**answers, "caf": str(1_000_000 + rank)})
    yield from post("save situation", "/demande/situation", page, {**answers, "saisie-tour": turn})
    if couple:
        page = yield from get("member", "/demande/foyer/partner")
        yield from post("save member", "/demande/foyer/partner", page, partner(rank))
    page = yield from get("household", "/demande/foyer")
    yield from post("save household", "/demande/foyer", page, {})
    page = yield from get("organisation", "/demande/organisme")
    town = ("agen", "strasbourg", "lyon", "toulouse", "lille")[rank % 5]
    yield from get("search an organisation", f"/demande/organisme/recherche?nom=solidiares&ville={town}&departement=")
    yield from post("save organisation", "/demande/organisme", page, {"organisation": "fund"})
    page = yield from get("consent", "/demande/accord")
    yield from post("save consent", "/demande/accord", page, {"agree": "yes"})

    yield from get("resources", "/demande/ressources")
    page = yield from get("aids", "/demande/ressources/aides")
    partner_too = {"worked-partner": "no"} if couple else {}
    yield from post("save aids", "/demande/ressources/aides", page, {"worked-applicant": "yes", **partner_too})
    page = yield from get("kinds", "/demande/ressources/applicant")
    yield from post("save kinds", "/demande/ressources/applicant", page, {"kinds": "wages"})
    amounts = "/demande/ressources/applicant/montants"
    page = yield from get("amounts", f"{amounts}?kinds=wages")
    wages = {"wages-mode": "total", "wages-total": str(4_000 + rank % 6_000), "worked": "yes", "interruption": "none"}
    turn = yield from autosave(page, amounts, {**wages, "wages-total": "4"})
    yield from post("save amounts", amounts, page, {**wages, "saisie-tour": turn})
    if couple:
        page = yield from get("kinds", "/demande/ressources/partner")
        yield from post("save kinds", "/demande/ressources/partner", page, {"none": "yes"})
        page = yield from get("amounts", "/demande/ressources/partner/montants?none=yes")
        yield from post("save amounts", "/demande/ressources/partner/montants", page, {"worked": "no"})
    page = yield from get("home", "/demande/logement")
    yield from post("save home", "/demande/logement", page, {"status": "tenant", "aid": "none"})

    page = yield from get("papers", "/demande/pieces")
    body, kind = multipart({**hidden(page, "/demande/pieces"), "window": "tax-notice.applicant"}, "paper", PDF)
    yield ("send a paper", "POST", "/demande/pieces", body, kind)
    page = yield from get("review", "/demande/relecture")
    yield from post("send the application", "/demande/relecture", page, {"certify": "yes"})
    sent = f"/compte/demande/{hidden(page, '/demande/relecture')['application']}"
    yield from get("receipt", f"{sent}/accuse")
    yield from get("application", sent)


def partner(rank):
    """Somebody without a number of their own yet."""
    name = "".join(chr(97 + int(digit)) for digit in str(rank))
    born = {"born-day": "3", "born-month": "5", "born-year": str(1960 + rank % 30)}
    return {**born, "family": f"Partenaire{name}", "given": "Sacha", "no-nir": "yes", "birth_place": "Lyon",
            "partnership": "pacs", "taxed-jointly": "yes", "nationality": "french", "nir": "", "usage_name": "", "caf": ""}


def autosave(page, action, answers):
    """What the script of the page sends while somebody types; gives the turn that the page then stands at."""
    fields = {**hidden(page, action), **answers}
    answer = yield ("autosave", "POST", "/demande/saisie", fields, None)
    saved = json.loads(answer)
    if saved["state"] != "saved":
        raise SystemExit(f"bench: a field was not kept: {answer[:200]}")
    return saved["turn"]
