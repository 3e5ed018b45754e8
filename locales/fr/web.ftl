# The frame of the pages, the parts of forms, the public pages.

## The frame
title-error = Erreur :
skip-link = Aller au contenu
demo-label = Démonstration
demo-banner = Démonstration : tout ici est fictif, les personnes, les dossiers et la caisse. Ne saisissez rien de personnel.
navigation-label = Menu
navigation-simulator = Faire une simulation
navigation-account = Mon espace
sign-out = Se déconnecter
footer-label = Informations sur le service
footer-legal = Mentions légales
footer-privacy = Données personnelles
footer-law = Droit en vigueur
footer-api = API
footer-source = Code source
footer-sentence = Logiciel libre qui calcule et accompagne le droit à la complémentaire santé solidaire. Une simulation ne remplace pas la décision de votre caisse.

## Parts of pages
back = Retour
back-label = Page précédente
breadcrumbs-label = Fil d’Ariane
steps-sentence = Étape { $current } sur { $total } : { $name }
summary-change = Modifier
summary-changed = Modifié
summary-added = Ajouté
summary-removed = Retiré
summary-before = Avant :
warning-before = Attention
pagination-label = Pages de la liste
pagination-previous = Page précédente
pagination-next = Page suivante
pagination-of = { $first } à { $last } sur { $total }
pagination-range = { $first } à { $last }
continue = Continuer

## Fields and mistakes
error-summary-title = Il y a un problème
error-summary-more = Et { $count } autres réponses à corriger, signalées plus bas
error-before = Erreur :
date-day = Jour
date-month = Mois
date-year = Année
error-amount-missing = Indiquez { $what }. S’il n’y a rien, écrivez 0.
error-amount-negative = Le montant ne peut pas être négatif : indiquez { $what } en euros, par exemple 850 ou 850,50.
error-amount-too-precise = Le montant a au plus deux chiffres après la virgule : indiquez { $what }, par exemple 850 ou 850,50.
error-amount-too-large = Ce montant est trop grand : vérifiez { $what }.
error-amount-not-understood = Ce montant n’est pas compris : indiquez { $what } en chiffres, par exemple 850 ou 1 250,50.
error-date-missing = Indiquez { $what }.
error-date-day-missing = Il manque le jour dans { $what }.
error-date-month-missing = Il manque le mois dans { $what }.
error-date-year-missing = Il manque l’année dans { $what }.
error-date-day = Le jour doit être un nombre de 1 à 31 : vérifiez { $what }.
error-date-month = Le mois doit être un nombre de 1 à 12 : vérifiez { $what }.
error-date-year = L’année doit avoir quatre chiffres, par exemple 1978 : vérifiez { $what }.
error-date-far-year = Cette année n’est pas possible : elle doit être entre { $first } et { $last }. Vérifiez { $what }.
error-date-short-year = Écrivez l’année avec quatre chiffres, par exemple 1978 : complétez { $what }.
error-date-does-not-exist = Ce jour n’existe pas dans le calendrier : vérifiez { $what }.
error-text-missing = Indiquez { $what }.
error-text-too-long = C’est trop long : { $what }, en { $longest } caractères au plus.

