# The pages before an application.

start-title = Avant de commencer
start-back = Retour à « Avant de commencer »
start-save = Enregistrer
start-button = Commencer ma demande
start-settle-first = Répondez d’abord à ce qui est marqué « À faire ». Vous pourrez ensuite commencer.
start-people = Besoin d’une personne ? Appelez le 3646 ou le { $phone }. Sur place : { $fund }, { $address }, ou une France services.

start-tasks-title = À régler avant de commencer
start-tasks-done-title = Ce que nous avons noté
start-task-age = Vous avez moins de 25 ans
start-task-age-hint = Quelques questions pour savoir si vous demandez seul ou avec vos parents.
start-task-insurers = Vos mutuelles
start-task-insurers-hint = Plusieurs mutuelles sont enregistrées à votre nom. Dites laquelle est la bonne.
start-task-address = Votre adresse
start-task-address-hint = Elle est incomplète : un courrier pourrait se perdre.
start-task-tax-paper = Votre avis d’impôt
start-task-tax-paper-hint = Vous n’en avez pas ? Dites-le ici : ce n’est pas un obstacle.
start-status-to-do = À faire
start-status-done = Répondu
start-status-optional = Facultatif

start-papers-title = Ce qu’il vous faut
start-paper-tax-notice = Votre dernier avis d’impôt, toutes les pages
start-paper-declared-situation = Votre avis de situation déclarative (ASDIR), toutes les pages
start-paper-identity-and-resources = Les papiers qui montrent vos ressources : d’après vos réponses, aucun avis d’impôt n’est à votre nom
start-paper-tax-notice-child = L’avis d’impôt de { $name }, s’il existe, ou le vôtre s’il y figure
start-paper-rsa-attestation = L’attestation de la CAF ou de la MSA sur votre demande de RSA
start-paper-resources = Ce que chaque personne du foyer a reçu : salaires, pensions, allocations
start-paper-insurer-card = La carte de votre mutuelle actuelle
start-papers-by-answer = Selon vos réponses, il peut falloir aussi :
start-paper-if-partner = si vous vivez en couple, ou avec quelqu’un à charge de plus de 15 ans : son avis d’impôt ;
start-paper-if-turnover-proof = si vous êtes à votre compte et n’avez encore rien déclaré : ce qui montre votre chiffre d’affaires ;
start-paper-if-property = si vous possédez un bien que vous ne louez pas : ses avis de taxe foncière et de taxe d’habitation ;
start-paper-if-foreign-proof = si vous avez reçu de l’argent d’un autre pays : un justificatif fiscal et social de ce pays.
start-paper-if-separation-proof = si vous vous êtes séparé dans l’année : un document qui le montre, si vous en avez un ;
start-paper-if-residence-permit = si vous n’êtes ni français ni d’un pays européen : votre titre de séjour, car votre caisse ne le connaît pas ;
start-papers-later = Il manque un papier ? Commencez quand même. Chaque page est enregistrée, et vous pouvez l’ajouter plus tard.
start-period = Les ressources demandées sont celles { $period }.
start-typed = Ce que vous aviez saisi ici { $when } est gardé, et compte dès que vous enregistrez la page.
start-save-elsewhere = Cette page a aussi été remplie dans un autre onglet ou sur un autre appareil. Ce que vous saisissez ici n’est plus enregistré au fur et à mesure. Appuyez sur le bouton en bas de la page pour garder ce qui est sur cet écran.
start-duration-title = Le temps qu’il faut
start-duration-unknown = Le temps n’est pas encore mesuré dans votre caisse. Si vos papiers sont prêts, comptez une demi-heure. Vous pouvez vous arrêter et reprendre quand vous voulez.
start-duration-minutes = { $count ->
    [one] La moitié des personnes ont mis 1 minute ou moins à remplir leur demande.
   *[other] La moitié des personnes ont mis { $count } minutes ou moins à remplir leur demande.
  } Les pauses de plus d’une demi-heure ne sont pas comptées. Vous pouvez vous arrêter et reprendre quand vous voulez.
start-duration-hours = La moitié des personnes ont mis { $count } heures ou moins à remplir leur demande. Les pauses de plus d’une demi-heure ne sont pas comptées. Vous pouvez vous arrêter et reprendre quand vous voulez.

start-ways-title = Trois façons de demander, avec les mêmes droits
start-way-online-title = Ici, en ligne
start-way-online-1 = à toute heure, avec des pauses ;
start-way-online-2 = un dossier plus complet : la page dit ce qui manque ;
start-way-online-3 = plus rapide : rien ne voyage par la poste ;
start-way-online-4 = aucun timbre, aucune photocopie.
start-way-paper-title = Par courrier
start-way-paper-text = Remplissez le formulaire S3711 (cerfa 12504), signez-le, joignez les copies de vos papiers et envoyez-le à votre caisse.
start-way-counter-title = Avec une personne
start-way-counter-text = À l’accueil de votre caisse, dans une France services, ou par téléphone au 3646.
start-situations-link = Toutes les situations particulières et leurs solutions

