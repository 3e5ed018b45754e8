# The anonymous simulator.

## Frame
sim-step-start = Pour commencer
sim-step-household = Votre foyer
sim-step-housing = Votre logement
sim-step-resources = Situation et ressources
sim-step-recap = Vérification
sim-back-to-recap = Enregistrer et revenir à la vérification
sim-error-too-long = Il y a trop de détails pour la simulation : pour certaines ressources, donnez le total au lieu des montants mois par mois.

## Persons
sim-person =
    { $who ->
        [applicant] Vous
        [partner] Votre conjoint ou partenaire
        [child] Enfant { $number } ({ $age ->
            [0] moins d’un an
            [1] 1 an
           *[other] { $age } ans
        })
       *[other] Personne à charge { $number } ({ $age } ans)
    }
sim-age =
    { $age ->
        [0] moins d’un an
        [1] 1 an
       *[other] { $age } ans
    }

## First page
sim-title = Ai-je droit à la complémentaire santé solidaire ?
sim-lead = Répondez à quelques questions : le résultat dit si elle serait gratuite ou avec participation, à quel prix, et comment le calcul est fait. Comptez 5 à 10 minutes, ou 3 pages si vous avez le RSA ou l’ASPA.
sim-lead-anonymous = Aucun nom n’est demandé, rien n’est enregistré.
sim-expired-title = Simulation terminée
sim-expired-text = L’adresse que vous avez ouverte n’est plus valable : une simulation s’efface au bout d’un jour. Vous pouvez en commencer une autre.
sim-residence-label = Où habitez-vous ?
sim-benefit-legend = Recevez-vous l’une de ces aides ?
sim-benefit-hint = Elle peut suffire à ouvrir le droit. Si vous en avez plusieurs, choisissez la première de la liste : les autres seront demandées plus loin.
sim-benefit-none = Aucune de ces aides
sim-benefit-rsa = Le RSA, vous ou votre conjoint
sim-benefit-rsa-claimed = Le RSA est demandé, et la CAF ou la MSA a donné une attestation
sim-benefit-aspa = L’ASPA (ancien minimum vieillesse)
sim-benefit-asi = L’ASI (allocation supplémentaire d’invalidité)
sim-benefit-aah = L’AAH à taux plein, ou en complément d’une pension ou d’une rente
sim-benefit-aah-reduced = L’AAH à taux réduit
sim-benefit-ass = L’ASS (allocation de solidarité spécifique)
sim-benefit-acej = L’allocation du contrat d’engagement jeune
sim-date-summary = Faire la simulation pour une autre date
sim-date-legend = Date de la demande
sim-date-hint = Les plafonds et la période des ressources dépendent du jour où la demande est déposée. Par défaut : aujourd’hui.
sim-date-what = la date de la demande
sim-papers-summary = Ce qu’il vaut mieux avoir sous la main
sim-papers-text = Vos derniers bulletins de paie ou relevés (chômage, retraite, CAF ou MSA), votre dernier avis d’imposition, et ceux des personnes de votre foyer. Vous pouvez aussi répondre de mémoire : le résultat sera moins précis.
sim-others = Autre simulateur officiel :
sim-others-difference = Son résultat peut différer un peu : il ne demande pas les mêmes détails, et n’applique pas toujours les mêmes dates.
sim-error-residence = Choisissez l’endroit où vous habitez.
sim-error-benefit = Dites si vous recevez l’une de ces aides, ou choisissez « Aucune de ces aides ».
sim-error-date-not-covered = Les règles connues vont du { $first } au { $last } : choisissez une date entre les deux.
sim-error-born-after-date = Une personne de votre foyer n’était pas encore née à cette date : vérifiez la date de la demande.
sim-error-mayotte = La complémentaire santé solidaire existe à Mayotte depuis le { $since } : choisissez une date à partir de ce jour, ou un autre lieu.

