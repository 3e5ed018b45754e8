# Step 6: the papers, in windows that follow the answers.

## What is put in each window, in letters and lists
paper-rsa-attestation = Attestation de RSA, ou de ressources présumées
paper-benefit-proof = Justificatif de l’allocation
paper-property-tax = Taxe foncière du bien non loué
paper-housing-tax = Taxe d’habitation du bien non loué
paper-foreign-proof = Justificatif fiscal et social de l’étranger
paper-turnover-proof = Justificatif du chiffre d’affaires
paper-resources-proof = Ce qui montre les ressources, à la place de l’avis d’imposition
paper-contested-proof = Justificatif du bon montant
paper-pregnancy-or-birth = Déclaration de grossesse, ou acte de naissance de l’enfant
paper-emergency-aid = Lettre du Crous pour l’aide annuelle d’urgence
paper-separation-proof = Document qui montre la séparation
paper-residence-permit = Titre de séjour
paper-contested-about = { $kind }, au lieu du montant connu { $source }

## Names of downloaded files
paper-file-tax-notice = avis-d-imposition
paper-file-rsa-attestation = attestation-rsa
paper-file-benefit-proof = justificatif-allocation
paper-file-property-tax = taxe-fonciere
paper-file-housing-tax = taxe-d-habitation
paper-file-foreign-proof = justificatif-etranger
paper-file-turnover-proof = justificatif-chiffre-d-affaires
paper-file-resources-proof = justificatif-ressources
paper-file-contested-proof = justificatif-montant
paper-file-pregnancy-or-birth = justificatif-enfant
paper-file-emergency-aid = lettre-crous
paper-file-separation-proof = justificatif-separation
paper-file-residence-permit = titre-de-sejour

## The page
portal-papers-title = Les pièces
portal-papers-text = Voici les pièces demandées d’après vos réponses. Si vos réponses changent, cette liste change aussi.
portal-papers-pages = Donnez toutes les pages de chaque document : en un seul fichier, ou en plusieurs. Une photo lisible suffit.
portal-papers-none = Aucune pièce n’est demandée d’après vos réponses.
portal-papers-missing = Il manque encore des documents : vous pouvez continuer, et les déposer avant ou après l’envoi.

## How to make one that can be read
portal-guide-summary = Réussir une photo ou un scan
portal-guide-photo = Avec un téléphone :
portal-guide-photo-flat = posez la feuille bien à plat, dépliée, sur un fond foncé ;
portal-guide-photo-light = mettez-vous près d’une fenêtre, sans flash, sans faire d’ombre sur la feuille ;
portal-guide-photo-whole = tenez le téléphone au-dessus : toute la feuille dans l’image, une page par photo ;
portal-guide-photo-read = regardez la photo : si vous lisez les plus petits chiffres, elle convient.
portal-guide-scan = Avec un scanner :
portal-guide-scan-grey = choisissez 200 points par pouce (« 200 dpi ») et « niveaux de gris » : c’est lisible, et le fichier reste léger ;
portal-guide-scan-pages = mettez toutes les pages d’un document dans un seul PDF.
portal-guide-download = Si vous avez reçu le document en PDF, déposez ce PDF : c’est le plus lisible, et il n’y a rien à photographier.

