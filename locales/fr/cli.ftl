# Ce que dit le programme c2s en ligne de commande.
# Les clés cli-help-… portent le chemin de la commande, puis le nom de l'argument.

## Aide
cli-heading-usage = Utilisation :
# Un deux-points suit : l’espace insécable est ici.
cli-heading-commands = Commandes{"\u00A0"}
cli-heading-arguments = Arguments{"\u00A0"}
cli-heading-options = Options{"\u00A0"}
cli-heading-examples = Exemples :
cli-value-address = ADRESSE
cli-value-command = COMMANDE
cli-value-contract = CONTRAT
cli-value-dir = DOSSIER
cli-value-file = FICHIER
cli-value-statement = MENTION
cli-help = c2s calcule le droit à la complémentaire santé solidaire et l’explique, article par article. Le même programme sert le simulateur, les demandes en ligne et le bureau des agents.
cli-help-examples =
    c2s assess examples/single_parent.json        le droit d’un foyer, ligne par ligne
    c2s serve --data donnees --demo               le service complet, avec des personnes fictives
    c2s law show 2025-04-15                       les valeurs de la loi ce jour-là
    c2s COMMANDE --help                           le détail d’une commande
    C2S_LANGUAGE=en c2s --help                    le programme en anglais
cli-option-help = Affiche cette aide
cli-option-version = Affiche la version
cli-option-law = Dossier dont les fichiers remplacent des valeurs de la loi (ou variable C2S_LAW)
cli-option-config = Fichier TOML de configuration (ou variable C2S_CONFIG)

cli-help-assess = Calcule le droit d’un foyer décrit en JSON
cli-help-assess-examples =
    c2s assess foyer.json                         la fiche : montants, articles, plafonds, marge
    c2s assess --explain foyer.json               la fiche, puis chaque étape du calcul
    c2s assess --json foyer.json                  la même réponse, pour un programme
    cat foyer.json | c2s assess -                 depuis l’entrée standard
    c2s assess --jsonl --brief < foyers.jsonl     un foyer par ligne, une réponse par ligne

    Un foyer s’écrit ainsi (« c2s schema situation » donne tous les champs) :
    {"{"} "application_date": "2025-04-15", "residence": "metropole",
      "housing": {"{"} "status": "tenant" {"}"},
      "persons": [ {"{"} "id": "p1", "role": "applicant", "birth_date": "1988-06-01",
        "resources": [ {"{"} "kind": "wages", "total": 9600 {"}"} ] {"}"} ] {"}"}

    Code de sortie : 0 si tout a été calculé, 1 si un foyer n’a pas pu l’être, 2 si la commande est mal écrite.
cli-help-assess-file = Fichier JSON d’un foyer ; « - » pour l’entrée standard
cli-help-assess-json = Répond en JSON
cli-help-assess-jsonl = Lit un foyer par ligne et répond une ligne par foyer, dans l’ordre et au fil de l’eau
cli-help-assess-brief = Laisse de côté le détail des ressources et l’explication
cli-help-assess-explain = Ajoute à la fiche chaque étape du calcul, avec ses faits et ses sources
cli-help-assess-reading = À égalité avec un plafond : « law » lit l’article L861-1 (par défaut), « public » lit les pages publiques

cli-help-schema = Affiche le schéma JSON de ce qui est demandé ou de ce qui est répondu
cli-help-schema-examples =
    c2s schema situation > situation.schema.json
    c2s schema assessment > assessment.schema.json
cli-help-schema-of = « situation » (la question) ou « assessment » (la réponse)

cli-help-law = Vérifie et montre les valeurs de la loi
cli-help-law-check = Vérifie les valeurs et les articles, et liste ce qui reste à confirmer
cli-help-law-show = Affiche les valeurs en vigueur un jour donné
cli-help-law-show-examples =
    c2s law show 2025-04-15
    c2s law show 2025-04-15 --json
cli-help-law-show-date = Un jour, sous la forme AAAA-MM-JJ
cli-help-law-show-json = Répond en JSON

cli-help-serve = Sert le simulateur, les demandes en ligne, le bureau des agents et l’API
cli-help-serve-examples =
    c2s serve --data donnees --demo                      une démonstration, sur cette machine
    c2s serve --data donnees --listen 127.0.0.1:8080     une installation, derrière un mandataire
    c2s --config /etc/c2s.toml serve                     la configuration dans un fichier
