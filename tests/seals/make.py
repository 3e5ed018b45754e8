"""Makes the sealed notices of the tests, under an authority of their own whose keys are thrown away.

    pip install cryptography ppf.datamatrix pillow && python make.py

`certificates.pem` is given to the service as `seal_certificates`; `notices.json` has the texts of the squares, and each
`NAME.png` is a page that bears one. Nothing of it proves anything elsewhere.
"""

import base64
import datetime
import json
import pathlib

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa, utils
from cryptography.x509.oid import NameOID
from PIL import Image, ImageDraw
from ppf.datamatrix import DataMatrix

HERE = pathlib.Path(__file__).parent
GS, US = "\x1d", "\x1f"
FIRST, LAST = datetime.datetime(2020, 1, 1), datetime.datetime(2045, 1, 1)

# Name: names, year of income, reference taxable income, shares, day of the notice.
NOTICES = {
    "fontanel": (["FONTANEL CAMILLE"], 2023, 11000, "2", "31072024"),
    "fontanel-later": (["FONTANEL CAMILLE"], 2023, 19000, "1,5", "15092024"),
    "fontanel-old": (["FONTANEL CAMILLE"], 2020, 11000, "2", "31072021"),
    "tessandier": (["TESSANDIER LILA"], 2023, 10500, "1", "31072024"),
    "malbrec": (["MALBREC GEORGES", "MALBREC ODILE"], 2023, 13320, "2", "31072024"),
}


def named(common, organisation, unit):
    pairs = [(NameOID.COMMON_NAME, common), (NameOID.ORGANIZATION_NAME, organisation)]
    pairs.append((NameOID.ORGANIZATIONAL_UNIT_NAME, unit))
    return x509.Name([x509.NameAttribute(oid, text) for oid, text in pairs])


def certificate(subject, issuer, key, signer, is_authority):
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number()).not_valid_before(FIRST).not_valid_after(LAST)
    builder = builder.add_extension(x509.BasicConstraints(ca=is_authority, path_length=0 if is_authority else None), True)
    usage = dict.fromkeys(
        ["content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "crl_sign", "encipher_only",
         "decipher_only"], False)
    builder = builder.add_extension(
        x509.KeyUsage(digital_signature=not is_authority, key_cert_sign=is_authority, **usage), True)
    return builder.sign(signer, hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode()


def text(key, names, year, income, shares, dated):
    signed_on = datetime.date(int(dated[4:]), 9, 20)
    days = (signed_on - datetime.date(2000, 1, 1)).days
    first, *second = names
    values = f"43{shares}{GS}442278012345678" + f"45{year}46{first}{GS}4A{dated}41{income}{GS}473001123456789"
    values += "".join(f"48{name}{GS}490701987765432" for name in second)
    signed = f"DC04FR99FPE0FFFF{days:04X}0401FR{values}"
    r, s = utils.decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    signature = r.to_bytes(32, "big") + s.to_bytes(32, "big")
    return f"{signed}{US}{base64.b32encode(signature).decode().rstrip('=')}"


def page(name, code, names, year):
    picture = Image.new("L", (1240, 1754), 255)
    pen = ImageDraw.Draw(picture)
    pen.text((100, 100), f"AVIS D'IMPOT FICTIF - REVENUS DE {year} - {' / '.join(names)}", fill=0, font_size=30)
    matrix = DataMatrix(code).matrix
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                pen.rectangle((800 + 5 * x, 200 + 5 * y, 804 + 5 * x, 204 + 5 * y), fill=0)
    picture.save(HERE / f"{name}.png", optimize=True)


def main():
    authority_key, key = rsa.generate_private_key(65537, 2048), ec.generate_private_key(ec.SECP256R1())
    authority = named("FR99", "AC DES ESSAIS DE C2S", "0002 0")
    office = named("FPE0", "DIRECTION GENERALE DES FINANCES PUBLIQUES", "0002 13000495500014")
    pem = certificate(authority, authority, authority_key, authority_key, True)
    pem += certificate(office, authority, key, authority_key, False)
    (HERE / "certificates.pem").write_text(pem)
    texts = {name: text(key, *notice) for name, notice in NOTICES.items()}
    (HERE / "notices.json").write_text(json.dumps(texts, indent=2) + "\n")
    for name, (names, year, *_) in NOTICES.items():
        page(name, texts[name], names, year)


main()