## Household
sim-household-title = Qui vit dans votre foyer ?
sim-birth-legend = Votre date de naissance
sim-birth-hint = Par exemple 1 6 1978. La participation dépend de l’âge.
sim-birth-what = votre date de naissance
sim-couple-legend = Vivez-vous en couple ?
sim-couple-hint = Une séparation de fait, sans démarche, compte encore comme un couple pour un mariage ou un PACS imposé en commun.
sim-couple-alone = Non, je vis sans conjoint
sim-couple-married = Oui, je suis marié(e)
sim-couple-pacs = Oui, je suis pacsé(e)
sim-couple-cohabiting = Oui, en concubinage (union libre)
sim-partner-birth-legend = Date de naissance de votre conjoint ou partenaire
sim-partner-birth-what = la date de naissance de votre conjoint ou partenaire
sim-taxed-legend = Faites-vous une déclaration de revenus commune ?
sim-taxed-hint = Regardez votre dernier avis d’imposition, ou votre dernière déclaration si elle est plus récente.
sim-dependants-legend = Enfants et autres personnes de moins de 25 ans à votre charge
sim-dependants-hint = Ajoutez chaque enfant à charge, même s’il ne demande pas la C2S : plus le foyer est grand, plus le plafond est haut. Vos parents et les personnes de 25 ans ou plus font leur propre demande.
sim-child-title = Enfant { $number }
sim-other-title = Autre personne à charge { $number }
sim-dependant-birth-legend = Date de naissance
sim-child-birth-what = la date de naissance de l’enfant { $number }
sim-other-birth-what = la date de naissance de la personne à charge { $number }
sim-alternating = En résidence alternée (garde partagée)
sim-alternating-hint = L’enfant mineur vit chez ses deux parents, et chacun en a la charge pour l’impôt.
sim-add-child = Ajouter un enfant
sim-add-other = Ajouter une autre personne à charge
sim-household-full = La simulation tient 30 personnes au plus. Pour un foyer plus grand, votre caisse peut répondre.
sim-remove = Retirer
sim-worked-legend = Avez-vous travaillé dans les trois derniers mois, vous ou votre conjoint ?
sim-worked-hint = Comme salarié, à votre compte ou en ESAT, pendant les trois mois civils avant la demande.
sim-error-couple = Dites si vous vivez en couple.
sim-error-taxed = Dites si vous faites une déclaration de revenus commune.
sim-error-worked = Dites si vous ou votre conjoint avez travaillé dans les trois derniers mois.
sim-error-birth-after = Cette date vient après le jour de la demande : vérifiez { $what }.
sim-error-alternating-adult = La résidence alternée ne concerne que les mineurs : décochez cette case, ou vérifiez la date de naissance.

## Adult dependants
sim-ties-title = Les jeunes adultes de votre foyer
sim-ties-text = Un adulte de moins de 25 ans est de votre foyer s’il est à votre charge réelle et continue, et selon son lien fiscal avec vous.
sim-attachment-legend = Quel est son lien avec vous pour l’impôt ?
sim-attachment-tax-household = Rattaché(e) à votre déclaration de revenus
sim-attachment-own-return-same-roof = Fait sa propre déclaration et vit sous votre toit
sim-attachment-maintenance-agreed = Reçoit de vous une pension alimentaire déductible, sans décision de justice
sim-attachment-maintenance-court-ordered = Reçoit une pension alimentaire fixée par un juge
sim-attachment-none = Aucun de ces liens
sim-alone-legend = Cochez si c’est le cas
sim-lives-in-couple = Vit en couple
sim-has-dependants = A un enfant ou une autre personne à charge
sim-error-attachment =
    { $who ->
        [child] Choisissez le lien fiscal de l’enfant { $number } ({ $age } ans) avec vous.
       *[other] Choisissez le lien fiscal de la personne à charge { $number } ({ $age } ans) avec vous.
    }

## Housing
sim-housing-title = Votre logement
sim-housing-legend = Vous êtes…
sim-housing-tenant = Locataire, colocataire ou en résidence
sim-housing-owner = Propriétaire de votre logement
sim-housing-owner-hint = Un montant forfaitaire est ajouté aux ressources, même si vous remboursez un prêt.
sim-housing-free-of-charge = Logé gratuitement
sim-housing-free-of-charge-hint = Par votre famille, des amis ou votre employeur, sans payer de loyer. Un montant forfaitaire est ajouté aux ressources.
sim-housing-no-home = Sans logement, ou en hébergement d’urgence
sim-aid-legend = Recevez-vous une aide au logement (APL, ALF ou ALS) ?
sim-aid-hint = Celle de la période { $period }. Une partie seulement est comptée.
sim-aid-none = Pas d’aide au logement
sim-aid-each-month = Oui, le même montant chaque mois
sim-aid-monthly = Oui, des montants différents selon les mois
sim-aid-what = le montant de l’aide au logement
sim-error-housing = Choisissez ce qui décrit votre logement.
sim-error-aid = Dites si vous recevez une aide au logement.