cli-help-serve-data = Dossier des données et des clés ; créé au premier démarrage
cli-help-serve-listen = Adresse d’écoute (par défaut 127.0.0.1:8080)
cli-help-serve-database = Base de données : sqlite:CHEMIN ou postgres://… (par défaut un fichier du dossier des données)
cli-help-serve-demo = Remplit une base vide d’une caisse, d’organismes et de personnes fictives

cli-help-audit = Contrôle la piste d’audit
cli-help-audit-verify = Vérifie que la chaîne des événements est entière
cli-help-audit-verify-examples =
    c2s audit verify --data donnees
cli-help-migrate = Met la base de données au format de cette version, puis s’arrête
cli-help-migrate-examples =
    c2s migrate --database postgres://c2s@localhost/c2s --data donnees
cli-help-samples = Écrit chaque document avec des personnes fictives, pour les relire
cli-help-samples-examples =
    c2s samples --out exemplaires
cli-help-samples-out = Dossier où écrire ; créé s’il n’existe pas
cli-help-doctor = Vérifie la configuration, la loi, le dossier, les clés et la base, une ligne chacun
cli-help-doctor-examples =
    c2s doctor --data donnees
cli-option-data = Dossier des données et des clés
cli-option-database = Base de données : sqlite:CHEMIN ou postgres://… (par défaut un fichier du dossier des données)
cli-option-files = Fichiers scellés : un dossier ou s3://SEAU/PRÉFIXE (par défaut un dossier des données)

## Refus
cli-error = Erreur :
cli-see-help = « --help » montre ce qui est possible.
cli-not-a-date = un jour s’écrit AAAA-MM-JJ, comme 2025-04-15
cli-wrong-unknown-argument = « { $argument } » n’existe pas ici.
cli-wrong-unknown-command = « { $command } » n’est pas une commande.
cli-wrong-missing = il manque { $argument }.
cli-wrong-conflict = { $argument } ne va pas avec { $other }.
cli-wrong-value = { $argument } ne peut pas être « { $value } » ; valeurs possibles : { $allowed }.
cli-wrong-value-because = { $argument } ne peut pas être « { $value } » : { $reason }.
cli-cannot-read = « { $file } » ne peut pas être lu
cli-cannot-write = « { $file } » ne peut pas être écrit
cli-standard-input = l’entrée standard
cli-situation-wrong = le foyer de { $file } ne peut pas être étudié
cli-situation-field = { $field } : { $message }
cli-lines-in-error =
    { $errors ->
        [one] 1 ligne sur { $lines } n’a pas pu être étudiée : sa réponse dit pourquoi.
       *[other] { $errors } lignes sur { $lines } n’ont pas pu être étudiées : leur réponse dit pourquoi.
    }

## Fiche d'un foyer
cli-sheet-reference = Dossier
cli-sheet-application = Demande
cli-sheet-application-words = { $date }, { $place }
cli-sheet-decision = Décision
cli-sheet-period = Période de référence
cli-sheet-law = Loi
cli-sheet-law-words = valeurs en vigueur depuis le { $date }
cli-sheet-each-month = { $amount } par mois pour le foyer
cli-sheet-household = Foyer
# Une part et demie est au singulier : le pluriel commence à deux ($whole est la partie entière).
cli-sheet-household-words =
    { $count ->
        [one] 1 personne
       *[other] { $count } personnes
    }, { $scale } { $whole ->
        [one] part
       *[other] parts
    }
cli-sheet-role-applicant = demandeur
cli-sheet-role-partner = conjoint
cli-sheet-role-child = enfant
cli-sheet-role-other-dependant = personne à charge
cli-sheet-age =
    { $age ->
        [0] moins d’un an
        [one] 1 an
       *[other] { $age } ans
    }