## Refusals and faults
fault-home = Aller à l’accueil
fault-simulator = Faire une simulation
fault-help = Besoin d’aide ? Appelez l’Assurance Maladie au 3646, ou poussez la porte d’un espace France services.
fault-unreadable-title = La demande n’a pas pu être lue
fault-unreadable-what = Ce que votre navigateur a envoyé est incomplet ou abîmé.
fault-unreadable-remedy = Revenez à la page précédente et envoyez-la à nouveau.
fault-forbidden-title = Cette page ne vous est pas ouverte
fault-forbidden-what = La page demande un autre compte, ou le formulaire n’a pas été envoyé depuis ce site.
fault-forbidden-remedy = Revenez à la page précédente, rechargez-la, puis recommencez. Si vous aviez ouvert une session, reconnectez-vous.
fault-unknown-title = Page introuvable
fault-unknown-what = Cette adresse ne mène à aucune page.
fault-unknown-remedy = Si vous l’avez saisie, vérifiez-la. Si vous avez suivi un lien, la page a pu être déplacée.
fault-method-title = Cette page ne s’ouvre pas ainsi
fault-method-what = L’adresse existe, mais elle ne répond pas à ce type de demande. Cela arrive quand une page de formulaire est rechargée ou mise en favori.
fault-method-remedy = Repartez de l’accueil pour retrouver le formulaire.
fault-too-large-title = L’envoi est trop lourd
fault-too-large-what = Ce que vous avez envoyé dépasse la taille permise. Rien n’a été enregistré de cet envoi.
fault-too-large-remedy = Revenez à la page précédente. Si vous envoyez un document, choisissez un fichier plus petit ou envoyez ses pages séparément.
fault-too-many-title = Trop de demandes à la fois
fault-too-many-what = Le service a reçu trop de demandes depuis votre connexion en peu de temps.
fault-too-many-remedy = Attendez une minute, puis rechargez la page.
fault-broken-title = Le service a un problème
fault-broken-what = Une erreur s’est produite de notre côté. Elle a été signalée à l’équipe du service.
fault-broken-remedy = Réessayez dans quelques minutes. Ce que vous aviez déjà enregistré est conservé.
fault-unavailable-title = Le service est momentanément indisponible
fault-unavailable-what = Le service est très sollicité ou en cours de maintenance.
fault-unavailable-remedy = Réessayez dans quelques minutes. Ce que vous aviez déjà enregistré est conservé.

## Home
home-title = Vos droits et votre demande
home-heading = Une complémentaire santé gratuite ou à petit prix
home-lead = La complémentaire santé solidaire (C2S) paie ce que l’Assurance Maladie ne rembourse pas, si vos ressources sont modestes. Elle est gratuite, ou coûte moins de 1 € par jour et par personne.
home-simulate-title = Faire une simulation
home-simulate-text = En 5 à 10 minutes, sans compte et sans rien enregistrer, vous saurez si vous y avez sans doute droit, et à quel prix.
home-simulate-button = Commencer la simulation
home-apply-title = Faire ma demande en ligne
home-apply-text = Avec votre compte, à votre rythme. La caisse répond en deux mois au plus ; sans réponse, la demande est acceptée.
home-apply-link = Aller dans mon espace
home-paper-title = Sur papier ou avec quelqu’un
home-paper-text = Le formulaire Cerfa 12504 s’envoie ou se dépose à votre caisse d’assurance maladie (CPAM, MSA ou CGSS).
home-counter-text = Un conseiller peut le remplir avec vous : caisse, France services, CCAS, association, service social de l’hôpital.
home-what-title = Ce qu’elle prend en charge
home-what-text = Avec la C2S, vous ne payez pas :
home-what-1 = le médecin, le dentiste, la pharmacie, les analyses, l’hôpital, dans la limite des tarifs de l’Assurance Maladie ;
home-what-2 = la plupart des lunettes, des prothèses dentaires et des aides auditives ;
home-what-3 = les dépassements d’honoraires, les franchises et les participations forfaitaires ;
home-what-4 = l’avance des frais : vous présentez votre carte Vitale ou votre attestation.
home-who-title = Qui peut l’avoir
home-who-text = Toute personne qui remplit ces deux conditions :
home-who-1 = ses frais de santé sont pris en charge par l’Assurance Maladie, parce qu’elle travaille ou vit en France de façon stable et régulière ;
home-who-2 = les ressources de son foyer, sur une période de douze mois, sont sous un plafond qui dépend du nombre de personnes.
home-ceilings-caption = Plafonds de ressources par an, en métropole, au { $date }
home-ceilings-household = Foyer
home-ceilings-free = Gratuite sous
home-ceilings-contribution = Avec participation jusqu’à
home-ceilings-note = Les plafonds sont plus hauts pour les foyers plus grands et en outre-mer.
home-persons =
    { $count ->
        [one] 1 personne
       *[other] { $count } personnes
    }
home-contribution = La participation va de { $lowest } à { $highest } par mois et par personne, selon l’âge.
home-law-link = Tous les plafonds et les textes qui les fixent
home-names-title = CMU-C, ACS, CSS : c’est la même chose ?
home-names-text = La C2S remplace depuis le 1er novembre 2019 la CMU complémentaire (CMU-C) et l’aide au paiement d’une complémentaire santé (ACS). On l’appelle aussi CSS, ou « mutuelle gratuite ».