start-block-closed-rights-title = Vos droits à l’assurance maladie sont fermés
start-block-closed-rights-1 = Ils sont fermés depuis le { $since }. Il faut les rouvrir pour que la complémentaire puisse vous être donnée.
start-block-closed-rights-2 = Vous travaillez, ou vous avez travaillé ? Envoyez vos derniers bulletins de salaire à votre caisse. Vous ne travaillez pas ? Vos droits reposent sur votre résidence en France : envoyez un justificatif de domicile de plus de trois mois et, si vous n’êtes pas européen, votre titre de séjour. Vous étudiez, ou vous recevez le RSA, l’ASPA ou l’AAH ? Une attestation suffit, sans délai.
start-block-closed-rights-3 = Le formulaire est le S1106 (cerfa 15763), « Demande d’ouverture des droits ». Vous pouvez le déposer en même temps qu’une demande de C2S sur papier. Dès que vos droits sont ouverts, vous commencez ici, et vos réponses déjà enregistrées sont gardées.
start-block-pending-title = Vous avez déjà une demande en cours
start-block-pending-1 = Votre caisse l’a reçue le { $received_on }. Vous n’avez rien à refaire : une seule demande suffit pour tout le foyer.
start-block-pending-2 = Un papier à ajouter, une réponse à corriger ? Cela se fait dans cette demande. Si rien n’a bougé le { $replaceable_on }, cette page vous dira comment la remplacer.
start-block-pending-due = Elle vous répond au plus tard le { $last_day }. Sans réponse ce jour-là, la demande est acceptée.
start-block-pending-incomplete = Des pièces sont encore attendues : les deux mois pour répondre commenceront avec la dernière pièce.
start-block-pending-elsewhere-due = Si le dossier reçu était complet, elle vous répond au plus tard le { $last_day } ; sans réponse ce jour-là, la demande est acceptée. S’il manquait une pièce, ce délai commence quand elle la reçoit.
start-block-pending-link = Voir ma demande en cours
start-block-pending-replaceable-title = Votre demande attend depuis plus de trois semaines
start-block-pending-replaceable-1 = Votre caisse l’a reçue le { $received_on }. Le plus sûr est de la garder.
start-block-pending-replaceable-2 = Vous voulez quand même recommencer ? Ouvrez la demande et retirez-la : vous pourrez en commencer une autre aussitôt. Le délai repartira de zéro.
start-block-pending-elsewhere-title = Votre caisse a déjà reçu une demande
start-block-pending-elsewhere-1 = Elle l’a reçue le { $received_on }, par courrier ou à l’accueil. Vous n’avez rien à refaire.
start-block-pending-elsewhere-2 = Pour savoir où elle en est ou y ajouter un papier, appelez votre caisse. Sans décision, vous pourrez en commencer une ici à partir du { $replaceable_on }.
start-block-in-another-application-title = Une demande est déjà en cours pour votre foyer
start-block-in-another-application-1 = Une personne de votre foyer a envoyé une demande où vous figurez. Une seule demande suffit : elle vous couvre aussi. Pour protéger cette personne, nous ne montrons rien de sa demande.
start-block-in-another-application-2 = Vous ne vivez plus avec cette personne, ou vous n’étiez pas d’accord ? Faites une demande à votre nom.
start-block-in-another-application-link = Je ne fais plus partie de ce foyer
start-block-too-early-title = Il est trop tôt pour renouveler
start-block-too-early-1 = Vous avez la complémentaire santé solidaire jusqu’au { $ends_on }. Vous pourrez la renouveler ici à partir du { $first_day } : d’ici là, vous n’avez rien à faire.
start-block-too-early-2 = Votre situation a changé et vous payez une participation ? Si vous recevez maintenant le RSA, appelez votre caisse : vous pouvez passer à la gratuité sans attendre.
start-block-too-early-link = Ajouter le rappel à mon agenda
start-first-day-offer = Nous pouvons aussi vous prévenir le { $first_day }, de la façon choisie dans « Être prévenu ». Un seul message, qui ne dit rien de votre santé. Vous pouvez y renoncer ici à tout moment.
start-first-day-ask = Je veux être prévenu ce jour-là
start-first-day-asked = Nous vous préviendrons le { $first_day }, une seule fois.
start-first-day-moved = Vous avez demandé à être prévenu le { $told_on }. Votre droit se termine maintenant plus tôt : le premier jour est le { $first_day }. Demandez à être prévenu ce jour-là.
start-first-day-take-back = Je ne veux plus être prévenu
start-block-not-alone-link = Changer mes réponses

