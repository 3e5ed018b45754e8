# La clé maîtresse.

cli-help-master-key = Remplace la clé maîtresse, qui protège les clés des dossiers, pendant que le service tourne
cli-help-master-key-examples =
    c2s master-key new --data donnees                    1. prépare la clé suivante
    c2s master-key rewrap --data donnees --dry-run       2. dit ce qui passerait sous elle
    c2s master-key rewrap --data donnees                 3. y fait passer chaque dossier
    c2s master-key status --data donnees                 4. dit quand l’ancienne peut être retirée
cli-help-master-key-status = Dit combien de dossiers sont sous chaque clé maîtresse, et laquelle peut être retirée
cli-help-master-key-status-examples =
    c2s master-key status --data donnees
cli-help-master-key-new = Prépare la clé maîtresse suivante ; rien n’est encore sous elle
cli-help-master-key-new-examples =
    c2s master-key new --data donnees
cli-help-master-key-rewrap = Met la clé la plus récente en service et y fait passer chaque dossier, sans arrêt
cli-help-master-key-rewrap-examples =
    c2s master-key rewrap --data donnees --dry-run
    c2s master-key rewrap --data donnees
cli-help-master-key-rewrap-dry_run = Dit ce qui serait fait, sans rien changer
cli-master-current = { $name } : en service, { $count } clés de dossiers.
cli-master-waiting = { $name } : prête, pas encore en service. « c2s master-key rewrap » la met en service.
cli-master-retired = { $name } : remplacée, encore nécessaire à { $count } clés de dossiers. « c2s master-key rewrap » les fait passer à la clé en service.
cli-master-may-go = { $name } : remplacée, plus nécessaire à ces données. Son fichier peut être retiré quand plus aucune sauvegarde faite sous elle ne doit pouvoir être relue.
cli-master-gone = { $name } : remplacée, son fichier est retiré.
cli-master-unknown = { $name } : inconnue de la base, { $count } clés de dossiers la nomment.
cli-master-missing = { $name } : son fichier manque, et { $count } clés de dossiers ne s’ouvrent pas sans elle. Remettez-le depuis sa sauvegarde.
cli-master-made = La clé { $name } est prête dans « { $folder } ». Sauvegardez son fichier, copiez-le dans le dossier des clés de chaque exemplaire du service, puis lancez « c2s master-key rewrap ».
cli-master-made-already = La clé { $name } est déjà prête dans « { $folder } » : « c2s master-key rewrap » la met en service.
cli-master-progress = Clés de dossiers passées : { $count }
cli-master-rewrapped = Clé en service : { $name }. Clés de dossiers passées sous elle : { $moved }. Sous une autre : { $left }.
cli-master-closed = Clés de dossiers qui ne s’ouvrent pas, laissées telles quelles : { $closed }. Elles ont été altérées : relisez-les dans une sauvegarde.
cli-master-left = Des dossiers ont été créés pendant le passage : lancez la commande à nouveau.
cli-master-nothing = Rien à faire : toutes les clés de dossiers sont sous { $name }.
cli-master-would-move = { $count } clés de dossiers passeraient de { $before } à { $name }.
cli-master-nothing-done = Rien n’a été changé.
cli-doctor-master-missing = La clé maîtresse { $name } est inconnue et son fichier manque : { $count } clés de dossiers ne s’ouvrent pas. Remettez son fichier.
cli-doctor-master-unknown = La base ne connaît pas la clé maîtresse { $name }, que { $count } clés de dossiers nomment : lancez « c2s master-key rewrap ».
cli-doctor-master-retired = { $count } clés de dossiers sont encore sous l’ancienne clé maîtresse { $name } : lancez « c2s master-key rewrap ».
cli-doctor-master-waiting = La clé maîtresse { $name } est prête et n’est pas en service : copiez-la partout, puis lancez « c2s master-key rewrap ».