## The windows
portal-window-tax-notice = Avis d’imposition de { $name }
portal-window-rsa-attestation = Attestation de RSA de { $name }
portal-window-benefit-proof = Justificatif de l’allocation de { $name }
portal-window-property-tax = Taxe foncière du bien non loué de { $name }
portal-window-housing-tax = Taxe d’habitation du bien non loué de { $name }
portal-window-foreign-proof = Justificatif fiscal et social de { $name } : { $country }, { $year }
portal-window-turnover-proof = Justificatif du chiffre d’affaires de { $name }
portal-window-resources-proof = Ce qui montre les ressources de { $name }
portal-window-contested-proof = Justificatif du bon montant de { $name } : { $kind }, au lieu du montant connu { $source }
portal-window-pregnancy-or-birth = { paper-pregnancy-or-birth } : { $name }
portal-window-emergency-aid = { paper-emergency-aid } : { $name }
portal-window-separation-proof = { paper-separation-proof } : { $name }
portal-window-residence-permit = { paper-residence-permit } : { $name }
portal-why-tax-notice = Le dernier avis d’imposition, ou l’avis de situation déclarative, est demandé pour chaque personne de plus de 15 ans. Si cette personne figure sur l’avis d’une autre personne du foyer, déposez le même.
portal-why-rsa-attestation = Le RSA est déclaré. La CAF ou la MSA donne cette attestation, dans votre espace en ligne ou à l’accueil.
portal-why-benefit-proof = L’allocation est déclarée et le registre ne la confirme pas.
portal-why-property-tax = Un bien non loué est déclaré : toutes les pages de l’avis sont utiles.
portal-why-housing-tax = Un bien non loué est déclaré : toutes les pages de l’avis sont utiles.
portal-why-foreign-proof = Des ressources viennent de ce pays cette année-là. Par exemple : avis d’impôt, fiches de paie, relevé de pension.
portal-why-turnover-proof = Un chiffre d’affaires est déclaré. Par exemple : déclarations à l’Urssaf ou à la MSA.
portal-why-resources-proof = D’après vos réponses, aucun avis d’imposition n’est à votre nom. Déposez à la place ce que vous avez : bulletins de salaire, relevés de pension ou d’allocations, attestations. Si vous retrouvez l’avis, déposez-le ici. Si vous n’avez rien de tout cela, dites-le ci-dessous : votre demande sera étudiée quand même.
portal-why-pregnancy-or-birth = Vous demandez à votre nom avant 25 ans parce que vous avez un enfant, ou que vous en attendez un. Sont acceptés : la déclaration de grossesse, l’acte de naissance, la page du livret de famille. Si vous n’avez encore rien de cela, dites-le ci-dessous : votre demande sera étudiée quand même.
portal-why-emergency-aid = Vous demandez à votre nom avant 25 ans parce que vous recevez l’aide annuelle d’urgence du Crous. Sont acceptés : la lettre du Crous, ou sa décision copiée de votre espace étudiant. Si vous ne l’avez plus, dites-le ci-dessous : votre demande sera étudiée quand même.
portal-why-separation-proof = Vous êtes séparé depuis peu, et votre dernier avis d’impôt peut encore être commun. Un seul document suffit, par exemple : jugement ou convention de divorce, ordonnance de protection, dépôt de plainte, attestation d’une association ou d’un travailleur social, bail ou facture à votre nom. Vous n’avez rien, ou ce serait dangereux pour vous ? Dites-le ci-dessous : votre demande sera étudiée quand même. L’autre personne ne voit rien de votre demande.
portal-why-residence-permit = Rien ne montre encore à votre caisse que cette personne réside en France de façon régulière. C’est regardé au jour de la demande. Sont acceptés, par exemple : carte de séjour, visa de long séjour, récépissé d’une première demande ou d’un renouvellement. Si vous ne pouvez pas le donner, dites-le ci-dessous.
portal-why-contested-proof = Vous avez dit que le montant connu { $source } est faux. Par exemple : bulletins de salaire, relevé, attestation. Si vous n’avez rien pour le montrer, dites-le ci-dessous : ce que vous avez déclaré sera étudié quand même.