start-calendar-summary = Démarche à renouveler
start-calendar-description = Vous pouvez faire votre démarche à partir d’aujourd’hui, dans votre espace.

start-insurers-title = Vos mutuelles
start-insurers-text = Plusieurs mutuelles sont enregistrées à votre nom aujourd’hui. Dites laquelle est la bonne : votre choix est enregistré tout de suite, même si vous vous arrêtez ensuite.
start-insurers-legend = Quelle mutuelle gardez-vous ?
start-insurers-missing = Choisissez votre mutuelle, ou « Aucune de ces mutuelles ».
start-insurers-none = Aucune de ces mutuelles
start-insurers-none-hint = Nous prévenons votre caisse que ces contrats ne sont pas les vôtres, ou qu’ils sont finis.
start-insurers-after = Une erreur ? Vous pouvez changer ce choix jusqu’à l’envoi de votre demande.
start-insurer-contract = Contrat n° { $contract }
start-insurer-since = Depuis le { $starts_on }
start-insurer-dates = Du { $starts_on } au { $ends_on }
start-insurer-manages = Elle peut gérer la complémentaire santé solidaire
start-insurer-manages-not = Elle ne gère pas la complémentaire santé solidaire

start-address-title = Votre adresse
start-address-text = Vos courriers et votre attestation partent à cette adresse. Corrigez-la ici : vous n’avez pas besoin d’aller ailleurs.
start-address-current = Adresse connue de votre caisse :
start-address-more = Complément d’adresse
start-address-more-hint = Appartement, étage, résidence, ou « chez » quelqu’un.
start-address-street = Numéro et rue, ou lieu-dit
start-address-street-hint = Par exemple : 5 rue des Tanneurs, ou Le Bourg
start-address-without-number = Mon adresse n’a pas de numéro
start-address-post-code = Code postal
start-address-town = Ville
start-address-what-more = Le complément
start-address-what-street = La rue
start-address-what-post-code = Le code postal
start-address-what-town = La ville
start-address-control = Enlevez les caractères qui ne s’impriment pas, puis réessayez.
start-address-fault-no-street = Il manque la rue ou le lieu-dit.
start-address-fault-no-number = Il manque le numéro dans la rue. Ajoutez-le, ou cochez « Mon adresse n’a pas de numéro ».
start-address-fault-post-code = Le code postal doit avoir cinq chiffres.
start-address-fault-no-town = Il manque la ville.

start-tax-paper-title = Votre avis d’impôt
start-tax-paper-text = Il sert à vérifier vos ressources. Plusieurs papiers conviennent, et ne pas en avoir n’empêche pas de demander : une personne de votre caisse regarde alors avec vous.
start-tax-paper-legend = Quel papier avez-vous ?
start-tax-paper-notice = Un avis d’impôt sur le revenu
start-tax-paper-notice-hint = Même si vous ne payez pas d’impôt.
start-tax-paper-declared-situation = Un avis de situation déclarative (ASDIR)
start-tax-paper-declared-situation-hint = Il est dans votre espace sur impots.gouv.fr, juste après votre déclaration. Il est accepté comme l’avis d’impôt.
start-tax-paper-arrived-recently = Aucun : je suis en France depuis peu de temps
start-tax-paper-never-declared = Aucun : je n’ai jamais fait de déclaration à mon nom
start-tax-paper-lost = Aucun : je l’ai perdu ou je ne l’ai jamais reçu
start-tax-paper-lost-hint = Vous pouvez en retrouver une copie sur impots.gouv.fr ou au 0 809 401 401.
start-tax-paper-other = Aucun, pour une autre raison
start-tax-paper-missing = Choisissez le papier que vous avez, ou dites pourquoi vous n’en avez pas.
start-tax-paper-words = Voulez-vous ajouter quelque chose ?
start-tax-paper-words-hint = Facultatif. Par exemple : la date de votre arrivée en France.
start-tax-paper-what-words = Votre texte
start-tax-paper-words-missing = Dites en quelques mots pourquoi vous n’avez pas d’avis d’impôt.

start-age-title = Seul, ou avec vos parents ?
start-age-text = Avant 25 ans, on demande en général avec ses parents. Ces questions disent si vous pouvez demander à votre nom. Vos réponses sont gardées.
start-age-button = Voir le résultat
start-undertaking-title = Votre engagement
start-undertaking-when = Cochez cette case seulement si vous avez répondu « je ferai la mienne la prochaine fois » ou « j’y renonce ».
start-undertaking-label = Je m’engage sur l’honneur, dans ces termes
start-undertaking-missing = Cochez la case pour vous engager, ou changez votre réponse.
undertaking-1-1 = Je m’engage sur l’honneur à faire une déclaration de revenus à mon nom, séparée de celle de mon ancien foyer, à la prochaine période de déclaration.
undertaking-1-2 = Je m’engage à ne plus recevoir de pension que mes parents, ou la personne dont je suis séparé, déduiraient de leurs impôts.

