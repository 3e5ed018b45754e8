# The portal of insured persons: sign-in, account, the seven steps, receipt, decision.

## Words shared with the back office
instant = le { $date } à { $hour } h { $minute }
size-kilobytes = { $size } ko
size-megabytes = { $size } Mo
person-birth = Date de naissance : { $date } ({ $age ->
        [0] moins d’un an
        [1] 1 an
       *[other] { $age } ans
    })
person-born = { $date } ({ $age ->
        [0] moins d’un an
        [1] 1 an
       *[other] { $age } ans
    })
document-receipt = Accusé de réception de la demande
document-receipt-file = accuse-de-reception.pdf
document-completion = Accusé de réception du dossier complet
document-completion-file = accuse-de-reception-dossier-complet.pdf
document-decision = Notification de décision
document-decision-file = notification-de-decision.pdf
document-certificate = Attestation de droits de { $name }
document-certificate-file = attestation-de-droits.pdf
document-household-certificate = Attestation de droits du foyer
document-household-certificate-file = attestation-de-droits-du-foyer.pdf
document-dispense = Lettre à votre employeur, pour ne pas payer sa complémentaire
document-dispense-file = demande-de-dispense.pdf
document-transmission = Bordereau de transmission à un organisme
document-transmission-file = bordereau-de-transmission.pdf
document-application-copy = Copie de la demande
document-application-copy-file = copie-de-la-demande.pdf
document-paper-form = Demande sur le modèle du formulaire papier
document-paper-form-file = formulaire-complementaire-sante-solidaire.pdf
document-of-person = { $document }, pour { $name }
document-missing-papers = Demande de papiers manquants
document-missing-papers-file = papiers-manquants.pdf
document-contribution-notice = Avis de participation financière
document-contribution-notice-file = avis-de-participation.pdf
document-renewal-notice = Avis de renouvellement
document-renewal-notice-file = avis-de-renouvellement.pdf
document-automatic-renewal = Avis de renouvellement automatique
document-automatic-renewal-file = avis-de-renouvellement-automatique.pdf
document-renewal-refused = Refus du renouvellement enregistré
document-renewal-refused-file = refus-du-renouvellement.pdf
document-renewal-answer = Réponse sur le renouvellement enregistrée
document-renewal-answer-file = reponse-sur-le-renouvellement.pdf
document-organisation-notice = Lettre à l’organisme qui gère votre droit
document-organisation-notice-file = lettre-a-l-organisme.pdf
document-end-of-right = Fin de votre droit
document-end-of-right-file = fin-de-droit.pdf
document-exit-contract-notice = Lettre à l’organisme qui gérait votre droit, qui doit vous proposer un contrat
document-exit-contract-notice-file = lettre-a-l-organisme-fin-de-droit.pdf
document-third-party-payment = Attestation de tiers payant
letter-as-page = Lire « { $letter } » sur une page
letter-download = Télécharger la lettre (PDF)
document-third-party-payment-file = attestation-de-tiers-payant.pdf
application-state-draft = En cours de saisie
application-state-awaiting-documents = En attente de pièces
application-state-submitted = À l’étude
application-state-withdrawn = Retirée
application-state-granted-free = Acceptée, gratuite
application-state-granted-with-contribution = Acceptée, avec participation
application-state-refused = Refusée
timeline-opened = Demande commencée
timeline-submitted = Demande complète reçue
timeline-submitted-incomplete = Demande reçue, avec des pièces à venir
timeline-paper-received = Pièce reçue : { $paper } de { $name }
timeline-paper-explained = Pièce impossible à fournir, avec sa raison : { $paper } de { $name }
timeline-pages-counted = Nombre de pages précisé : { $paper } de { $name }
timeline-completed = Dossier complet : la réponse est due au plus tard le { $date }
timeline-decided = Décision prise
timeline-by-you = par vous
timeline-by-person = par le demandeur
timeline-by-fund = par la caisse
timeline-by-law = par la loi
assessment-filed-on = Demande déposée le
assessment-period = Période des ressources
assessment-members = Personnes comptées
assessment-scale = Nombre de parts
assessment-why-free = Les ressources comptées du foyer ({ $total }) sont sous le plafond du droit gratuit ({ $free }).
assessment-why-with-contribution = Les ressources comptées du foyer ({ $total }) atteignent le plafond du droit gratuit ({ $free }) sans dépasser celui du droit avec participation ({ $with_contribution }).
assessment-why-none = Les ressources comptées du foyer ({ $total }) dépassent le plafond du droit avec participation ({ $with_contribution }).
assessment-ground-rsa = Le foyer a le RSA : le droit est gratuit, sans examen des ressources.
assessment-ground-presumed-aspa = Le foyer a l’ASPA, sans activité dans les trois derniers mois : le droit avec participation est présumé.
assessment-ground-presumed-asi = Le foyer a l’ASI, sans activité dans les trois derniers mois : le droit avec participation est présumé.
assessment-ground-presumed-aah = La personne a l’AAH, vit seule et n’a pas travaillé dans les trois derniers mois : le droit avec participation est présumé.
assessment-ground-presumed-ass = La personne a l’ASS : le droit avec participation est présumé.
assessment-ground-presumed-acej = La personne a l’allocation du contrat d’engagement jeune : le droit avec participation est présumé.

