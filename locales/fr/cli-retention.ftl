# Ce qui est gardé trop longtemps.

cli-help-retention = Dit ce qui serait effacé parce que son délai est passé, l’efface, ou le retient
cli-help-retention-examples =
    c2s retention --dry-run --data donnees                                ce qui serait effacé, et pourquoi
    c2s retention run --data donnees                                      l’efface
    c2s retention hold C2S-7KQ4-M9TX-2W --reason "Recours au tribunal"       retient un dossier
cli-help-retention-dry_run = Dit ce qui serait effacé, sans rien effacer
cli-help-retention-run = Efface ce dont le délai est passé : la clé, puis les fichiers ; une preuve reste
cli-help-retention-run-examples =
    c2s retention run --data donnees
cli-help-retention-hold = Retient un dossier : il n’est pas effacé tant qu’il n’est pas relâché
cli-help-retention-hold-examples =
    c2s retention hold C2S-7KQ4-M9TX-2W --reason "Recours au tribunal"
cli-help-retention-hold-application = Identifiant du dossier, ou numéro de son récépissé
cli-help-retention-hold-reason = Pourquoi, en quelques mots ; scellé avec le dossier
cli-help-retention-release = Relâche un dossier : son délai compte à nouveau
cli-help-retention-release-examples =
    c2s retention release C2S-7KQ4-M9TX-2W --data donnees
cli-help-retention-release-application = Identifiant du dossier, ou numéro de son récépissé
cli-help-retention-list = Liste les dossiers retenus
cli-help-retention-list-examples =
    c2s retention list --data donnees
cli-help-retention-certificate = Écrit la preuve de l’effacement d’un dossier
cli-help-retention-certificate-examples =
    c2s retention certificate C2S-7KQ4-M9TX-2W --data donnees
cli-help-retention-certificate-application = Identifiant du dossier effacé, ou numéro de son récépissé
cli-retention-option = dites --dry-run pour voir ce qui serait effacé, ou « c2s retention run » pour l’effacer
cli-retention-would-go = Serait effacé :
cli-retention-gone = Effacé :
cli-retention-line = { $count } × { $what } ({ $length }{ $because })
cli-retention-because = {" "}; { $text }
cli-retention-decision = {" "}; décision de l’exploitant
cli-retention-nothing-would = Rien ne serait effacé.
cli-retention-nothing = Rien n’était à effacer.
cli-retention-withheld = Délai passé, mais gardé :
cli-retention-withheld-line = { $count } × { $why }
cli-retention-withheld-hold = retenu (« c2s retention list »)
cli-retention-withheld-deadline = le délai pour décider court
cli-retention-withheld-moving = un courrier ou un document n’est pas encore parti
cli-retention-withheld-right-runs = le droit court
cli-retention-withheld-appeal = le délai de recours court
cli-retention-withheld-third-party-payment = l’année de tiers payant après la fin du droit court
cli-retention-withheld-not-taken = dossier de lettres imprimées que personne n’a dit avoir emporté (« c2s outbox taken »)
cli-retention-announced = Personnes prévenues que leur dossier sera effacé : { $count }
cli-retention-unjudged = Dossiers qui n’ont pas pu être jugés, et sont gardés : { $count }. Lisez le journal.
cli-retention-files-left = Fichiers dont la clé est détruite, encore dans le magasin : { $count }. Ils sont illisibles, et retirés au prochain passage.
cli-retention-held = Le dossier { $application } est retenu.
cli-retention-released = Le dossier { $application } n’est plus retenu.
cli-retention-no-hold = Aucun dossier n’est retenu.
cli-retention-hold-line = { $application }  depuis le { $date }  { $reason }
cli-retention-unknown = aucun dossier ne répond à « { $named } »
cli-retention-not-held = le dossier « { $named } » n’est pas retenu
cli-retention-not-erased = aucun dossier effacé ne répond à « { $named } »
cli-retention-proof-application = Dossier : { $application }
cli-retention-proof-receipt = Récépissé : { $number }
cli-retention-proof-rule = Règle : { $what } ({ $length }), compté depuis le { $since }
cli-retention-proof-given-up = Effacé par la personne elle-même
cli-retention-proof-when = Effacé le : { $when }
cli-retention-proof-files = Fichiers scellés détruits : { $count } ; encore à retirer : { $left }
cli-retention-proof-document = Document délivré : { $kind }, { $when }, SHA-256 { $hash }
cli-retention-delays = les délais de conservation de « { $file } » ne peuvent pas servir
cli-value-application = DOSSIER
cli-value-text = TEXTE