start-separation-title = Vous ne faites plus partie de ce foyer
start-separation-text = Vous pouvez demander à votre nom, même si votre dernier avis d’impôt est commun. Une personne de votre caisse vérifiera les deux demandes. L’autre personne ne verra rien de la vôtre. Un document qui montre la séparation sera demandé. Si vous n’en avez pas, ou s’il est dangereux pour vous de l’obtenir, il suffira de le dire : votre demande sera étudiée quand même.
start-separation-button = Faire une demande à mon nom

case-before-title = Avant de commencer : à vérifier
case-before-no-tax-paper = À faire : vérifier les ressources avec les autres papiers. L’absence d’avis d’impôt n’arrête pas la demande.
case-before-insurer = { $name }, contrat n° { $contract }
case-before-separated = Une autre demande compte cette personne : comparer les deux dossiers, sans rien révéler de l’un à l’autre.
case-unavailable-title = Pièces que la personne ne peut pas fournir
case-unavailable-line = { $label }. { $reason }
case-unavailable-unsafe = La personne dit qu’elle serait en danger. Ne redemandez pas cette pièce, et ne parlez de ce dossier à aucune autre personne du foyer.
case-before-elsewhere = Une autre demande en attente compte aussi cette personne : comparer les deux dossiers, sans rien révéler de l’un à l’autre.
case-before-address = Adresse corrigée par la personne le { $date }

## Domiciled with a body
start-address-where = Où recevez-vous votre courrier ?
start-address-where-home = Chez moi, ou chez quelqu’un
start-address-where-body = Dans un organisme où je suis domicilié
start-address-where-body-hint = Élection de domicile : un CCAS, une association agréée.
start-address-where-missing = Dites où vous recevez votre courrier.
start-address-body = Organisme
start-address-body-hint = Son adresse est connue : vous n’avez rien d’autre à écrire.
start-address-body-other = Un autre organisme
start-address-body-name = Nom de l’autre organisme
start-address-body-name-hint = S’il n’est pas dans la liste. Écrivez son adresse dessous.
start-address-body-missing = Choisissez l’organisme dans la liste, ou écrivez son nom.
start-address-what-body-name = Le nom de l’organisme

## What stands in the way of an application that is being filled in
draft-obstacle-kept = Vos réponses sont gardées, et votre demande reste ouverte. Si ce point n’est pas réglé quand vous l’envoyez, votre caisse le regardera avec vous.
draft-obstacle-questionnaire-title = Avant 25 ans, quelques questions de plus
draft-obstacle-questionnaire-1 = Nous ne savons pas encore si vous demandez à votre nom ou avec vos parents.
draft-obstacle-questionnaire-link = Répondre à ces questions
draft-obstacle-not-alone-1 = Ce résultat tient compte de ce que vous venez de dire de votre situation familiale et de votre foyer.
draft-obstacle-situation-link = Revoir ma situation familiale
draft-obstacle-insurers-title = Votre caisse connaît plusieurs mutuelles à votre nom
draft-obstacle-insurers-1 = Dites laquelle est la bonne, ou qu’aucune ne l’est : vos autres réponses restent.
draft-obstacle-insurers-link = Dire laquelle est la bonne
draft-obstacle-address-title = Votre adresse est à compléter
draft-obstacle-address-1 = Les courriers de votre caisse pourraient ne pas arriver.
draft-obstacle-address-link = Corriger mon adresse
draft-obstacle-covered-elsewhere-title = Déjà la complémentaire, ou une demande en cours : { $names }
draft-obstacle-covered-elsewhere-1 = Vous avez dit que la complémentaire santé solidaire est déjà ouverte ou demandée ailleurs. Une personne est dans une seule demande à la fois, sauf un enfant en résidence alternée.
draft-obstacle-covered-elsewhere-2 = C’est une erreur ? Changez cette réponse. Cette personne ne vit plus avec vous ? Retirez-la de votre foyer : vous pourrez la remettre. Sa demande vous compte aussi ? Attendez sa réponse : elle vous couvre.
draft-obstacle-covered-elsewhere-link = Changer cette réponse
draft-obstacle-household-link = Revoir mon foyer
draft-obstacle-residence-title = Votre situation en France est à préciser
draft-obstacle-residence-1 = Vous avez dit qu’aucune des situations proposées n’est la vôtre. L’une d’elles est nécessaire pour avoir la complémentaire ; votre caisse peut en reconnaître une avec vous.
draft-obstacle-residence-link = Revoir cette réponse
draft-obstacle-residence-more = Lire les situations acceptées