summary-caf = Numéro d’allocataire
summary-family = Situation familiale
summary-nationality = Nationalité
summary-family-benefits = Prestations familiales du foyer
summary-housing = Logement
benefit-rsa = RSA
benefit-rsa-claimed = RSA demandé, avec une attestation de la CAF ou de la MSA
benefit-aspa = ASPA (ancien minimum vieillesse)
benefit-asi = ASI (allocation supplémentaire d’invalidité)
benefit-aah = AAH à taux plein, ou en complément d’une pension ou d’une rente
benefit-aah-reduced = AAH à taux réduit
benefit-ass = ASS (allocation de solidarité spécifique)
benefit-acej = Allocation du contrat d’engagement jeune

## Signing in
portal-sign-in-title = Connexion à votre espace
portal-sign-in-lead = Pour faire une demande, la suivre ou retrouver vos documents.
portal-sign-in-identifier = Numéro de sécurité sociale
portal-sign-in-identifier-hint = 13 chiffres et la clé de 2 chiffres. Il est sur votre carte Vitale.
portal-sign-in-identifier-what = votre numéro de sécurité sociale, avec sa clé
portal-sign-in-wrong = Le numéro ou le mot de passe est inexact. Vérifiez les deux, puis réessayez.
portal-sign-in-help = Vous n’arrivez pas à vous connecter ? Appelez l’Assurance Maladie au 3646, ou allez dans un espace France services : quelqu’un peut faire la demande avec vous.
sign-in-password = Mot de passe
sign-in-password-for-all = Mot de passe de tous ces comptes :
sign-in-button = Se connecter
sign-in-password-missing = Saisissez votre mot de passe.
sign-in-form-expired = La page est restée ouverte trop longtemps, ou votre navigateur refuse les cookies. Autorisez-les pour ce site, puis réessayez.
sign-in-too-many-tries = Trop d’essais ont échoué. Réessayez à partir de { $hour } h { $minute }, ou appelez le 3646.
sign-in-busy = Beaucoup de personnes se connectent en ce moment. Réessayez dans quelques secondes.
sign-in-done = Déconnexion
sign-in-signed-out = Vous êtes déconnecté.
sign-in-demonstration = Comptes de la démonstration