## Months
sim-each-month-label = Montant par mois
sim-total-label = Total sur la période
sim-annual-label = Montant annuel
sim-balance-label = Montant à cette date
sim-months-legend = Mois par mois
sim-months-hint = Laissez vide un mois sans rien.
sim-month-what = { $what } ({ $month })
sim-error-no-month = Indiquez au moins un mois, ou 0 : { $what }.

## Condition of a person
sim-condition-title =
    { $who ->
        [applicant] Votre situation
        [partner] Situation de votre conjoint ou partenaire
        [child] Situation de l’enfant { $number } ({ $age } ans)
       *[other] Situation de la personne à charge { $number } ({ $age } ans)
    }
sim-benefits-legend = Aides reçues en ce moment
sim-benefits-hint = Cochez toutes celles qui sont reçues. S’il n’y en a aucune, passez à la suite.
sim-activity-legend =
    { $who ->
        [applicant] Avez-vous travaillé dans les trois derniers mois ?
       *[other] Cette personne a-t-elle travaillé dans les trois derniers mois ?
    }
sim-interruption-legend = L’activité est-elle interrompue aujourd’hui ?
sim-interruption-hint = Dans ces situations, 30 % des revenus du travail de la période ne comptent pas.
sim-interruption-none = Non, aucune de ces situations
sim-interruption-sick-leave-over-6-months = Arrêt de travail pour maladie depuis plus de six mois
sim-interruption-compensated-unemployment = Chômage indemnisé, total ou partiel
sim-interruption-ass = Fin de droits au chômage, avec l’ASS
sim-interruption-paid-training-unemployed = Sans emploi, en formation rémunérée
sim-interruption-imprisoned = En détention
sim-others-legend = Autres points
sim-other-alsace-moselle = Je suis au régime local d’Alsace-Moselle
sim-other-declines-cover = Je ne souhaite pas être couvert(e) par la C2S
sim-other-person-alsace-moselle = Est au régime local d’Alsace-Moselle
sim-other-person-declines-cover = Ne souhaite pas être couvert(e) par la C2S
sim-error-activity = Dites s’il y a eu du travail dans les trois derniers mois.
sim-error-interruption = Choisissez la situation, ou « Non, aucune de ces situations ».

## Resources
sim-resources-title =
    { $who ->
        [applicant] Vos ressources
        [partner] Ressources de votre conjoint ou partenaire
        [child] Ressources de l’enfant { $number } ({ $age } ans)
        [household] Prestations familiales du foyer
       *[other] Ressources de la personne à charge { $number } ({ $age } ans)
    }