cli-sheet-alternating = en résidence alternée
cli-sheet-not-covered = ne demande pas la couverture
cli-sheet-left-out = hors du foyer : { $reason }
cli-sheet-resources = Ressources
cli-sheet-declared = déclaré
cli-sheet-counted = compté
cli-sheet-articles = articles
cli-sheet-of-household = Ensemble du foyer
cli-sheet-total = Total compté
cli-sheet-not-examined = Les ressources n’ont pas à être étudiées.
cli-sheet-resources-not-declared = Les ressources n’ont pas été déclarées.
cli-sheet-nothing-declared = Aucune ressource déclarée.
cli-sheet-ceilings = Plafonds
cli-sheet-a-year = par an
cli-sheet-a-month = par mois
cli-sheet-margin = marge par an
cli-sheet-margin-a-month = marge par mois
cli-sheet-ceiling-free = gratuite
cli-sheet-ceiling-with-contribution = avec participation
cli-sheet-ceilings-note = La marge est ce qui reste sous le plafond ; négative, ce qui le dépasse.
cli-sheet-contribution = Participation (âge au 1er janvier)
cli-sheet-whole-household = Foyer
cli-sheet-near = Les ressources dépassent de peu le plafond : une erreur d’un mois ou une ressource qui ne compte pas peut changer la réponse.
cli-sheet-try-again = Si les ressources restent celles du dernier mois connu, une demande peut aboutir dès { $month }.
cli-sheet-separate = Jeune étudié seul
cli-sheet-separate-words = { $person } : { $verdict }
cli-sheet-provisional = À savoir
cli-sheet-explanation = Calcul

## La loi
cli-law-known = Demandes couvertes : du { $first } au { $last }.
cli-law-in-force = Valeurs en vigueur le { $date }, inchangées depuis le { $since }
cli-law-since = depuis le { $date }
cli-law-status-official = texte officiel
cli-law-status-projected = valeur projetée
cli-law-status-unverified = à vérifier
cli-law-checked = relu le { $date }
cli-law-never-checked = jamais relu
cli-law-projected = Valeurs projetées : { $count }
cli-law-unverified = Valeurs à vérifier : { $count }
cli-law-stale = Valeurs en vigueur qui n’ont pas été relues depuis six mois : { $count }
cli-law-problems = À corriger
cli-law-article-unknown = la règle « { $rule } » applique { $article }, qui n’est pas dans articles.toml
cli-law-article-without-rule = articles.toml : { $article } n’est pas dit appliqué par « { $rule } », qui le cite
cli-law-sound = Rien à corriger.
cli-law-cannot-load = la loi ne peut pas être chargée
cli-law-folder-unreadable = le dossier « { $folder } » ne peut pas être lu

## Service
cli-settings-wrong = la configuration n’est pas bonne
cli-log-level-wrong = « { $level } » n’est pas un niveau de journal : « info » ou « c2s_web=debug,warn », par exemple
cli-danger-clock = une horloge déplacée donnerait de fausses dates légales : « clock » ne va qu’avec « demo ».
cli-danger-open-demo = la démonstration a des mots de passe connus de tous : elle n’écoute pas sur { $address }, mais sur 127.0.0.1.
cli-danger-no-tls = sur { $address }, tout passerait en clair : placez devant un mandataire qui termine TLS et dites « behind_proxy = true ».
cli-danger-database-without-tls = la base est sur une autre machine : ajoutez « sslmode=verify-full » à son adresse.
cli-danger-files-without-tls = les fichiers iraient en clair vers une autre machine : donnez une adresse « https:// » à « s3.endpoint ».
cli-danger-open-folder = tout le monde peut lire « { $folder } » : faites « chmod o-rwx { $folder } ».
cli-cannot-open = les données ne peuvent pas être ouvertes
cli-files-who = pour garder les fichiers dans un seau, dites « s3.region », « s3.access_key_id » et le fichier de la clé, « s3.secret_access_key_file »
cli-files-one-secret = donnez la clé du seau une seule fois : « s3.secret_access_key_file », ou « s3.secret_access_key »
cli-serve-cannot-listen = l’adresse { $address } ne peut pas être écoutée
cli-serve-ready = c2s est prêt : { $address }
cli-serve-demo = Pour entrer dans la démonstration :
cli-serve-account = {"  "}{ $who } : identifiant { $identifier }, mot de passe { $password }

## Données
cli-no-data = aucune donnée dans « { $folder } » : rien n’a encore été enregistré ici.
cli-migrated = La base est au format de cette version.
cli-audit-whole =
    { $entries ->
        [0] La piste d’audit est entière : rien n’a encore été écrit.
        [one] La piste d’audit est entière : 1 événement.
       *[other] La piste d’audit est entière : { $entries } événements.
    }