## Account
portal-account-title = Votre espace
portal-account-greeting = Bonjour { $name }
portal-back-to-account = Retour à votre espace
portal-start = Commencer une demande
portal-start-another = Faire une nouvelle demande
portal-start-renewal = Savoir quand renouveler la complémentaire
portal-next-start-title = Demander la complémentaire santé solidaire
portal-next-start-text = { $duration } Chaque page est enregistrée.
portal-next-draft-title = Votre demande est commencée
portal-next-draft-text = Rien n’est encore envoyé. Prochaine étape : { $step }.
portal-next-draft-button = Continuer ma demande
portal-next-awaiting-title = Il manque des pièces
portal-next-awaiting-text = Votre demande est envoyée. Les deux mois de la caisse pour répondre commencent le jour où vous aurez donné toutes les pièces.
portal-next-awaiting-button = Donner les pièces
portal-next-submitted-title = Votre demande est à l’étude
portal-next-submitted-text = La caisse vous répond au plus tard le { $last_day }. Sans réponse de sa part ce jour-là, la demande est acceptée.
portal-next-submitted-button = Suivre ma demande
portal-next-decided-title = Votre caisse a répondu
portal-next-decided-text = La décision a été prise le { $date }.
portal-next-decided-button = Voir la décision
portal-applications-title = Vos demandes
portal-application-of = Demande du { $date }
portal-application-opened = Demande commencée le { $date }
portal-documents-title = Vos documents
portal-identity-title = Votre identité
portal-identity-name = Nom
portal-identity-born = Naissance
portal-identity-nir = Numéro de sécurité sociale
portal-identity-address = Adresse
portal-identity-fund = Caisse
portal-identity-wrong = Ces informations viennent du fichier de votre caisse. Si quelque chose est inexact, prévenez-la au 3646 avant d’envoyer une demande.
portal-children-title = Vos enfants
portal-children-none = Votre caisse ne connaît aucun enfant à votre charge.
portal-children-add-start = Vous pourrez en ajouter dans la demande.
portal-children-add-draft = Vous pouvez en ajouter à l’étape « Votre foyer ».
portal-children-add-sent = Il en manque un ? Tant qu’il n’y a pas de décision, corrigez votre demande.
portal-children-add-decided = Il en manque un ? Dites-le à votre caisse.

## The steps
draft-step-situation = Votre situation
draft-step-household = Votre foyer
draft-step-organisation = Votre organisme
draft-step-consent = Votre accord
draft-step-resources = Ressources et logement
draft-step-papers = Pièces
draft-step-review = Relire, certifier et envoyer
draft-state-done = Fait
draft-state-to-do = À faire
draft-state-in-progress = En cours
draft-state-to-correct = À corriger
draft-state-later = En attente
draft-state-optional = Facultatif
draft-to-correct-household = La situation familiale a changé : vérifiez qui vit avec vous.
draft-to-correct-organisation = L’organisme choisi n’est plus possible : choisissez-en un autre.
draft-elsewhere-title = Continuer sur un autre appareil
draft-elsewhere-text = Sur un téléphone, une tablette ou un autre ordinateur, ouvrez { $address } et connectez-vous : vous y retrouvez votre demande telle qu’elle est ici. Avec un téléphone, visez ce carré.
draft-elsewhere-square = Carré à viser avec l’appareil photo d’un téléphone : il ouvre la page de votre demande.
draft-elsewhere-safe = Ce carré ne contient rien de vous : sans votre connexion, il n’ouvre rien. Sur un appareil que vous partagez, déconnectez-vous ensuite.
draft-missing-for = Il manque : { $people }
draft-missing-residence = votre situation en France
draft-missing-contract = votre contrat actuel
draft-missing-organisation = l’organisme à choisir
draft-missing-contact = la personne que l’organisme peut joindre
draft-missing-own-resources = vos ressources
draft-missing-resources = les ressources de { $name }
draft-missing-family = les prestations familiales du foyer
draft-missing-home = le logement
draft-period-moved = Le mois a changé depuis votre saisie : la période étudiée a avancé d’un mois. Déclarez à nouveau les ressources et le logement.
draft-progress =
    { $done ->
        [0] Aucune étape n’est encore faite.
        [1] 1 étape sur { $total } est faite.
       *[other] { $done } étapes sur { $total } sont faites.
    }
