# Vérifier une attestation que quelqu’un montre.

verifier-title = Vérifier une attestation de droits
verifier-lead = On vous montre une attestation de complémentaire santé solidaire. Cette page dit si elle est authentique et si le droit est en cours. Elle ne montre ni nom, ni numéro de sécurité sociale, ni montant, et elle ne garde pas ce que vous cherchez.
verifier-code = Code de vérification
verifier-code-hint = Douze lettres et chiffres, écrits à côté du carré de l’attestation. Par exemple : 7KQ2-MX4T-9WD3.
verifier-button = Vérifier
verifier-error-code = Ce n’est pas un code d’attestation : il a douze lettres et chiffres, comme 7KQ2-MX4T-9WD3.
verifier-answer = Réponse :
verifier-compare = Comparez avec l’attestation qu’on vous montre : tout doit être pareil, et les initiales sont celles de la personne couverte. Un nom d’organisme très long peut être coupé ici.
verifier-another = Vérifier une autre attestation

verifier-valid = Valable
verifier-valid-text = Cette attestation est authentique et le droit est en cours. Il va jusqu’au { $day }.
verifier-to-come = Pas encore commencé
verifier-to-come-text = Cette attestation est authentique, mais le droit ne commence que le { $day }.
verifier-ended = Terminé
verifier-ended-text = Cette attestation est authentique, mais le droit s’est terminé le { $day }.
verifier-replaced = Remplacée
verifier-replaced-text = Cette attestation est authentique, mais une autre la remplace depuis le { $day }. Demandez à voir la nouvelle.
verifier-unknown = Inconnue
verifier-unknown-text = Aucune attestation de ce service ne porte ce code. Recopiez-le en entier, ou scannez à nouveau le carré. Si la réponse est la même, ne vous fiez pas à ce papier et appelez la caisse qui y est nommée.
verifier-forged = Falsifiée
verifier-forged-text = Le carré ne dit pas ce que ce service a délivré : cette attestation a été modifiée ou fabriquée. Elle ne prouve aucun droit.

verifier-period = Période
verifier-cover = Droit
verifier-free = Sans participation financière
verifier-with-contribution = Avec participation financière
verifier-organisation = Organisme gestionnaire
verifier-initials = Initiales de la personne couverte (titulaire), ou de chaque adulte du foyer
verifier-persons = Personnes couvertes par cette attestation
verifier-issued = Délivrée le

verifier-offline = Vérifier sans internet
verifier-offline-text = Le carré porte une mention signée. Avec les clés publiques du service, téléchargées une fois, un programme dit si l’attestation est authentique et quelles sont ses dates ; il ne peut pas dire si elle a été remplacée.
verifier-keys = Les clés publiques (fichier texte)

## Programme
cli-help-verify-certificate = Vérifie, sans réseau, ce que dit le carré d’une attestation
cli-help-verify-certificate-examples =
    c2s verify-certificate --keys cles.txt HTTPS://C2S.EXAMPLE/V/04…
    c2s verify-certificate --keys cles.txt - < mention.txt

    Réponse 0 : authentique et en cours. Réponse 1 : tout autre cas.
cli-help-verify-certificate-statement = Ce que le carré contient, ou « - » pour le lire sur l’entrée
cli-help-verify-certificate-keys = Fichier des clés publiques (« c2s keys public », ou /verifier/cles.txt)
cli-help-verify-certificate-date = Jour où le droit doit être en cours (par défaut aujourd’hui)
cli-help-keys = Les clés qui signent les attestations
cli-help-keys-public = Écrit les clés publiques, pour vérifier sans réseau
cli-help-keys-public-examples =
    c2s keys public --data donnees > cles.txt
cli-help-keys-rotate = Fait une nouvelle clé ; les anciennes attestations se vérifient toujours
cli-help-keys-rotate-examples =
    c2s keys rotate --data donnees
cli-keys-rotated =
    La nouvelle clé est { $key }. Elle signera dès que le service aura redémarré.
    Sauvegardez le dossier des clés, copiez-le sur chaque machine, et publiez à nouveau les clés publiques.
    Redémarrez toutes les machines ensemble : celle qui n’a pas lu la nouvelle clé dit « Inconnue » de ce qu’elle signe.
cli-help-keys-revoke = Retire une clé, par exemple volée : le service n’y croit plus
cli-help-keys-revoke-examples =
    c2s keys revoke 1 --data donnees

    Le fichier certificate-1.revoked le dit. Les attestations que le service a délivrées avec elle restent valables en ligne.
cli-help-keys-revoke-number = Numéro de la clé, celui de son fichier certificate-N.pub
cli-keys-none = Aucune clé ne porte le numéro { $number } : regardez les fichiers certificate-N.pub du dossier des clés.
cli-keys-revoked =
    La clé { $number } ({ $key }) est retirée. Elle ne signe plus, et n’est plus publiée, dès que le service aura redémarré.
    Publiez à nouveau les clés publiques, et demandez à qui vérifie sans réseau de prendre la nouvelle liste.
    Les attestations qu’elle a signées restent valables en ligne ; sans réseau, leur clé est inconnue.
cli-certificate-genuine = Authentique.
cli-certificate-not-genuine = Cette attestation n’est pas authentique.
cli-certificate-unreadable = Ce n’est pas ce que dit le carré d’une attestation : lisez-le à nouveau.
cli-certificate-unknown-key = La clé { $key } qui l’a signée n’est pas dans ce fichier : elle est plus récente que lui, ou elle a été retirée. Prenez la dernière liste des clés, ou vérifiez en ligne.
cli-certificate-forged = Sa signature est fausse : elle a été modifiée ou fabriquée.
cli-certificate-running = Le droit est en cours le { $day }.
cli-certificate-to-come = Le droit n’est pas commencé le { $day }.
cli-certificate-over = Le droit est terminé le { $day }.
cli-certificate-online = Seul le service en ligne sait si elle a été remplacée : { $code }.
cli-certificate-bad-keys = { $file } n’est pas un fichier de clés publiques.
cli-certificate-line = { $label } : { $value }