## A window
portal-paper-choose = Choisissez un fichier
portal-paper-choose-more = Choisissez un autre fichier
portal-paper-hint = PDF ou photo, de 25 Mo au plus, sans mot de passe.
portal-paper-hint-without-heic = PDF ou photo, de 25 Mo au plus, sans mot de passe. Une photo d’iPhone dont le nom finit par « .heic » : déposez-la depuis l’iPhone, ou déposez une capture d’écran de la photo.
portal-paper-send = Déposer
portal-paper-more = Ajouter un fichier
portal-paper-full = Cette fenêtre est pleine : retirez un fichier pour en déposer un autre.
portal-paper-full-sent = Cette fenêtre est pleine. S’il manque quelque chose, écrivez à votre caisse depuis votre demande.
portal-paper-up = Monter
portal-paper-down = Descendre
portal-paper-remove = Retirer
portal-paper-restore = Annuler le retrait
portal-paper-state-received = Reçu
portal-paper-state-missing = À déposer
portal-paper-state-unavailable = Expliqué
portal-paper-number = Fichier { $number } ({ $format })
portal-paper-held = { $when } ({ $size })
portal-paper-again = déjà donné le { $date } avec la demande { $number }
portal-paper-offer = Vous avez déjà donné ce document le { $date }, avec la demande { $number }. S’il est toujours bon, vous n’avez rien à chercher : il sera copié ici.
portal-paper-offer-look = Voir ce document
portal-paper-offer-take = Reprendre ce document
portal-paper-received-title = Document reçu
portal-paper-received = Le fichier est enregistré : { $label }.
portal-paper-removed-title = Document retiré
portal-paper-removed = Le fichier est retiré de la demande : { $label }.
portal-format-pdf = PDF
portal-format-jpg = photo JPEG
portal-format-png = image PNG
portal-format-webp = photo WebP
portal-format-tif = numérisation TIFF
portal-format-heic = photo HEIC
portal-paper-refused-empty = Le fichier reçu est vide : il ne contient aucune page. Ouvrez-le pour vérifier, téléchargez-le ou photographiez-le à nouveau, puis déposez-le.
portal-paper-not-chosen = Aucun fichier n’a été choisi. Choisissez le fichier, puis appuyez sur Déposer.
portal-paper-refused-too-large = Le fichier dépasse 25 Mo. Déposez moins de pages à la fois, ou photographiez-les dans une qualité plus basse.
portal-paper-refused-unknown-format = Le fichier n’est ni un PDF, ni une photo. Téléchargez le document en PDF, ou photographiez-le, puis déposez-le à nouveau.
portal-paper-refused-office = Le fichier est un document de traitement de texte ou un tableur. Enregistrez-le en PDF (menu « Enregistrer sous » ou « Exporter »), ou photographiez-le, puis déposez-le à nouveau.
portal-paper-refused-cut-short = Le fichier s’arrête avant la fin. Téléchargez-le ou photographiez-le à nouveau, puis déposez-le.
portal-paper-refused-encrypted = Le fichier demande un mot de passe. Enregistrez-le sans mot de passe, ou photographiez le document, puis déposez-le à nouveau.
portal-paper-refused-damaged = Le fichier est abîmé : nous n’arrivons pas à l’ouvrir. Téléchargez-le ou photographiez-le à nouveau, puis déposez-le.
portal-paper-refused-unknown-coding = Ce fichier est enregistré d’une façon que nous n’arrivons pas à ouvrir. Numérisez à nouveau le document en PDF ou en JPEG, ou photographiez-le, puis déposez-le.
portal-paper-refused-too-many-pixels = La photo est trop grande pour être ouverte. Photographiez le document dans une qualité plus basse, puis déposez-le à nouveau.
portal-paper-refused-too-many-pages = Le fichier a plus de 50 pages. Déposez les pages utiles, en plusieurs fichiers.
portal-paper-refused-too-hard = Le fichier est trop lourd pour être ouvert. Enregistrez le document en PDF à nouveau, ou photographiez-le, puis déposez-le.
portal-paper-refused-heic-not-opened = Cette photo est au format HEIC, que nous n’arrivons pas à ouvrir. Sur un iPhone : Réglages, Appareil photo, Formats, « Le plus compatible », puis photographiez à nouveau. Ou faites une capture d’écran de la photo et déposez-la.
portal-paper-refused-infected = Un virus a été trouvé dans ce fichier : il n’est pas transmis. Ce n’est pas une faute de votre part. Photographiez le document, ou téléchargez-le à nouveau depuis le site qui l’a établi.
portal-paper-cut = Le fichier n’est pas arrivé en entier. Déposez-le à nouveau.
portal-paper-too-many = Cette fenêtre a déjà { $most } fichiers. Mettez plusieurs pages dans un seul fichier, ou retirez-en un.
portal-paper-pages =
    { $pages ->
        [1] 1 page, { $size }
       *[other] { $pages } pages, { $size }
    }
portal-paper-short-line = { $label } ({ $pages })
paper-pages-short =
    { $there ->
        [0] aucune page sur { $expected }
        [1] 1 page sur { $expected }
       *[other] { $there } pages sur { $expected }
    }

## What became of a file once it was opened
portal-paper-standing-being-checked = En cours de vérification. Continuez sans attendre : si ce fichier ne peut pas être ouvert, nous vous préviendrons.
portal-paper-standing-safe =
    { $pages ->
        [0] Reçu et ouvert.
        [1] Reçu et ouvert : 1 page.
       *[other] Reçu et ouvert : { $pages } pages.
    }