draft-saved = Dernier enregistrement { $when }.
draft-continue = Continuer
draft-go-to-review = Relire et envoyer
draft-back-to-list = Toutes les étapes
draft-back-to-review = Revenir à la relecture
draft-back-to-household = Votre foyer
draft-back-to-resources = Ressources et logement
draft-save = Enregistrer et continuer
draft-save-and-review = Enregistrer et revenir à la relecture
draft-stale-title = Votre demande a été modifiée ailleurs
draft-stale-text = Elle a été enregistrée depuis un autre onglet ou un autre appareil après l’ouverture de cette page. Rien n’est perdu : ce que vous venez de saisir est encore ci-dessous, mais n’est pas enregistré. Vérifiez, puis enregistrez à nouveau.
draft-stale-link = Voir ce qui est enregistré
portal-draft-title = Votre demande
portal-draft-papers-title = Ce qu’il vaut mieux avoir sous la main
portal-draft-papers-1 = Le dernier avis d’imposition de chaque personne de plus de 15 ans, toutes les pages, en PDF ou en photo.
portal-draft-papers-2 = Vos bulletins de paie ou relevés (chômage, retraite, CAF ou MSA) des douze mois étudiés.
portal-draft-papers-3 = Le numéro de sécurité sociale des personnes que vous ajoutez au foyer.
portal-not-answered = À compléter

## What the use case refuses
draft-wrong-other-text = Le texte a changé pendant que vous lisiez : relisez-le, puis donnez votre accord.
draft-wrong-too-many-pages = Le nombre de pages est un nombre entre 1 et 99, par exemple 4.
draft-wrong-too-many = Il y a trop de lignes : regroupez celles qui sont de même nature.
draft-wrong-too-many-people = Cette demande tient 60 autres personnes au plus. Votre caisse peut en prendre davantage : écrivez-lui, ou déposez le formulaire papier.
draft-wrong-contradiction = Ces réponses se contredisent : vérifiez les dates de naissance et les montants de cette page.
draft-wrong-partner-missing = Vous vivez en couple : ajoutez d’abord votre conjoint ou partenaire, ou corrigez votre situation à l’étape 1.
draft-wrong-partner-unexpected = Vous avez indiqué vivre seul : retirez le conjoint, ou corrigez votre situation à l’étape 1.
draft-wrong-nir-twice = Ce numéro est déjà celui d’une autre personne du foyer : vérifiez-le.
draft-wrong-number-twice = Cette personne est déjà dans le foyer.
draft-wrong-alternating-adult = La résidence alternée ne concerne que les mineurs : décochez cette case, ou vérifiez la date de naissance.
draft-wrong-unknown-child = Cet enfant n’est plus dans le fichier de la caisse : rechargez la page.
draft-wrong-child-twice = Cet enfant est déjà dans le foyer.
draft-wrong-child-unanswered = La caisse connaît un enfant de plus : rechargez la page, puis répondez pour lui.
draft-wrong-unknown-person = Cette personne n’est plus dans le foyer : revenez à la liste.
draft-wrong-name-missing = Indiquez le nom et le prénom.
draft-wrong-name-unusable = Ce nom ne peut pas être enregistré : écrivez-le en 80 caractères au plus, sans retour à la ligne.
draft-wrong-born-in-the-future = Cette date est dans l’avenir : vérifiez la date de naissance.
draft-wrong-too-old = Cette date de naissance donne plus de 130 ans : vérifiez l’année.

## Step 1: situation
portal-situation-title = Votre situation
portal-family-legend = Situation familiale
portal-family-couple = Marié(e), pacsé(e) ou en concubinage
portal-family-single = Célibataire
portal-family-separated = Séparé(e) ou divorcé(e)
portal-family-widowed = Veuf ou veuve
portal-family-missing = Choisissez votre situation familiale.
portal-changed-hint = Mariage, PACS, séparation, décès du conjoint…
portal-nationality-legend = Nationalité
portal-nationality-french = Française
portal-nationality-european = D’un pays de l’Union européenne, de l’Espace économique européen, ou de Suisse
portal-nationality-other = Autre
portal-nationality-missing = Choisissez votre nationalité.
portal-caf-wrong = Ce numéro n’est pas complet : il a 5 à 8 chiffres, parfois suivis d’une lettre. Laissez vide si vous n’en avez pas.
portal-caf-none = Aucun