sim-resources-hint = Cochez tout ce qui a été reçu { $period }, en France ou à l’étranger, imposable ou non. Les montants seront demandés ensuite ; le calcul écarte de lui-même ce qui ne compte pas. Les numéros sont ceux du formulaire papier.
sim-resources-others = Pensez aussi à l’argent reçu en espèces (par exemple pour un ménage), au virement d’un proche (par exemple un parent qui vous aide chaque mois), à l’aide en nature (par exemple un loyer ou des courses payés pour vous), à la vente d’objets achetés pour être revendus, aux gains de jeux (par exemple un billet gagnant).
sim-group-work = 1 · Salaires et assimilés
sim-group-self-employment = 2 et 3 · Travail indépendant
sim-group-unemployment = 4 · Chômage
sim-group-sickness = 5 · Maladie, invalidité, handicap
sim-group-retirement = 6 · Retraite
sim-group-family = 7 · Prestations familiales
sim-group-maintenance = 8 · Pensions alimentaires
sim-group-patrimony = Patrimoine et droits d’auteur
sim-group-assets = 10 · Biens qui ne rapportent rien, dons
sim-group-other = 11 · Autres ressources
sim-kind-hint-wages = Le net avant impôt sur le revenu de vos bulletins de paie.
sim-kind-hint-wages-taxable = Si vous n’avez que ce montant : le calcul en retire la CSG et la CRDS imposées quand le brut est connu.
sim-kind-hint-turnover = Micro-entreprise qui n’a encore rien déclaré aux impôts.
sim-kind-hint-maintenance-paid = Elle sera déduite de vos ressources.
sim-kind-hint-investment-income = Dividendes, intérêts imposables. Pas le livret A ni le LDDS.
sim-kind-hint-rental-income = Le montant imposable de votre dernier avis d’imposition.
sim-kind-hint-sales-of-goods = Seulement les ventes dans un but commercial.
sim-kind-hint-regular-aid = Une aide qui revient, versée par un organisme.
sim-uncounted-summary = Ce qui ne compte pas : RSA, prime d’activité, ARS, AEEH, bourses…
sim-uncounted-legend = Inutile de les déclarer. Si vous les cochez, le résultat dira pourquoi elles ne comptent pas.
sim-or = ou
sim-no-resource = Aucune ressource pendant cette période
sim-error-resources = Cochez au moins une ressource, ou « Aucune ressource pendant cette période ».
sim-error-resources-and-none = Décochez « Aucune ressource », ou décochez les ressources.

## Amounts
sim-amount-what = le montant
sim-amount-hint-period = Pour la période { $period }.
sim-amount-hint-notice = Le montant annuel de votre dernier avis d’imposition.
sim-amount-hint-balance = Le montant au { $last }.
sim-amount-hint-self-employment = Le bénéfice de votre dernier avis d’imposition.
sim-amount-hint-farming = Le bénéfice agricole de votre dernier avis d’imposition.
sim-amount-hint-turnover = Le chiffre d’affaires hors taxes des quatre derniers trimestres civils. L’abattement de votre activité sera appliqué.
sim-amount-hint-maintenance-paid = Le montant annuel versé, tel qu’il figure sur votre dernier avis d’imposition.
sim-amount-hint-unlet-building-rental-value = La valeur locative annuelle, sur la taxe foncière.
sim-amount-hint-unbuilt-land-rental-value = La valeur locative annuelle, sur la taxe foncière.
sim-amount-hint-gifts = Le total reçu en un an.
sim-mode-legend = Que connaissez-vous ?
sim-mode-each-month = Le même montant chaque mois
sim-mode-monthly = Des montants différents selon les mois
sim-mode-total = Seulement le total de la période
sim-error-mode = Choisissez comment vous connaissez ce montant.
sim-gross-label = Salaire brut de la même période (facultatif)
sim-gross-hint = Avec le brut, la part de CSG et de CRDS comprise dans le net imposable est retirée.
sim-gross-what = le salaire brut
sim-activity-kind-legend = Que faites-vous ?
sim-activity-sales = De la vente de marchandises ou de l’hébergement
sim-activity-services = Des services (artisan, commerçant)
sim-activity-liberal = Une profession libérale
sim-activity-farming = De l’agriculture
sim-error-turnover-activity = Choisissez votre activité : l’abattement en dépend.
sim-ended-label = Cette formation est terminée, et aucun revenu ne la remplace
sim-ended-hint = Dans ce cas, sa rémunération ne compte pas.

## Recap
sim-recap-title = Vérifiez vos réponses
sim-recap-text = Chaque bloc peut être modifié ; vous reviendrez ensuite ici.
sim-recap-date = Date de la demande
sim-recap-period = Période des ressources
sim-recap-benefits = Aides
sim-recap-born = Date de naissance : { $date }
sim-recap-taxed-separately = Déclarations de revenus séparées
sim-recap-home = Vous êtes
sim-recap-aid = Aide au logement
sim-recap-condition = Situation
sim-recap-worked = A travaillé dans les trois derniers mois
sim-recap-not-worked = N’a pas travaillé dans les trois derniers mois
sim-recap-resources = Ressources
sim-recap-no-resource = Aucune ressource
sim-recap-kinds =
    { $count ->
        [one] 1 ressource
       *[other] { $count } ressources
    }
