# The back office of caseworkers: sign-in, queue, file, decision.

backoffice-navigation-queue = Dossiers à décider
backoffice-sign-in-title = Connexion des agents
backoffice-sign-in-lead = Réservé aux agents de la caisse. Chaque ouverture de dossier est inscrite dans le journal.
backoffice-sign-in-identifier = Adresse électronique professionnelle
backoffice-sign-in-identifier-hint = Celle de votre compte d’agent.
backoffice-sign-in-identifier-what = votre adresse électronique
backoffice-sign-in-wrong = L’adresse ou le mot de passe est inexact. Vérifiez les deux, puis réessayez.
backoffice-sign-in-help = Compte bloqué ou oublié : adressez-vous à l’administrateur de votre caisse.

## Queue
queue-title = Dossiers à décider
queue-today = Nous sommes le { $date }. Les dossiers dont le délai légal expire le plus tôt viennent en premier, ceux qui attendent des pièces en dernier, en commençant par ceux dont le jour donné pour répondre est passé.
queue-caption = Dossiers qui attendent une décision
queue-empty = Aucun dossier n’attend de décision.
queue-column-left = Reste
queue-column-file = Dossier
queue-column-name = Demandeur
queue-column-last-day = Dernier jour
queue-column-received = Reçu le
queue-awaiting = En attente de pièces
queue-no-last-day = Pas encore
queue-start = Revenir au début de la liste
queue-left =
    { $days ->
        [1] 1 jour
       *[other] { $days } jours
    }
queue-left-today = Dernier jour aujourd’hui
queue-left-over =
    { $days ->
        [1] Dépassé de 1 jour
       *[other] Dépassé de { $days } jours
    }

## File
case-step-situation = Situation
case-step-household = Foyer
case-step-organisation = Organisme
case-step-consent = Accord
case-step-resources = Ressources et logement
case-step-papers = Pièces
case-left =
    { $days ->
        [1] 1 jour avant la fin du délai
       *[other] { $days } jours avant la fin du délai
    }
case-left-today = Dernier jour du délai aujourd’hui
case-left-over =
    { $days ->
        [1] Délai dépassé de 1 jour
       *[other] Délai dépassé de { $days } jours
    }
case-title = Dossier { $number }
case-back = Dossiers à décider
case-decide = Décider
case-identity-title = Identité
case-residence = Résidence
case-last-day = Dernier jour pour notifier
case-answers-title = Réponses certifiées
case-papers-title = Pièces
case-awaiting-before = Demandées à l’envoi, au plus tard le { $date }.
case-awaiting-over = Demandées à l’envoi, au plus tard le { $date } : ce jour est passé sans réponse, et rien ne se décide tout seul. La personne peut encore les donner, ou dire pourquoi elle ne le peut pas. Vous pouvez lui écrire.
case-awaiting-title = Pièces attendues
case-awaiting-text = Aucun délai ne court et le dossier ne se décide pas encore : les deux mois commencent à la dernière pièce reçue.
case-papers-none = Aucune pièce n’a été déposée.
case-paper-detail = Déposé { $when }
case-documents-title = Documents envoyés
case-assessment-title = Ce que disent les règles
case-decision-title = Décision
case-timeline-title = Historique

## Decision
outcome-granted-free = Droit accordé, sans participation
outcome-granted-with-contribution = Droit accordé, avec participation
outcome-refused = Refus
decide-title = Décider
decide-back = Retour au dossier
decide-said = Les règles disent : { $outcome }.
decide-way-legend = Votre décision
decide-way-as-said = Comme les règles : { $outcome }
decide-way-otherwise = Autrement, avec un motif
decide-way-missing = Choisissez : comme les règles, ou autrement.
decide-outcome-legend = Ce que vous décidez
decide-outcome-missing = Choisissez ce que vous décidez.
decide-reason-legend = Motif
decide-reason-missing = Choisissez le motif.
departure-resources-differ = Les pièces montrent d’autres ressources que celles déclarées
departure-household-differs = Les pièces montrent un autre foyer que celui déclaré
departure-fact-unknown-to-the-rules = Un fait connu de la caisse n’a pas été donné aux règles
departure-ruling-of-a-court = Décision d’un tribunal ou de la commission de recours
departure-line = Motif
departure-words-line = Explication
decide-words-label = Explication
decide-words-hint = Au moins { $least } caractères. Elle est conservée avec la décision et peut être communiquée à la personne.
decide-words-what = l’explication de la décision
decide-words-short = L’explication est trop courte : écrivez au moins { $least } caractères.
decide-accepted-by-silence = Le dernier jour était le { $last_day } : le silence de la caisse a accepté la demande, elle ne peut plus être refusée. Choisissez un droit accordé.
decide-read-over = Relire avant de décider
decide-stale-title = Le dossier a changé
decide-stale-text = Il a changé depuis que vous avez ouvert cette page. Relisez-le, puis décidez à nouveau.
confirm-title = Relire la décision
confirm-departs = Cette décision s’écarte de ce que disent les règles.
confirm-text = Une fois prise, elle est notifiée à la personne et ne peut plus être modifiée ici.
confirm-decide = Prendre cette décision
confirm-change = Modifier
decision-line = Décision
decision-alone-line = Décision propre à { $name }
decision-day-line = Décidé le
decision-contribution-line = Participation par mois
decision-right-line = Droit
decision-right-awaiting-line = En attente du mode de paiement