cli-audit-altered = La piste d’audit est rompue : l’événement { $entry } n’est plus ce qui a été écrit.
cli-audit-missing = La piste d’audit est rompue : l’événement { $entry } manque.
cli-audit-unannounced = La piste d’audit est rompue : l’événement { $entry } n’a pas été écrit par ce service.
cli-audit-truncated = La piste d’audit est rompue : { $written } événements ont été écrits, { $found } sont là.
cli-audit-head-forged = La piste d’audit est rompue : sa tête n’a pas été écrite par ce service.

## Diagnostic
cli-doctor-well = [bon]
cli-doctor-to-look-at = [voir]
cli-doctor-wrong = [faux]
cli-doctor-configuration = La configuration est sûre.
cli-doctor-law-wrong = Des fichiers de la loi sont à corriger : « c2s law check » les liste.
cli-doctor-law-stale = À relire : { $count } valeurs (« c2s law check »).
cli-doctor-folder-to-come = « { $folder } » n’existe pas encore : il sera créé au premier démarrage.
cli-doctor-space = Le dossier des données s’écrit ; { $free } Mio sont libres.
cli-doctor-data-to-come = La base et les clés seront créées au premier démarrage.
cli-doctor-data = La base répond, au format de cette version, et ses clés sont les siennes.
cli-doctor-data-silent = La base ne répond pas.
cli-doctor-files = Les fichiers scellés s’écrivent, se relisent et s’effacent.
cli-doctor-files-wrong = Un fichier d’essai n’a pas pu être gardé, relu ou effacé dans « { $place } » : { $why }. Les pièces ne peuvent pas être reçues : vérifiez la place, les droits, et le réglage « files ».
cli-doctor-papers-wait = Pièces qui attendent d’être vérifiées : { $count }, la plus ancienne depuis { $hours } h. Personne ne peut les lire : voyez ce qui est dit ici de l’antivirus et de l’ouverture des pièces, puis le journal.
cli-doctor-opener = Les pièces s’ouvrent, dans un processus fermé.
cli-doctor-opener-wrong = Les pièces ne s’ouvrent pas, et attendent : { $why }. Il faut un noyau Linux avec seccomp, et que le conteneur ou systemd laissent le service lancer un processus et le fermer.
cli-doctor-heic = Les photos HEIC sont converties.
cli-doctor-heic-absent = Les photos HEIC (iPhone) sont refusées, avec un conseil. Pour les convertir, ajoutez le paquet « libheif-examples ».
cli-doctor-heic-fails = Les photos HEIC (iPhone) sont refusées, avec un conseil : « heif-convert » est installé, mais n’a pas converti la photo d’essai. Essayez-le sur une photo ; il faut aussi un noyau avec Landlock.
cli-doctor-reader = Les photos et les scans sont lus : une autre pièce, ou un avis trop ancien, est signalé même sans sceau.
cli-doctor-reader-absent = Les photos et les scans sans sceau ne sont pas lus : une autre pièce, ou un avis trop ancien, n’y est pas signalé. Pour les lire, ajoutez les paquets « tesseract-ocr » et « tesseract-ocr-fra ».
cli-doctor-reader-fails = Les photos et les scans sans sceau ne sont pas lus, alors que « tesseract » est installé : { $why }. Essayez-le sur une image ; il faut aussi un noyau avec Landlock.
cli-doctor-reader-nothing = il n’a pas reconnu la page d’essai
cli-doctor-fund-without-court = Les refus de la caisse { $code } ({ $fund }) ne donnent pas l’adresse du tribunal : écrivez-la à la ligne « court » de son fichier, puis « c2s import fund FICHIER ».
cli-doctor-fund-without-mediator = Les refus de la caisse { $code } ({ $fund }) ne donnent pas l’adresse du médiateur : écrivez-la à la ligne « mediator » de son fichier, puis « c2s import fund FICHIER ».
cli-doctor-fund-without-both = Les refus de la caisse { $code } ({ $fund }) ne donnent l’adresse ni du tribunal, ni du médiateur : écrivez-les aux lignes « court » et « mediator » de son fichier, puis « c2s import fund FICHIER ».
cli-doctor-scanner = L’antivirus répond.
cli-doctor-scanner-nobody = Aucun antivirus n’est réglé : les agents lisent que les pièces n’ont pas été contrôlées. Pour en régler un : « scanner ».
cli-doctor-scanner-silent = L’antivirus « { $scanner } » ne répond pas comme il le doit, et les pièces attendent : { $why }. Démarrez-le, ou corrigez le réglage « scanner ».
cli-doctor-clock = L’horloge suit les dernières écritures.
cli-doctor-clock-behind = L’horloge retarde : des données ont été écrites le { $last }. Mettez-la à l’heure avant de démarrer.
cli-doctor-address-free = L’adresse { $address } est libre.
cli-doctor-address-taken = L’adresse { $address } est prise : par le service, s’il tourne déjà.
cli-doctor-descriptors = Le système permet { $count } fichiers ouverts.