sim-recap-unknown = À compléter
sim-recap-each-month = { $amount } chaque mois
sim-recap-monthly = { $amount } en tout, mois par mois
sim-recap-total = { $amount } en tout sur la période
sim-recap-annual = { $amount } par an
sim-recap-balance = { $amount } à la fin de la période
sim-see-result = Voir le résultat

## Result
sim-result-free = Vous auriez droit à la complémentaire santé solidaire, gratuitement
sim-result-with-contribution = Vous auriez droit à la complémentaire santé solidaire, avec une participation
sim-result-near = Vous êtes tout près du plafond : faites une demande
sim-result-none = Vos ressources dépassent le plafond de la complémentaire santé solidaire
sim-why-free = Les ressources de votre foyer ({ $total }) sont sous le plafond du droit gratuit ({ $free }).
sim-why-with-contribution = Les ressources de votre foyer ({ $total }) atteignent le plafond du droit gratuit ({ $free }) sans dépasser celui du droit avec participation ({ $with_contribution }).
sim-why-near = Les ressources de votre foyer ({ $total }) dépassent de { $gap } seulement le plafond avec participation ({ $with_contribution }). La caisse étudie le dossier complet : un détail peut changer le résultat.
sim-why-none = Les ressources de votre foyer ({ $total }) dépassent de { $gap } le plafond avec participation ({ $with_contribution }).
sim-try-again = Si vos ressources continuent comme le dernier mois connu, une nouvelle demande pourrait aboutir dès { $month }.
sim-try-again-unknown = Si vos ressources baissent ou si votre foyer s’agrandit, refaites une simulation : chaque mois, la période étudiée avance d’un mois.
sim-ground-rsa = Avec le RSA, le foyer a droit à la C2S gratuite, sans déclarer de ressources. Elle est attribuée sans démarche, sauf refus de votre part.
sim-ground-presumed-aspa = Avec l’ASPA, et sans activité dans les trois derniers mois, le foyer a droit à la C2S avec participation, sans déclarer de ressources.
sim-ground-presumed-asi = Avec l’ASI, et sans activité dans les trois derniers mois, le foyer a droit à la C2S avec participation, sans déclarer de ressources.
sim-ground-presumed-aah = Avec l’AAH, pour une personne seule, sans enfant à charge et sans activité dans les trois derniers mois, le droit à la C2S avec participation est ouvert, sans déclarer de ressources.
sim-ground-presumed-ass = Avec l’ASS, pour une personne seule et sans enfant à charge, le droit à la C2S avec participation est ouvert, sans déclarer de ressources.
sim-ground-presumed-acej = Avec l’allocation du contrat d’engagement jeune, le droit à la C2S avec participation est ouvert, sans déclarer de ressources.
sim-contribution-monthly = { $amount } par mois pour le foyer
sim-contribution-yearly = Soit { $amount } par an.
sim-contribution-caption = Participation de chaque personne
sim-contribution-person = Personne
sim-contribution-month = Par mois
sim-contribution-year = Par an
sim-contribution-total = Foyer
sim-about =
    Calcul pour une demande du { $date } ({ $residence }), { $count ->
        [one] 1 personne comptée dans le foyer.
       *[other] { $count } personnes comptées dans le foyer.
    }