## The law in force
law-title = Droit en vigueur
law-heading = Le droit en vigueur le { $date }
law-covered = Les demandes déposées du { $first } au { $last } peuvent être calculées. Chaque valeur est donnée avec sa source et le jour de sa dernière vérification.
law-not-covered = Les valeurs de ce jour ne sont pas connues : aucun calcul n’est fait pour cette date.
law-other-dates = Voir une autre date
law-group-calculation = Ce qui entre dans le calcul
law-group-procedure = Délais et procédure
law-since = En vigueur depuis le
law-source = Source :
law-articles = Articles :
law-checked = Vérifié le
law-never-checked = Pas encore vérifié.
law-status-official = Officiel
law-status-projected = Projeté
law-status-unverified = À vérifier
law-band-up-to = Jusqu’à { $age } ans
law-band-beyond = Au-delà
law-band-local = { $general } ({ $local } au régime local d’Alsace-Moselle)
law-part-aah = AAH
law-part-alternating-custody = Enfant en résidence alternée, part de son rang
law-part-adult = Chaque adulte
law-part-first-and-second-child = Premier et deuxième enfants, chacun
law-part-third-and-following-child = Chaque enfant à partir du troisième
law-part-lone-parent = Premier enfant d’un parent qui l’élève seul, en plus
law-part-amount = Montant
law-part-appliances = Appareils ménagers, son et informatique
law-part-appliances-above = Appareils, à partir de
law-part-applies = S’applique
law-part-art-and-jewellery = Œuvres d’art et bijoux
law-part-asi-couple = ASI, couple
law-part-asi-single = ASI, personne seule
law-part-aspa-couple = ASPA, couple
law-part-aspa-single = ASPA, personne seule
law-part-base-share = Part du salaire brut
law-part-basis = Montant retenu
law-part-built-property = Propriétés bâties, valeur locative
law-part-capital = Capital
law-part-chain = Base qui suit les revalorisations sans arrondi
law-part-clubs-and-hunting = Clubs de sport et chasse
law-part-computed-from = Base des plafonds publiés
law-part-count = Durée ou nombre
law-part-counted = Compte dans les ressources
law-part-covered = Couvert
law-part-domestic-staff = Employés de maison
law-part-factor = Coefficient
law-part-farming = Agriculture
law-part-fifth-and-following = Cinquième personne et suivantes
law-part-first-month-before = Premier mois de la période, nombre de mois avant la demande
law-part-free = sans participation, pour 1, 2, 3 et 4 personnes
law-part-free-each-more = sans participation, par personne de plus
law-part-gifts-threshold = Seuil des libéralités
law-part-kinds = Natures
law-part-land = Terrains, valeur locative
law-part-liberal = Profession libérale
law-part-metropole = Métropole
law-part-minimum = Minimum
law-part-one = Une personne
law-part-overseas = Outre-mer
law-part-partner-activity-counts = L’activité du conjoint compte aussi
law-part-rate = Taux
law-part-sales = Vente
law-part-second = Deuxième personne
law-part-services = Services
law-part-third-and-fourth = Troisième et quatrième personnes
law-part-three-or-more = Trois personnes ou plus
law-part-travel-and-leisure = Voyages, restaurants, loisirs
law-part-two = Deux personnes
law-part-unbuilt-land = Terrains non bâtis, valeur locative
law-part-unlet-building = Immeubles non loués, valeur locative
law-part-vehicles = Voitures, bateaux, motos
law-part-vehicles-above = Véhicules, à partir de
law-part-with-contribution = avec participation, pour 1, 2, 3 et 4 personnes
law-part-with-contribution-each-more = avec participation, par personne de plus
law-part-works = Travaux
law-word-official = le plafond officiel, arrondi à l’euro
law-word-chain = la base non arrondie
law-word-last-tax-notice = dernier avis d’imposition
law-word-last-civil-year = dernière année civile