## Step 2: household
portal-household-title = Votre foyer
portal-household-text = Le foyer, c’est vous, votre conjoint ou partenaire, et vos enfants et autres personnes de moins de 25 ans à charge. Vérifiez, ajoutez qui manque, retirez qui n’en est plus.
portal-household-you = Vous
portal-household-applicant = Demandeur
portal-household-partner = Conjoint ou partenaire
portal-household-child = Votre enfant
portal-household-child-line = Enfant
portal-household-other = Autre personne à charge
portal-household-known = Connu de votre caisse
portal-household-added = Ajouté dans cette demande
portal-household-alternating = En résidence alternée : partagé entre deux foyers, compte pour la moitié de la part de son rang
portal-household-change = Modifier
portal-household-add = Ajouter un enfant ou une autre personne
portal-household-partner-awaited = Vous vivez en couple : ajoutez d’abord votre conjoint ou partenaire.
portal-household-removed-heading = Retirés du foyer
portal-household-removed-title = Foyer modifié
portal-household-removed-now = { $name } ne fait plus partie du foyer.
portal-household-removed-line = Retiré du foyer : { $reason }
portal-household-undo = Annuler
portal-household-restore = Remettre dans le foyer
portal-member-new = Ajouter une personne à charge
portal-member-new-partner = Ajouter votre conjoint ou partenaire
portal-member-known = Votre caisse connaît cet enfant.
portal-member-save = Enregistrer
portal-removal-missing = Choisissez la raison.
portal-tie-legend = Quel est son lien avec vous pour l’impôt ?
portal-tie-hint = Pour un enfant mineur qui vit avec vous : rattaché à votre déclaration.
portal-tie-tax-household = Rattaché(e) à votre déclaration de revenus
portal-tie-own-return-same-roof = Fait sa propre déclaration et vit sous votre toit
portal-tie-maintenance-agreed = Reçoit de vous une pension alimentaire déductible, sans décision de justice
portal-tie-missing = Choisissez le lien avec vous pour l’impôt.
portal-given-label = Prénom
portal-given-what = le prénom
portal-family-name-what = le nom de famille
portal-born-legend = Date de naissance
portal-born-hint = Par exemple 4 3 2012
portal-born-what = la date de naissance
portal-nir-length = Le numéro de sécurité sociale a 13 chiffres et une clé de 2 chiffres : complétez-le, ou laissez vide si la personne n’en a pas.
portal-nir-characters = Le numéro de sécurité sociale n’a que des chiffres, ou 2A et 2B pour la Corse : vérifiez-le.
portal-nir-key = Le numéro ou la clé est inexact : vérifiez l’ordre des chiffres.
portal-person-kind-legend = Qui est cette personne ?
portal-person-kind-other = Une autre personne à charge
portal-person-kind-missing = Choisissez qui est cette personne.
portal-partnership-legend = Vous êtes…
portal-partnership-married = Mariés
portal-partnership-pacs = Pacsés
portal-partnership-cohabiting = En concubinage
portal-partnership-missing = Choisissez : mariés, pacsés ou en concubinage.
portal-taxed-jointly-missing = Dites si vous faites une déclaration de revenus commune.
portal-taxed-jointly-line = Déclaration de revenus commune
portal-taxed-separately-line = Déclarations de revenus séparées

