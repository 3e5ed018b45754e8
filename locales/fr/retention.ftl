# Combien de temps les choses sont gardées, et ce qui est effacé.

retention-days =
    { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
retention-months = { $count } mois
retention-years =
    { $count ->
        [one] { $count } an
       *[other] { $count } ans
    }
retention-kind-draft = Demande commencée et jamais envoyée
retention-kind-withdrawn = Demande que vous avez retirée
retention-kind-refused = Demande refusée
retention-kind-never-opened = Demande acceptée avec participation, sans les éléments de paiement
retention-kind-right-over = Demande acceptée
retention-kind-alert = Trace des e-mails et des SMS envoyés
retention-kind-letter = Trace des lettres envoyées
retention-kind-letter-folder = Lettres imprimées, une fois remises à la poste
retention-kind-session = Session fermée
retention-since-draft = { $length } après ce que vous avez tapé en dernier
retention-since-withdrawn = { $length } après le retrait
retention-since-refused = { $length } après la décision
retention-since-never-opened = { $length } après la décision
retention-since-right-over = { $length } après le dernier jour du droit
retention-since-alert = { $length } après leur envoi
retention-since-letter = { $length } après leur impression
retention-since-letter-folder = { $length } après leur impression
retention-since-session = { $length } après sa fin

## La page des données personnelles
retention-title = Combien de temps
retention-1 = Passé ces délais, le dossier est effacé avec tout ce qu’il contient : réponses, pièces, messages, courriers. Sa clé est détruite : les copies de sauvegarde ne peuvent plus être lues non plus.
retention-told = Un mois avant, vous êtes prévenu, par le moyen que vous avez choisi : vous pouvez enregistrer ce que vous voulez garder.
retention-line = { $what } : { $length }.
retention-line-because = { $what } : { $length } ({ $text }).
retention-waits = Une demande qui attend sa réponse n’est jamais effacée. Un dossier reste aussi tant que le droit ou un délai de recours court, ou tant qu’une procédure oblige à le garder.
retention-account = Votre compte et ce que le registre de votre caisse sait de vous restent tant que vous êtes assuré à cette caisse.
retention-audit = Le journal des accès reste. Il dit qui a ouvert quel dossier et quand, et rien de ce qu’il contenait.

## Ce qui sera effacé
retention-news-ends = Le dossier de votre demande du { $of } sera effacé après le { $date }, avec ses documents. Enregistrez avant ceux que vous voulez garder.
retention-news-link = Voir la demande du { $of }

## Ce qui a été effacé
retention-erased-title = Dossiers effacés
retention-erased-line = Dossier effacé le { $date }
retention-erased-how-long = Combien de temps vos données sont gardées
retention-proof-title = Preuve d’effacement
retention-proof-lead = Ce dossier a été effacé avec tout ce qu’il contenait. Il reste ceci, qui ne dit rien de vous.
retention-proof-file = Dossier
retention-proof-receipt = Numéro du récépissé
retention-proof-why = Pourquoi
retention-proof-given-up = Vous l’avez effacé vous-même
retention-proof-delay = Délai
retention-proof-since = Compté depuis
retention-proof-when = Effacé
retention-proof-files = Fichiers
retention-proof-files-gone =
    { $count ->
        [0] Il n’y en avait pas
        [1] 1 fichier, détruit
       *[other] { $count } fichiers, détruits
    }
retention-proof-files-left =
    { $left ->
        [1] { $count }, dont 1 illisible et encore à retirer
       *[other] { $count }, dont { $left } illisibles et encore à retirer
    }
retention-proof-documents = Documents qui avaient été délivrés
retention-proof-documents-text = Si vous avez gardé l’un de ces documents, son empreinte (SHA-256) prouve que c’est bien celui qui avait été délivré.
retention-proof-document = { $name }, { $when }
retention-proof-hash = Empreinte : { $hash }
retention-proof-print = Vous pouvez imprimer cette page ou l’enregistrer.
retention-proof-by = La clé de chiffrement du dossier a été détruite. L’effacement est inscrit dans le journal des accès, où tout changement se verrait.
document-certificate-of = Attestation de droits