## Legal mentions
legal-title = Mentions légales
legal-lead = Ce que ce service est, et ce qu’il n’est pas.
legal-publisher-title = Éditeur
legal-publisher-1 = Ce logiciel est publié par ses auteurs sous licence libre. L’organisme qui l’exploite indique ici son nom, son adresse, le responsable de la publication et son hébergeur.
legal-value-title = Valeur des résultats
legal-value-1 = Une simulation est indicative : seule la caisse d’assurance maladie décide du droit, après étude du dossier complet. Le calcul cite les textes qu’il applique, et dit ce qui n’a pas pu être vérifié.
legal-licence-title = Licence
legal-licence-1 = Le code est publié sous licences MIT et Apache 2.0, au choix. Les textes de loi cités viennent de Légifrance.

## Personal data
privacy-title = Données personnelles
privacy-lead = Ce que le service sait de vous, pourquoi, et combien de temps.
privacy-simulator-title = Le simulateur ne garde rien
privacy-simulator-1 = Aucun nom n’est demandé, rien n’est enregistré, aucun cookie n’est déposé. Vos réponses voyagent d’une page à l’autre, chiffrées, dans l’adresse de la page ; passé un jour, cette adresse ne s’ouvre plus.
privacy-application-title = La demande en ligne
privacy-application-1 = Les données du dossier (identité, numéro de sécurité sociale, ressources, documents) servent à étudier le droit. Elles sont chiffrées, et chaque lecture par un agent est inscrite dans un journal.
privacy-rights-title = Vos droits
privacy-rights-1 = Vous pouvez demander à votre caisse une copie de vos données, leur rectification, ou vous opposer à certains usages. Son délégué à la protection des données vous répond ; vous pouvez saisir la CNIL.
privacy-cookies-title = Cookies
privacy-cookies-1 = Les pages publiques n’en déposent aucun, sauf si vous changez de langue : un cookie retient alors cette langue, et rien d’autre, pendant six mois. Si vous ouvrez une session, un seul cookie la maintient, et disparaît à la déconnexion. Si vous demandez qu’une simulation soit reprise dans votre demande et que la demande ne peut pas encore commencer, un autre la retient jusque-là, chiffrée. Aucune mesure d’audience, aucun tiers.

## Source code
source-title = Code source
source-lead = Un calcul qui décide d’un droit doit pouvoir être relu par n’importe qui.
source-program-title = Le programme
source-program-1 = c2s est un logiciel libre, écrit en Rust. Les règles du droit y sont de courtes fonctions, chacune avec ses articles et ses tests.
source-law-title = Le droit
source-law-1 = Les montants et les dates sont des fichiers lisibles, chacun avec sa source et le jour de sa dernière vérification.
source-licences-title = Licences
source-licences-1 = MIT ou Apache 2.0, au choix. Les composants de formulaire reprennent GOV.UK Frontend (licence MIT), sans l’identité visuelle du gouvernement britannique.

## The list of resources
resources-title = Ce qui compte dans les ressources, et ce qui ne compte pas
resources-lead = Cherchez un revenu, une aide ou une allocation : la liste dit s’il compte pour la complémentaire santé solidaire aujourd’hui, et selon quel texte. Vous n’avez pas à faire ce tri vous-même : le simulateur et la caisse le font.
resources-search = Chercher une ressource
resources-search-hint = Par exemple : rentrée, prime, pension, livret.
resources-search-button = Chercher
resources-found =
    { $count ->
        [0] Aucune ressource ne porte ce nom. Essayez un mot plus court, ou demandez à votre caisse au 3646.
        [one] 1 ressource
       *[other] { $count } ressources
    }
resources-item = Rubrique du formulaire papier :
resources-counts = Compte
resources-does-not-count = Ne compte pas
resources-is-deducted = Déduite
resources-excluded = Laissée de côté par l’article
resources-asset = Une part de la valeur est comptée.
resources-asset-no-more = Ne compte plus depuis le { $since }.
resources-minimum-benefit = Le montant reçu pendant la période, moins un abattement par mois.
resources-deducted = Retirée des ressources de la personne qui la verse.
resources-self-employment = Le bénéfice du dernier avis d’imposition.
resources-turnover = Le chiffre d’affaires des quatre derniers trimestres, moins un abattement selon l’activité.
resources-tax-notice = Le montant du dernier avis d’imposition.
resources-period = Le montant reçu pendant la période de référence.
footer-resources = Ressources comptées