sim-about-period = Les ressources étudiées sont celles { $period }.
sim-indicative = Ce résultat est indicatif : seule votre caisse décide, après étude du dossier.
sim-examine-text = Si vos ressources sont assez basses, elle pourrait même être gratuite.
sim-examine-link = Déclarer mes ressources pour le savoir
sim-next-title = Et maintenant ?
sim-next-text = Le droit ne s’ouvre qu’avec une demande, et commence en général le mois qui suit la décision : ne tardez pas.
sim-next-online = Faire la demande en ligne
sim-next-paper = Ou envoyer le formulaire papier (Cerfa 12504) à votre caisse d’assurance maladie :
sim-door-apply = Vous pouvez faire une demande quand même : la caisse répond par écrit, et sa décision peut être contestée.
sim-door-apply-link = Faire la demande
sim-door-change = Naissance, séparation, perte d’emploi, arrêt de plus de six mois : refaites le calcul dès que votre situation change.
sim-door-fund = Votre caisse d’assurance maladie peut accorder une aide financière, au cas par cas : demandez-la au 3646.
sim-door-services = Un conseiller France services, un CCAS ou une assistante sociale peut regarder votre situation avec vous, gratuitement.
sim-print = Imprimer ce résultat
sim-change = Modifier mes réponses
sim-again = Nouvelle simulation
sim-detail-title = Comment ce résultat est calculé
sim-gauge = Ressources du foyer : { $total }. Gratuit sous { $free }, avec participation jusqu’à { $with_contribution }.
sim-lines-caption = Ressources, ligne par ligne
sim-lines-kind = Ressource
sim-lines-declared = Déclaré
sim-lines-counted = Compté
sim-lines-total = Total
sim-ceilings-caption =
    { $count ->
        [one] Plafonds pour 1 personne
       *[other] Plafonds pour { $count } personnes
    }
sim-ceilings-right = Droit
sim-ceilings-year = Par an
sim-ceilings-free = Gratuit, en dessous de
sim-ceilings-with-contribution = Avec participation, jusqu’à
sim-left-out-title = Personnes qui ne comptent pas dans ce foyer
sim-left-out = { $person } : { $reason }.
sim-provisional-title = Ce qui n’est pas certain
sim-study-free = { $person } a le RSA : son droit serait étudié à part, et gratuit.
sim-study-with-contribution = { $person } a le RSA : son droit serait étudié à part, avec participation.
sim-study-none = { $person } a le RSA : son droit serait étudié à part.
sim-article = article { $number }
# Between a fact and its value.
why-colon = {"\u00A0"}:
sim-steps-summary = Chaque étape du calcul, avec ses textes
sim-law-link = Toutes les valeurs en vigueur à cette date, avec leurs sources

# Taking a simulation into an application.
sim-carry-text = Vos réponses peuvent aller dans votre demande : vous vous connectez, vous les relisez page par page, et rien ne part sans vous.
sim-carry-button = Faire ma demande avec ces réponses
simulation-title = Reprendre votre simulation
simulation-lead = Voici ce que votre demande reprendra. Sur chaque page, vous relirez la réponse et vous pourrez la changer. Rien n’est envoyé.
simulation-by-hand = À dire vous-même dans la demande
simulation-to-add = { $name }, né(e) le { $date } : à ajouter dans « Votre foyer », avec son nom.
simulation-custody = { $name } : la résidence alternée est à cocher sur sa page, dans « Votre foyer ».
simulation-kept = Déjà dans votre demande
simulation-kept-text = Vous y avez déjà répondu : la simulation n’y change rien.
simulation-button = Reprendre ces réponses
simulation-go-on = Continuer ma demande
simulation-start-without = Faire ma demande sans les reprendre
simulation-again = Faire une autre simulation
simulation-closed = Cette simulation ne peut plus être ouverte : elle s’efface au bout d’un jour. Vous pouvez en faire une autre, ou répondre directement dans la demande.
simulation-somebody-else = La date de naissance donnée dans la simulation n’est pas la vôtre. Pour ne pas mélanger deux foyers, rien n’en est repris. Vous pouvez faire votre demande, ou une autre simulation.
simulation-other-months = Cette simulation porte sur d’autres mois que ceux qui comptent aujourd’hui : ses montants ne conviennent pas à votre demande. Vous pouvez en faire une autre, ou répondre directement dans la demande.
simulation-sent = Votre demande est déjà envoyée : une simulation n’y change rien. Pour la changer, ouvrez-la dans votre espace et choisissez « Corriger ».
simulation-nothing = Votre demande contient déjà une réponse pour tout ce que dit cette simulation. Elle garde les siennes.
simulation-waits = Les réponses de votre simulation sont gardées : votre demande les reprendra quand vous la commencerez, tant que ce navigateur reste ouvert et au plus un jour.
simulation-to-check = Repris de votre simulation : à relire et à enregistrer
simulation-here = Ces réponses viennent de votre simulation. Relisez-les, changez ce qui n’est pas juste, puis enregistrez.
simulation-forget = Ne pas reprendre ces réponses