## FranceConnect
cli-franceconnect-wrong = Les réglages de FranceConnect ne peuvent pas être utilisés
cli-franceconnect-one-secret = FranceConnect : donnez un seul de client_secret, client_secret_file et private_key_file

## Le cachet d’un document (2D-Doc)
cli-help-seal = Lit le cachet (2D-Doc) d’un PDF ou d’une photo, et dit s’il est authentique
cli-help-seal-examples =
    c2s seal avis.pdf                             ce que dit le cachet : année, déclarants, revenu, parts
    c2s seal --json photo.jpg                     la même réponse, pour un programme
    c2s seal --certificates autres.pem avis.pdf   croit aussi les autorités de ce fichier

    Code de sortie : 0 si chaque cachet est authentique, 1 si le fichier n’a pas pu être lu, 2 si la commande est mal
    écrite, 3 sans cachet, 4 si un cachet ne correspond pas à son texte, 5 si un cachet ne peut pas être vérifié.
cli-help-seal-file = PDF ou photo ; « - » pour l’entrée standard
cli-help-seal-json = Répond en JSON
cli-help-seal-accept_tests = Accepte aussi les cachets de l’autorité de test, que tout le monde peut fabriquer
cli-help-seal-certificates = Fichier PEM d’autorités et de certificats à croire en plus de ceux qui sont publiés
cli-seal-none = Aucun cachet (2D-Doc) n’a été trouvé dans ce fichier.
cli-seal-other-certificates = Attention : les autorités de « { $file } » sont crues aussi. Elles ne sont pas parmi celles qui sont publiées.
cli-seal-genuine = Cachet authentique : { $who }, le { $date }.
cli-seal-genuine-test = Cachet de test, sans valeur : { $who }, le { $date }.
cli-seal-genuine-not-published = Cachet authentique d’après les certificats de --certificates, et d’après eux seuls : { $who }, le { $date }.
cli-seal-altered = Le cachet ne correspond pas à son texte : il a été mal lu, ou le texte a été changé.
cli-seal-unproven = Le cachet ne peut pas être vérifié : { $why }
cli-seal-doubt-test = c’est un cachet de test, que tout le monde peut fabriquer.
cli-seal-doubt-unknown-authority = son autorité n’est pas connue.
cli-seal-doubt-unknown-certificate = son certificat n’est pas connu.
cli-seal-doubt-undated = il ne porte pas de date.
cli-seal-doubt-not-valid-then = son certificat n’était pas valable ce jour-là.
cli-seal-doubt-not-the-tax-office = le document se dit avis d’impôt, et le cachet n’est pas celui des impôts.
cli-seal-untrusted = Les certificats de « { $file } » ne peuvent pas être crus
cli-seal-untrusted-empty = ce fichier ne contient aucun certificat : donnez-le au format PEM.
cli-seal-untrusted-unreadable = un certificat de ce fichier est illisible : donnez-le au format PEM.
cli-seal-untrusted-not-signed = un certificat de ce fichier n’est signé par aucune autorité connue : ajoutez-y son autorité.
cli-seal-untrusted-unknown-curve = la clé d’un certificat de ce fichier n’est sur aucune des courbes P-256, P-384 et P-521.
cli-seal-incomplete = Avis d’impôt dont le cachet ne dit pas tout ce qu’il doit dire.
cli-seal-paper = Document : { $name }
cli-seal-paper-unknown = Document d’un genre inconnu ({ $kind })
cli-seal-year = Revenus de :
cli-seal-declarant = Déclarant :
cli-seal-income = Revenu fiscal de référence :
cli-seal-shares = Nombre de parts :
cli-seal-reference = Référence de l’avis :
cli-seal-date = Date de l’avis :
