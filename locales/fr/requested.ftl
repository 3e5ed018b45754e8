# Les papiers que la caisse demande après l’envoi.

requested-kind-tax-notice = Avis d’imposition
requested-kind-payslips = Bulletins de salaire
requested-kind-benefit-statement = Relevé d’une allocation
requested-kind-pension-statement = Relevé de pension ou de retraite
requested-kind-property-tax = Avis de taxe foncière
requested-kind-family-record = Livret de famille ou acte de naissance
requested-kind-residence-permit = Titre de séjour
requested-kind-housing-proof = Justificatif de logement
requested-kind-form-page = Page du formulaire
requested-kind-signature = Signature
requested-form-page = Page { $page } du formulaire
requested-kind-other = Autre document
requested-label = { $kind } : { $name }
requested-label-period = { $kind } : { $name }, { $period }
requested-reason-not-given = Votre caisse n’a pas ce document.
requested-reason-unreadable = Le document reçu ne peut pas être lu, ou il n’est pas entier.
requested-reason-pages-missing = Il manque des pages au document reçu : donnez-les toutes.
requested-reason-page-not-given = Votre caisse n’a pas cette page.
requested-reason-not-signed = Votre demande n’est pas signée. Signez une feuille avec votre nom et la date, ou le coupon de la lettre, puis donnez-en une photo.
requested-reason-other-period = Le document reçu est d’une autre période ou d’une autre personne.
requested-reason-to-check = Votre caisse vérifie une information que vous avez donnée.
requested-before = À donner au plus tard le { $date }.
requested-words = Votre caisse ajoute : « { $words } »
paper-requested = Document demandé par la caisse
paper-file-requested = document-demande
portal-window-requested = Document demandé par votre caisse : { $name }
portal-why-requested = Votre caisse l’a demandé après l’envoi.
timeline-papers-asked =
    { $count ->
        [1] Un document demandé avant le { $date } ; le délai continue
       *[other] { $count } documents demandés avant le { $date } ; le délai continue
    }
timeline-papers-asked-suspends =
    { $count ->
        [1] Un document manquant demandé avant le { $date } : le délai s’arrête
       *[other] { $count } documents demandés avant le { $date }, dont il manque au moins un : le délai s’arrête
    }
timeline-request-taken-back = Un document n’est plus demandé
requested-title =
    { $count ->
        [1] Votre caisse demande un document
       *[other] Votre caisse demande { $count } documents
    }
requested-clock = Le délai pour vous répondre continue : il ne dépend pas de cette demande.
requested-link =
    { $count ->
        [1] Donner le document
       *[other] Donner les documents
    }
requested-awaited-text = Votre caisse demande ce qui suit pour vérifier une information. Le délai pour vous répondre continue.

## Le bureau
ask-title = Demander des pièces
ask-link = Demander des pièces
ask-paper = Pièce { $number }
ask-kind = Quelle pièce ?
ask-kind-missing = Choisissez une pièce.
ask-choose = Choisir
ask-person = Pour qui ?
ask-person-missing = Choisissez une personne.
ask-reason = Pourquoi ?
ask-reason-missing = Choisissez une raison.
ask-reason-not-given = Elle n’a jamais été donnée : le dossier est incomplet
ask-reason-unreadable = Elle est illisible : le dossier est incomplet
ask-reason-pages-missing = Des pages manquent : le dossier est incomplet
ask-reason-other-period = Elle est d’une autre période ou d’une autre personne : le dossier est incomplet
ask-reason-to-check = Une valeur présente est à vérifier : rien ne manque
ask-reason-hint = Ce qui manque arrête le délai de deux mois, qui repart à la dernière pièce reçue. Une vérification ne l’arrête pas (CRPA, L. 114-5 ; CSS, R. 861-16-1).
ask-page = Quelle page du formulaire ?
ask-page-hint = De 1 à { $most }. Seulement pour « Page du formulaire ».
ask-page-missing = Donnez le numéro de la page du formulaire, de 1 à { $most }.
ask-page-needless = Un numéro de page ne va qu’avec « Page du formulaire ».
ask-period = Quelle période ? (facultatif)
ask-period-what = la période
ask-period-hint = Par exemple : janvier à mars 2025
ask-words = À préciser (facultatif)
ask-words-what = la précision
ask-words-hint = { $most } caractères au plus. La personne et sa lettre les reprennent tels quels. Obligatoire pour « Autre document ».
ask-words-missing = Dites quel est l’autre document.
ask-due = À donner au plus tard le
ask-due-what = la date limite
ask-due-hint = De { $least } à { $most } jours : une lettre met plusieurs jours à arriver.
ask-due-wrong = La date limite doit être entre le { $first } et le { $last }.
ask-more = Ajouter une pièce
ask-read-over = Relire
ask-confirm-title = Relire la demande de pièces
ask-confirm-due = Date limite
ask-confirm-clock = Effet sur le délai
ask-clock-stops = Le délai de deux mois s’arrête. Il repart à la dernière pièce reçue.
ask-clock-not-started = Le délai n’a pas commencé : il commence à la dernière pièce reçue.
ask-clock-runs = Le délai continue : dernier jour le { $date }.
ask-send = Demander
ask-change = Modifier
ask-told = La personne est prévenue, voit la demande dans son compte, et une lettre est imprimée.
ask-stale-title = Le dossier a changé
ask-stale-text = Rouvrez le dossier, puis demandez à nouveau.
case-requested-title = Pièces demandées
case-requested-line = { $label }. { $reason } Avant le { $date }.
case-requested-awaited = attendue
case-requested-received = reçue
case-requested-explained = impossible à fournir
case-requested-take-back = Ne plus demander
case-requested-why-not-given = Jamais donnée.
case-requested-why-unreadable = Illisible ou incomplète.
case-requested-why-pages-missing = Des pages manquent.
case-requested-why-other-period = D’une autre période ou personne.
case-requested-why-to-check = À vérifier.
case-requested-words = « { $words } »
case-requested-over = sans réponse, jour passé
case-requested-over-text = Le jour donné est passé sans réponse. Rien ne se décide tout seul : tant que la pièce manque, le dossier n’est pas complet et les deux mois ne courent pas (CRPA, art. L114-5). Vous pouvez la demander à nouveau avec un autre jour (même personne, même pièce, même période : la nouvelle demande remplace celle-ci), ou ne plus la demander et décider avec ce qui est là.
case-requested-over-text-check = Le jour donné est passé sans réponse. Le délai légal court toujours : décidez avec ce qui est là, ou demandez à nouveau avec un autre jour (même personne, même pièce, même période : la nouvelle demande remplace celle-ci).
requested-late = Un jour indiqué plus bas est passé. Votre demande n’est pas refusée pour autant. Donnez le document dès que vous pouvez, ou dites pourquoi vous ne le pouvez pas.
queue-unanswered = Sans réponse au { $date }