portal-paper-clean = Aucun virus n’y a été trouvé.
portal-paper-standing-refused = Ce fichier n’a pas pu être ouvert.
portal-paper-standing-altered = Ce fichier ne peut plus être lu, et ce n’est pas de votre fait. Déposez-le à nouveau.
portal-paper-state-refused = À remplacer
portal-paper-remarks = À regarder avant de continuer :
portal-paper-remark-dark =
    { $count ->
        [1] La photo est trop sombre. Photographiez le document près d’une fenêtre ou d’une lampe.
       *[other] Page { $page } : l’image est trop sombre. Photographiez-la près d’une fenêtre ou d’une lampe.
    }
portal-paper-remark-blurred =
    { $count ->
        [1] La photo semble floue. Posez le document à plat, puis photographiez-le de près sans bouger.
       *[other] Page { $page } : l’image semble floue. Posez la page à plat, puis photographiez-la de près sans bouger.
    }
portal-paper-remark-small =
    { $count ->
        [1] Les lettres sont trop petites pour être bien lues. Approchez-vous : la page doit remplir la photo.
       *[other] Page { $page } : les lettres sont trop petites pour être bien lues. Approchez-vous : la page doit remplir la photo.
    }
portal-paper-remark-blank =
    { $count ->
        [1] La page semble vide.
       *[other] La page { $page } semble vide.
    }
portal-paper-remark-blank-left-out =
    { $count ->
        [1] Une page vide n’est pas reprise dans la copie que nous lisons ; votre fichier reste entier. Si quelque chose y est écrit, photographiez cette page de près.
       *[other] { $count } pages vides ne sont pas reprises dans la copie que nous lisons ; votre fichier reste entier. Si quelque chose y est écrit, photographiez ces pages de près.
    }
portal-paper-remark-fields-lost =
    { $count ->
        [1] Ce PDF est un formulaire rempli sur un ordinateur : ce que vous avez tapé ou coché ne s’affiche pas sur la copie que nous lisons.
       *[other] La page { $page } est un formulaire rempli sur un ordinateur : ce que vous avez tapé ou coché ne s’affiche pas sur la copie que nous lisons.
    } Ouvrez-le, choisissez « Imprimer », puis « Enregistrer au format PDF », et déposez le nouveau fichier. Vous pouvez aussi photographier la page remplie.
portal-paper-remark-pages-missing = Le document dit avoir { $of } pages : ce fichier en a { $there }. Ajoutez les autres si vous les avez.
portal-paper-remark-old-notice = Cet avis porte sur les revenus de { $year }. Le dernier avis est demandé : celui des revenus de { $expected }, ou d’une année plus récente. Si vous l’avez, déposez-le.
portal-paper-remark-old-tax = Cet avis est celui de { $year }. Le dernier avis est demandé : celui de { $expected }, ou d’une année plus récente. Si vous l’avez, déposez-le.
portal-paper-remark-old-attestation = La date la plus récente de cette attestation est le { $date }. Le RSA est revu tous les { $months } mois : une attestation de moins de { $months } mois dit votre situation d’aujourd’hui. Vous en trouvez une dans votre espace en ligne de la CAF ou de la MSA, ou à l’accueil.
portal-paper-remark-ended-attestation = Cette attestation dit valoir jusqu’au { $date } : ce jour est passé. Vous en trouvez une nouvelle dans votre espace en ligne de la CAF ou de la MSA, ou à l’accueil.
portal-paper-remark-income-notice = Le code carré de ce fichier dit que c’est un avis d’impôt sur les revenus. Ici, c’est un autre document qui est demandé : est-ce bien ce fichier que vous vouliez déposer ?
portal-paper-remark-declaration = D’après son titre, ce fichier est la déclaration que vous avez envoyée aux impôts. Ici, c’est leur réponse qui est demandée : l’avis d’impôt, ou l’avis de situation déclarative. Il est dans votre espace sur impots.gouv.fr. Si vous l’avez, déposez-le.
portal-paper-remark-titled = D’après son titre, ce fichier est : { $kind }. Ici, c’est un autre document qui est demandé : est-ce bien ce fichier que vous vouliez déposer ?
paper-titled-income-notice = avis d’impôt sur les revenus
paper-titled-income-declaration = déclaration de revenus
paper-titled-property-tax = avis de taxe foncière
paper-titled-housing-tax = avis de taxe d’habitation
paper-titled-payslip = bulletin de paie
paper-titled-bank-statement = relevé de compte
paper-titled-benefit-attestation = attestation de paiement
portal-paper-remark-other-kind = Le code carré de ce fichier dit que c’est un autre document : « { $kind } ». Ici, c’est l’avis d’imposition qui est demandé : est-ce bien ce fichier que vous vouliez déposer ?
portal-paper-remark-kept = Si vous n’avez pas mieux, gardez ce fichier : un agent le regardera.