## Step 4: consent
portal-consent-title = Votre accord
portal-consent-lead = Votre caisse peut demander elle-même une partie de vos informations. Pour cela, elle a besoin de votre accord. Lisez ce texte :
consent-1-1 = J’autorise ma caisse d’assurance maladie à demander à l’administration fiscale, à la CAF ou à la MSA, à France Travail et aux caisses de retraite les informations utiles à l’étude de cette demande : identité, situation familiale, ressources et prestations reçues pendant la période étudiée.
consent-1-2 = Ces informations servent seulement à vérifier ma déclaration et à décider du droit. Les autres adultes du foyer savent que leurs ressources sont déclarées ici.
consent-1-3 = Je peux demander une copie de ces données et leur correction à tout moment, auprès de ma caisse.
portal-text-version = Texte n° { $version }
portal-consent-agree = J’ai lu ce texte et je donne mon accord
portal-consent-missing = Cochez la case pour donner votre accord, ou choisissez « Continuer sans donner mon accord ».
portal-consent-refuse-title = Vous ne souhaitez pas donner cet accord ?
portal-consent-refuse = La demande continue en ligne : vous déclarez tout vous-même et vous donnez les papiers. Rien n’est demandé à un autre organisme pour remplir votre demande. La loi permet quand même à la caisse de contrôler ce qui est déclaré.
portal-consent-refuse-button = Continuer sans donner mon accord
portal-consent-refused-now = Vous n’avez pas donné votre accord : vous déclarez tout vous-même. Vous pouvez changer d’avis ici.
portal-consent-refused = Refusé { $when } (texte n° { $version }) : tout est déclaré, rien n’est demandé à un autre organisme
portal-consent-line = Accord
portal-consent-given = Donné { $when } (texte n° { $version })

## Step 5: resources and housing
portal-resources-title = Ressources et logement
portal-resources-period = La période étudiée va { $period }.
portal-resources-text = Déclarez ce que chaque personne a reçu pendant cette période, avant impôt. Les numéros sont ceux du formulaire papier.
portal-resources-of-you = Vos ressources
portal-resources-of = Ressources de { $name }
portal-resources-of-household = Prestations familiales du foyer
portal-resources-child-hint = À remplir seulement si cet enfant a eu des ressources.
portal-resource-line = { $kind } : { $amount }
portal-housing-line = Votre logement
portal-housing-title = Votre logement
portal-aid-line = Aide au logement : { $amount }
portal-uncounted-legend = Cochez-les si vous les recevez : la caisse verra pourquoi elles ne comptent pas.
portal-amounts-title = { $whose } : montants
portal-amount-item = (n° { $item })
portal-amount-what = le montant, pour « { $kind } »
portal-amounts-nothing = Vous déclarez : aucune ressource pendant la période étudiée, { $period }. Enregistrez pour le confirmer.
portal-mode-missing = Choisissez comment vous connaissez ce montant, pour « { $kind } ».
portal-today-heading = La situation d’aujourd’hui
portal-worked-legend = Y a-t-il eu du travail dans les trois derniers mois ?
portal-worked-hint = Comme salarié, à son compte ou en ESAT, pendant les trois mois civils avant ce mois-ci.
portal-worked-missing = Dites s’il y a eu du travail dans les trois derniers mois.
portal-interruption-missing = Choisissez la situation, ou « Non, aucune de ces situations ».

## Step 7: review
portal-review-title = Relire et envoyer
portal-review-text = Vérifiez chaque bloc. Un bloc modifié vous ramène ici.
portal-review-missing = Avant l’envoi, il reste à compléter :
portal-certify-title = Certifier et envoyer
certification-1-1 = Je certifie sur l’honneur que les renseignements de cette demande sont exacts et complets, pour moi et pour les personnes de mon foyer, et que je signalerai à ma caisse tout changement de situation.
certification-1-2 = La loi punit quiconque se rend coupable de fraudes ou de fausses déclarations (articles L. 114-17-1 du code de la sécurité sociale, 313-1 et 441-6 du code pénal).
portal-certify-label = Je certifie que ces renseignements sont exacts
portal-certify-missing = Cochez la case pour certifier vos réponses, puis envoyez.
portal-submit = Envoyer ma demande
portal-submit-incomplete = Il manque encore des réponses : complétez les étapes indiquées, puis envoyez.
portal-submit-other-text = Le texte à certifier a changé : relisez-le, puis envoyez.
portal-submit-contradiction = Deux réponses se contredisent dans ce bloc : modifiez-le, puis envoyez.

