# c2s import organisations

cli-help-import-organisations = Importe la liste officielle des organismes qui gèrent la C2S, et dit ce qui change
cli-help-import-organisations-examples =
    c2s import organisations liste-2026.csv --places accueils-2026.csv --from 2026-01-01 --dry-run
    c2s import organisations liste-2026.csv --places accueils-2026.csv --from 2026-01-01
cli-help-import-organisations-file = La liste, en CSV
cli-help-import-organisations-places = Les lieux d’accueil, en CSV
cli-help-import-organisations-from = Le premier jour de la liste (AAAA-MM-JJ), aujourd’hui par défaut
cli-help-import-organisations-dry_run = Dit ce qui changerait, sans rien changer
cli-import-added = + { $name }
cli-import-returned = + { $name } (de retour)
cli-import-left = - { $name }
cli-import-changed = ~ { $name }
cli-import-column-name = nom
cli-import-column-office = adresse
cli-import-column-website = site
cli-import-column-places = lieux d’accueil
cli-import-column-dates = dates d’habilitation
cli-import-done = Liste importée : { $added } entrés, { $changed } modifiés, { $left } sortis, { $unchanged } inchangés ; { $places } lieux d’accueil.
cli-import-would = Rien n’est changé. L’import ferait : { $added } entrés, { $changed } modifiés, { $left } sortis, { $unchanged } inchangés ; { $places } lieux d’accueil.
cli-import-refused =
    { $count ->
        [1] 1 ligne est à corriger : rien n’est importé.
       *[other] { $count } lignes sont à corriger : rien n’est importé.
    }
cli-import-empty = La liste ne contient aucun organisme : rien n’est importé.
cli-import-line = { $file }, ligne { $line }, colonne { $column } : { $problem }
cli-import-file-organisations = liste
cli-import-file-places = lieux d’accueil
cli-import-problem-columns = la ligne n’a pas les colonnes attendues, ou leurs noms ; voir docs/organisations.md
cli-import-problem-dates = la fin précède le début
cli-import-problem-department = ce numéro de département n’existe pas
cli-import-problem-missing = il manque une valeur
cli-import-problem-not-a-date = ce n’est pas un jour de la forme AAAA-MM-JJ
cli-import-problem-siren = ce n’est pas un SIREN : 9 chiffres, dont le dernier contrôle les autres
cli-import-problem-too-long = plus de 200 caractères
cli-import-problem-twice = cet organisme est déjà dans la liste
cli-import-problem-unknown-siren = cet organisme n’est pas dans la liste