## All the pages of a notice
portal-pages-label = Combien de pages a ce document ? (facultatif)
portal-pages-hint = C’est écrit en bas de chaque page : « 1/4 » veut dire 4 pages.
portal-pages-wrong = Le nombre de pages est un nombre entre 1 et { $most }, par exemple 4.
portal-pages-tell = Dire combien de pages a ce document
portal-pages-correct = Corriger le nombre de pages
portal-pages-save = Enregistrer le nombre de pages
portal-pages-missing = Il manque des pages
portal-pages-short = Toutes les pages sont utiles, même celles qui semblent vides. Ajoutez les autres, dans n’importe quel ordre. Vous pouvez aussi envoyer la demande maintenant et donner ces pages plus tard.
portal-pages-short-sent = Toutes les pages sont utiles, même celles qui semblent vides. Ajoutez les autres, dans n’importe quel ordre.

## A file on its way, in pieces
upload-prepares = Préparation de l’envoi…
upload-begins = Envoi commencé : [total] Mo.
upload-goes-on = L’envoi reprend là où il en était : [done] sur [total] Mo.
upload-progress = [done] sur [total] Mo
upload-lost = Connexion perdue. L’envoi reprendra tout seul.
upload-again = Connexion retrouvée. L’envoi continue.
upload-whole = Tout est arrivé. Le fichier est en cours d’enregistrement…
upload-stopped = Envoi annulé. Rien n’est gardé.
upload-signed-out = Votre session est fermée. Reconnectez-vous, puis choisissez le même fichier : l’envoi reprendra là où il en est.
upload-gone = L’envoi ne peut pas continuer. Choisissez le fichier à nouveau.
upload-cancel = Annuler l’envoi
upload-waits = Un envoi s’est arrêté à { $done } sur { $total }. Choisissez le même fichier avant demain : il reprendra là où il en est.

## In lists
portal-paper-line = Fichier { $number } reçu ({ $format }, { $size })
portal-paper-line-refused = { $file } : { $why }
portal-paper-missing = À déposer
portal-paper-of = { $paper } de { $name } ({ $format }, { $size })
portal-paper-of-several = { $paper } de { $name }, fichier { $number } ({ $format }, { $size })
portal-paper-of-refused = { $paper } : n’a pas pu être ouvert
portal-paper-of-altered = { $paper } : ne peut plus être lu
portal-paper-of-being-checked = { $paper } : en cours de vérification
portal-paper-whole = Voir le document entier
portal-paper-whole-text = Votre caisse lit ces fichiers comme un seul document, dans cet ordre.
paper-copy-mark = Copie pour { $fund } – demande de C2S – reçue le { $date }
portal-paper-copy = Voir la copie que lira votre caisse

## A paper that cannot be supplied
portal-unavailable-summary = Je ne peux pas le fournir
portal-unavailable-legend = Pourquoi ?
portal-unavailable-does-not-exist = Ce document n’existe pas pour cette personne
portal-unavailable-not-given = Je l’ai demandé et je ne l’ai pas reçu
portal-unavailable-lost = Il est perdu
portal-unavailable-kept-by-somebody = Une autre personne l’a et ne me le donne pas
portal-unavailable-unsafe = Ce serait dangereux pour moi de le demander
portal-unavailable-other = Une autre raison
portal-unavailable-words = Expliquez en quelques mots
portal-unavailable-words-hint = Obligatoire pour « Une autre raison ». Un agent de la caisse le lira et cherchera une solution avec vous.
portal-unavailable-words-what = l’explication
portal-unavailable-missing = Choisissez pourquoi vous ne pouvez pas fournir ce document.
portal-unavailable-button = Enregistrer cette raison
portal-unavailable-told = Vous avez dit pourquoi vous ne pouvez pas le fournir :
portal-unavailable-after-all = Je peux le fournir finalement
portal-unavailable-said = { $reason } : { $words }
portal-unavailable-line = Ne peut pas être fourni : { $reason }
