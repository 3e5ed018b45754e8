# The commands that fill the register.

cli-help-import = Remplit le fichier des assurés à partir d’un fichier.
cli-help-import-fund = Ajoute une caisse, ou met à jour ce que ses courriers impriment.
cli-help-import-fund-file = Fichier .toml de la caisse, comme dans docs/register.md
cli-help-import-fund-examples =
    c2s import fund caisse.toml --data donnees
import-fund-form = Ce fichier ne décrit pas une caisse. Corrigez-le : { $why }
import-fund-zone = { $zone } n’est pas un fuseau horaire. Écrivez par exemple Europe/Paris ou Indian/Reunion.
import-fund-written = La caisse est enregistrée.
import-fund-unchanged = La caisse était déjà enregistrée ainsi.
cli-help-import-insured = Ajoute des assurés, ou met à jour ce que l’on sait d’eux.
    Chaque ligne est prise entière ou refusée entière. Importer deux fois ne change rien.
    Le format est décrit dans docs/register.md.
cli-help-import-insured-file = Fichier .csv, .json ou .jsonl
cli-help-import-insured-fund = Code de la caisse des lignes qui n’en disent pas ; inutile s’il n’y en a qu’une
cli-help-import-insured-dry_run = Vérifie tout et n’écrit rien
cli-help-import-insured-examples =
    c2s import insured assures.csv --data donnees --fund 999 --dry-run
    c2s import insured assures.jsonl --data donnees
cli-help-demo = Remplit un dossier avec la caisse fictive et une population de la taille voulue.
cli-help-demo-people = Nombre de personnes à inventer, en plus de celles de la démonstration
cli-help-demo-seed = Nombre de départ : le même redonne les mêmes personnes
cli-help-demo-examples =
    c2s demo --data demo --people 1000
    c2s serve --data demo --demo
import-unknown-format = Le nom du fichier doit finir par .csv, .json ou .jsonl.
import-unknown-fund = Aucune caisse n’a le code { $code } dans ce dossier. Vérifiez l’option --fund.
import-reading-stopped = La lecture du fichier s’est arrêtée. Les lignes déjà annoncées sont enregistrées ; relancez la même commande pour finir.
import-progress = { $lines } lignes lues…
import-tally = { $lines } lignes lues : { $added } ajoutées, { $updated } mises à jour, { $unchanged } sans changement, { $refused } refusées.
import-dry-run-done = Rien n’a été écrit : c’était une vérification.
import-refused-line = Ligne { $line } : { $problem }
import-refused-field = Ligne { $line }, { $field } : { $problem }
import-expected = Valeurs possibles : { $expected }.
import-problem-missing = il manque cette information. Ajoutez-la.
import-problem-unknown-field = ce champ n’existe pas. Corrigez son nom, ou retirez-le.
import-problem-not-an-object = un objet est attendu, avec ses champs.
import-problem-not-a-list = une liste d’objets est attendue, 60 au plus.
import-problem-not-text = un texte est attendu.
import-problem-too-long = le texte est trop long. Raccourcissez-le.
import-problem-control-characters = il y a des caractères invisibles. Retirez-les.
import-problem-not-a-date = ce n’est pas une date. Écrivez AAAA-MM-JJ, par exemple 1985-06-12.
import-problem-not-a-month = ce n’est pas un mois. Écrivez AAAA-MM, par exemple 2024-03.
import-problem-in-the-future = cette date n’est pas encore arrivée.
import-problem-ends-before-it-starts = la fin vient avant le début.
import-problem-not-a-choice = cette valeur n’est pas connue.
import-problem-nir-length = un numéro de sécurité sociale a 13 caractères et une clé de 2 chiffres.
import-problem-nir-characters = ce numéro de sécurité sociale contient un caractère impossible.
import-problem-nir-key = la clé ne correspond pas au numéro. Vérifiez l’ordre des chiffres.
import-problem-not-an-amount = ce n’est pas un montant. Écrivez 1234.56, sans espace.
import-problem-not-twelve-amounts = douze montants sont attendus, du plus ancien au plus récent, séparés par |.
import-problem-total-or-monthly = donnez soit total, soit monthly.
import-problem-unknown-fund = la caisse n’est pas connue. Corrigez son code, ou utilisez --fund.
import-problem-other-fund = cette personne dépend d’une autre caisse. Le changement de caisse se fait par cette caisse.
import-problem-unknown-parent = un des parents n’est pas connu. Placez sa ligne avant celle de l’enfant.
import-problem-own-parent = une personne ne peut pas être son propre parent.
import-problem-not-json = ce n’est pas du JSON complet. Mettez un objet par ligne.
import-problem-not-utf8 = le texte n’est pas en UTF-8. Enregistrez le fichier en UTF-8.
import-problem-cells = cette ligne n’a pas autant de cellules que l’en-tête.
import-problem-line-too-long = cette ligne est trop longue pour une seule personne.
demo-filled = { $people } personnes inventées. Pour essayer : c2s serve --data { $folder } --demo
demo-already-filled = Ce dossier contient déjà une population. Choisissez un dossier vide.
demo-too-many = Il n’y a pas assez de numéros impossibles pour tant de personnes. Demandez-en { $most } au plus.
demo-progress = { $people } personnes…