## What the register said
case-register-title = Registre
case-register-refused = Non interrogé : l’échange de données est refusé, tout est déclaré
case-register-unavailable = Registre : indisponible { $when }. Vérification à refaire.
case-register-nobody = Registre : non trouvé, délai possible 30 jours
case-register-c2s = Complémentaire santé solidaire jusqu’au { $date }
case-register-rsa-not-found = RSA – Registre : non trouvé, délai possible 30 jours
case-register-nothing = Rien de connu
case-before-domiciled = Élu domicile : { $body }. Le courrier y est envoyé.

## Les pièces vérifiées
case-paper-standing-being-checked = En cours de vérification : la pièce n’est pas encore consultable.
case-paper-standing-awaits-scanner = Attend l’antivirus depuis { $when } : la pièce n’est pas encore consultable. Si cela dure, prévenez l’exploitant.
case-paper-standing-refused = N’a pas pu être ouverte, et la personne le voit dans son compte : { $why }
case-paper-standing-altered = Le fichier enregistré a été altéré : il ne peut plus être ouvert. Prévenez l’exploitant.
case-papers-whole = Toutes les pages : { $label } ({ $count } fichiers)
case-paper-original = Télécharger l’original
case-paper-not-scanned = Non analysée par un antivirus.
case-paper-remark-dark = Page { $page } sombre
case-paper-remark-blurred = Page { $page } floue
case-paper-remark-small = Page { $page } photographiée de trop loin
case-paper-remark-blank = Page { $page } vide
case-paper-remark-blank-left-out =
    { $count ->
        [1] 1 page vide hors de la copie (elle est dans l’original)
       *[other] { $count } pages vides hors de la copie (elles sont dans l’original)
    }
case-paper-remark-fields-lost = page { $page } : champs remplis à l’ordinateur, que la copie ne montre pas (voir l’original)
case-paper-remark-pages-missing = { $there } page sur { $of }, d’après le document
case-paper-remark-old-notice = avis des revenus de { $year }, et non de { $expected } ou après
case-paper-remark-old-tax = avis de { $year }, et non de { $expected } ou après
case-paper-remark-old-attestation = attestation dont le jour le plus récent est le { $date } : plus de { $months } mois avant le { $day }, jour où elle compte
case-paper-remark-ended-attestation = attestation qui dit valoir jusqu’au { $date }, passé le { $day }, jour où elle compte
case-paper-remark-income-notice = avis d’impôt sur les revenus, d’après son cachet
case-paper-remark-declaration = déclaration de revenus, d’après son titre
case-paper-remark-titled = { $kind }, d’après son titre
case-paper-remark-other-kind = « { $kind } », d’après son cachet
case-paper-remarks = À noter : { $remarks }.
case-notices-title = Cachets des avis, comparés au dossier
case-notices-text = Ces valeurs ont été lues dans le cachet (2D-Doc) : elles n’ont pas besoin d’être recopiées. Une différence est une question à se poser, jamais une faute.
case-notices-none = Aucun cachet (2D-Doc) n’a été lu sur les avis de ce dossier : il n’y a rien à comparer. Regardez les avis eux-mêmes.
case-notices-lost = Confirmé, d’après une pièce qui n’est plus là
case-notices-said-confirme = La valeur est gardée comme confirmée.
case-notices-said-retire = La valeur n’est plus gardée comme confirmée. Vous pouvez la confirmer à nouveau.
case-notices-said-ferme = Ce dossier n’attend plus de décision : ce qui est confirmé reste comme il est.
case-notices-said-impossible = Rien n’est gardé : la pièce ou son cachet a changé depuis que la page était affichée.
case-notices-why = Pourquoi ces valeurs peuvent différer
case-notices-why-text = Le foyer de la C2S et le foyer fiscal sont deux foyers, et l’avis parle d’une autre période. Un écart est le plus souvent normal.
case-notices-why-income = Le revenu fiscal de référence et les ressources déclarées :
case-notices-why-income-period = l’avis porte sur une année civile, la demande sur douze mois plus récents : un emploi, une retraite ou une séparation ont pu commencer ou finir entre les deux ;
case-notices-why-income-deducted = l’impôt retire des salaires et des pensions une part pour frais ou un abattement, et les charges déductibles ;
case-notices-why-income-net = le revenu imposable compte des contributions sociales (CSG et CRDS) que le net payé ne compte pas, et certains revenus exonérés ;
case-notices-why-income-kinds = seules les ressources que l’impôt connaît aussi sont comparées : ni prestations familiales, ni AAH, ni ASPA, ni aides, ni chiffre d’affaires ;
case-notices-why-income-people = l’avis peut compter quelqu’un qui n’est pas du dossier, ou en laisser un autre.
case-notices-why-shares = Le nombre de parts et le foyer :
case-notices-why-shares-household = un enfant peut être rattaché à l’autre parent, ou un enfant majeur à ses parents sans vivre avec eux ;
case-notices-why-shares-year = l’avis dit la situation d’une année passée : une naissance, un mariage ou une séparation a pu suivre ;
case-notices-why-shares-halves = des demi-parts viennent d’une invalidité, d’une carte d’ancien combattant, du veuvage, ou d’un enfant élevé seul.
case-notice-title = Avis des revenus de { $year } : { $names }
case-notice-genuine = Cachet authentique des impôts
case-notice-test = Cachet d’essai : chacun peut en faire un
case-notice-altered = Cachet qui ne correspond pas à son texte
case-notice-unproven = Cachet qui n’a pas pu être vérifié
case-notice-all-agree = Tout concorde
case-notice-some-differ = { $count ->
    [one] 1 point à regarder
   *[other] { $count } points à regarder
 }