## Receipt
receipt-title = Votre demande est envoyée
receipt-number = Numéro de la demande
receipt-received = Reçue
receipt-last-day = Réponse au plus tard le
receipt-no-last-day = Pas encore de date : il manque des pièces
receipt-fund = Caisse
receipt-papers = Pièces reçues
receipt-download = Télécharger l’accusé de réception (PDF)
receipt-next-title = Et maintenant ?
receipt-next-1 = Votre caisse étudie le dossier. Il est complet : le délai de deux mois a commencé.
receipt-next-2 = Elle vous répond au plus tard le { $last_day }. La réponse arrive dans cet espace.
receipt-next-3 = Sans réponse ce jour-là, votre demande est acceptée à partir du { $accepted_from }.
receipt-next-4 = D’ici là, gardez vos feuilles de soins et signalez tout changement de situation à votre caisse.
receipt-awaiting-1 = Donnez les pièces qui manquent, ici ou à votre caisse. Si vous ne pouvez pas fournir un document, dites pourquoi : un agent cherchera une solution avec vous.
receipt-awaiting-2 = Le jour où tout est là, le délai de deux mois commence et vous en voyez le dernier jour dans cet espace.
receipt-awaiting-3 = D’ici là, gardez vos feuilles de soins et signalez tout changement de situation à votre caisse.
receipt-follow = Suivre ma demande
completion-title = Votre dossier est complet
completion-complete = Dossier complet depuis le
completion-download = Télécharger l’accusé de réception du dossier complet (PDF)

## Application
application-waiting-title = Réponse de votre caisse au plus tard le
application-silence = Sans réponse ce jour-là, la demande est acceptée à partir du { $date }.
application-facts-title = Votre envoi
application-timeline-title = Ce qui s’est passé

## Decision
decision-granted-free = Votre droit à la complémentaire santé solidaire est accordé, sans participation
decision-granted-with-contribution = Votre droit à la complémentaire santé solidaire est accordé, avec une participation
decision-refused = Votre demande est refusée
decision-decided-on = Décision prise le { $date }.
decision-contribution = La participation de votre foyer est de { $amount } par mois.
decision-right-open = Le droit est ouvert du { $first } au { $last }.
decision-right-over = Le droit a duré du { $first } au { $last }.
decision-right-rsa = Vous avez ce droit avec le RSA. Si le RSA s’arrête avant le { $last }, le droit continue jusqu’à ce jour. Au renouvellement, vous déclarerez alors vos ressources.
decision-alone-granted-free = Le droit de { $name } est accordé, sans participation
decision-alone-granted-with-contribution = Le droit de { $name } est accordé, avec une participation
decision-alone-refused = Le droit de { $name } est refusé aussi
decision-alone-why = { $name } reçoit ou demande le RSA. Comme le droit est refusé à votre foyer, nous avons étudié sa situation seule.
decision-alone-contribution = Sa participation est de { $amount } par mois.
decision-alone-letter = Une lettre à son nom explique cette décision.
decision-alone-calculation = Comment le droit de { $name } a été calculé
decision-right-awaiting = Le droit s’ouvrira le premier jour du mois qui suit la réception de votre mode de paiement par la caisse.
decision-calculation-title = Comment cette décision a été calculée
decision-departs = Votre caisse n’a pas suivi le calcul fait d’après votre déclaration. Elle en donne la raison :
decision-departs-calculation = Voici ce calcul, pour que vous puissiez le comparer :
decision-remedies-title = Si vous n’êtes pas d’accord
decision-remedy-1 = Vous avez deux mois à partir de la réception de la notification pour saisir la commission de recours amiable de votre caisse, par un courrier qui dit pourquoi.
decision-remedy-2 = Sans réponse de la commission dans les deux mois, ou si elle rejette votre recours, vous avez deux mois pour saisir le pôle social du tribunal judiciaire.
decision-remedy-3 = Le médiateur de votre caisse peut aussi être saisi, gratuitement, après une première réclamation.
