# Checking a certificate that somebody shows.

verifier-title = Check a certificate of entitlement
verifier-lead = Somebody shows you a certificate of complémentaire santé solidaire. This page says whether it is genuine and whether the right is running. It shows no name, no social security number and no amount, and it does not keep what you look for.
verifier-code = Verification code
verifier-code-hint = Twelve letters and digits, written beside the square of the certificate. For example: 7KQ2-MX4T-9WD3.
verifier-button = Check
verifier-error-code = This is not the code of a certificate: it has twelve letters and digits, such as 7KQ2-MX4T-9WD3.
verifier-answer = Answer:
verifier-compare = Compare with the certificate you are shown: everything must be the same, and the initials are those of the holder. A very long name of a body may be cut here.
verifier-another = Check another certificate

verifier-valid = Valid
verifier-valid-text = This certificate is genuine and the right is running. It lasts until { $day }.
verifier-to-come = Not started yet
verifier-to-come-text = This certificate is genuine, but the right starts on { $day } only.
verifier-ended = Ended
verifier-ended-text = This certificate is genuine, but the right ended on { $day }.
verifier-replaced = Replaced
verifier-replaced-text = This certificate is genuine, but another one stands in its place since { $day }. Ask to see the new one.
verifier-unknown = Unknown
verifier-unknown-text = No certificate of this service has this code. Copy it again in full, or scan the square again. If the answer is the same, do not rely on this paper and call the fund that it names.
verifier-forged = Forged
verifier-forged-text = The square does not say what this service issued: this certificate was altered or made up. It proves no right.

verifier-period = Period
verifier-cover = Right
verifier-free = Without contribution
verifier-with-contribution = With contribution
verifier-organisation = Managing body
verifier-initials = Initials of the person covered (holder), or of each adult of the household
verifier-persons = Persons covered by this certificate
verifier-issued = Issued on

verifier-offline = Check without internet
verifier-offline-text = The square holds a signed statement. With the public keys of the service, downloaded once, a program says whether the certificate is genuine and what its dates are; it cannot say whether it was replaced.
verifier-keys = The public keys (text file)

## Program
cli-help-verify-certificate = Checks, without network, what the square of a certificate says
cli-help-verify-certificate-examples =
    c2s verify-certificate --keys keys.txt HTTPS://C2S.EXAMPLE/V/04…
    c2s verify-certificate --keys keys.txt - < statement.txt

    Exit code 0: genuine and running. Exit code 1: anything else.
cli-help-verify-certificate-statement = What the square holds, or “-” to read it from the input
cli-help-verify-certificate-keys = File of the public keys (“c2s keys public”, or /verifier/cles.txt)
cli-help-verify-certificate-date = Day on which the right must run (today by default)
cli-help-keys = The keys that sign certificates
cli-help-keys-public = Writes the public keys, to check without network
cli-help-keys-public-examples =
    c2s keys public --data data > keys.txt
cli-help-keys-rotate = Makes a new key; old certificates still verify
cli-help-keys-rotate-examples =
    c2s keys rotate --data data
cli-keys-rotated =
    The new key is { $key }. It signs once the service has been started again.
    Back up the folder of the keys, copy it to each machine, and publish the public keys again.
    Restart all machines together: one that has not read the new key says “Unknown” of what it signs.
cli-help-keys-revoke = Takes a key back, a stolen one for instance: the service believes it no more
cli-help-keys-revoke-examples =
    c2s keys revoke 1 --data data

    The file certificate-1.revoked says so. Certificates that the service issued with it stay valid online.
cli-help-keys-revoke-number = Number of the key, that of its file certificate-N.pub
cli-keys-none = No key has the number { $number }: look at the files certificate-N.pub in the folder of the keys.
cli-keys-revoked =
    The key { $number } ({ $key }) is taken back. It signs no more, and is no more published, once the service has been started again.
    Publish the public keys again, and ask whoever checks without network to take the new list.
    The certificates that it signed stay valid online; without network their key is unknown.
cli-certificate-genuine = Genuine.
cli-certificate-not-genuine = This certificate is not genuine.
cli-certificate-unreadable = This is not what the square of a certificate says: read it again.
cli-certificate-unknown-key = The key { $key } that signed it is not in this file: it is newer than the file, or it was taken back. Take the latest list of keys, or check online.
cli-certificate-forged = Its signature is wrong: it was altered or made up.
cli-certificate-running = The right is running on { $day }.
cli-certificate-to-come = The right has not started on { $day }.
cli-certificate-over = The right is over on { $day }.
cli-certificate-online = Only the online service knows whether it was replaced: { $code }.
cli-certificate-bad-keys = { $file } is not a file of public keys.
cli-certificate-line = { $label }: { $value }