case-notice-agrees = Concorde
case-notice-to-look-at = À regarder
case-notice-kept = Confirmé
case-notice-fallen = Ne confirme plus
case-notice-keep = Garder comme confirmé
case-notice-take-back = Ne plus garder
case-notice-about = {" "}: { $value }, avis de { $year }
case-notice-confirmed = Par { $by }, { $when }, d’après le cachet authentique de l’avis des revenus de { $year }, daté du { $dated }, reçu le { $came }.
case-notice-fallen-paper-gone = La pièce qui porte ce cachet n’est plus dans le dossier, ou ne peut plus être ouverte.
case-notice-fallen-not-genuine = Ce cachet n’est plus reconnu : son certificat a été retiré.
case-notice-fallen-says-otherwise = Un avis reçu depuis dit autre chose de la même personne : comparez les deux.
case-notice-bar-old = Cet avis n’est pas le dernier : celui des revenus de { $year }, ou d’une année plus récente, était attendu. Ses valeurs ne peuvent pas être gardées comme confirmées.
case-notice-bar-not-genuine = Rien ne prouve que ces valeurs viennent des impôts : elles ne peuvent pas être gardées comme confirmées. Le cachet a peut-être été mal lu : regardez l’avis lui-même.
case-notice-year = Revenus de l’année
case-notice-year-agrees = C’est l’année du dernier avis.
case-notice-year-older = Quand cette pièce est arrivée, le dernier avis était celui des revenus de { $year }, ou d’une année plus récente.
case-notice-income = Revenu fiscal de référence
case-notice-income-declared = L’avis porte sur l’année { $year }. { $period }, le dossier déclare { $amount } de ressources que l’impôt connaît aussi ({ $names }).
case-notice-income-close = L’écart est de ceux que la période et les déductions de l’impôt expliquent.
case-notice-income-more = L’avis dit { $amount } de plus.
case-notice-income-less = L’avis dit { $amount } de moins.
case-notice-income-turnover = Un chiffre d’affaires est déclaré : l’impôt compte le bénéfice, il n’est pas comparé.
case-notice-income-incomplete = Un montant n’est pas connu : ce qui est déclaré n’est pas tout.
case-notice-income-nobody = Rien à comparer : les déclarants de l’avis ne sont pas du dossier.
case-notice-income-nothing = Rien à comparer : une aide ouvre le droit, les ressources ne sont pas déclarées.
case-notice-shares = Nombre de parts
case-notice-shares-explained = À titre d’indication, parts que le foyer du dossier explique : { $least }.
case-notice-shares-between = À titre d’indication, parts que le foyer du dossier explique : de { $least } à { $most }.
case-notice-shares-more = L’avis en compte davantage.
case-notice-shares-fewer = L’avis en compte moins.
case-notice-shares-not-compared = Rien à comparer : les déclarants de l’avis ne sont pas du dossier.
case-notice-declarants = Déclarants
case-notice-person = { $name } : { $person }
case-notice-person-close = { $name } : proche de { $person }, à vérifier
case-notice-nobody = { $name } : personne de ce nom dans le dossier. Un autre nom ou un mariage peut l’expliquer.
case-notice-unnamed = L’avis ne nomme pas { $names }.
