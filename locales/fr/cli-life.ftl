# Words of the program for what happens after the sending.

cli-help-outbox = Liste les alertes parties ou à envoyer (sans destinataire ni contenu)
cli-outbox-empty = Aucune alerte.
cli-outbox-way-waiting = en attente
cli-outbox-way-sending = en cours d’envoi
cli-outbox-way-sent = envoyée
cli-outbox-way-by-letter = par courrier
cli-outbox-way-given-up = abandonnée : par courrier
cli-alerts-wrong = les réglages des alertes ([alerts]) ne peuvent pas servir
cli-alerts-login = user et password_file vont ensemble : nommez les deux, ou aucun
cli-danger-drafts = les délais des demandes commencées ([drafts]) doivent être dans l’ordre : rappels, annonce, effacement
cli-danger-long-address = l’adresse du service (address) dépasse { $most } caractères : un SMS n’en contiendrait plus le texte
cli-danger-paper-wait = l’attente de l’ouverture d’un fichier (paper_wait) dépasse { $most } secondes : navigateurs et mandataires renonceraient à la réponse
cli-outbox-folder = Les alertes sans transporteur sont écrites dans { $folder }.
cli-help-outbox-print = Imprime les lettres dues dans un dossier par jour, ou à nouveau celles d’un jour
cli-help-outbox-print-examples =
    c2s outbox print --out courrier
    c2s outbox print --out courrier --again 2026-11-28
cli-help-outbox-print-out = Dossier où écrire ; créé s’il n’existe pas
cli-help-outbox-print-again = Jour dont les lettres, déjà imprimées, le sont à nouveau
cli-help-outbox-taken = Dit que les lettres d’un jour ont été emportées : leur dossier est effacé une fois son délai passé
cli-help-outbox-taken-examples =
    c2s outbox taken 2026-03-02 --data donnees
cli-help-outbox-taken-day = Jour dont le dossier a été emporté
cli-outbox-taken = Les lettres du { $date } ont été emportées.
cli-outbox-taken-before = C’était déjà dit des lettres du { $date }.
cli-outbox-taken-no-folder = Aucun dossier de lettres du { $date } sur cette machine.
cli-outbox-taken-too-soon = Le { $date } n’est pas fini : d’autres lettres peuvent encore s’y ajouter. Dites-le demain.
cli-outbox-printed =
    { $count ->
        [0] Aucune lettre à imprimer.
        [1] 1 lettre imprimée dans { $folder }.
       *[other] { $count } lettres imprimées dans { $folder }.
    }
cli-outbox-printed-again = Lettres imprimées à nouveau dans { $folder } : { $count }. Devenues inutiles (un code qui a servi, par exemple) : { $needless }.
cli-doctor-alerts-wait = Alertes qui attendent de partir : { $count }, la plus ancienne depuis { $hours } h.
cli-doctor-letters-wait = Lettres à imprimer : { $count }, la plus ancienne depuis { $hours } h.
cli-doctor-letters-without-address = Lettres sans adresse dans le registre : { $count }. Complétez-le (« c2s import insured ») : elles seront imprimées dans la journée.
cli-doctor-letters-not-taken = Lettres imprimées que personne n’a dit avoir emportées : { $count } jour(s), depuis le { $first }. Emportez-les, puis dites-le : « c2s outbox taken { $first } ».
cli-doctor-letters-held = Lettres impossibles à imprimer : { $count }. Lisez le journal, puis « c2s outbox print ».
