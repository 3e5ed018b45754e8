# Rien ne se perd, et la suite : saisie conservée, deux versions, correction, retrait, messages, alertes.

## What is typed, while it is typed
life-saved-at = Enregistré à { $hour } h { $minute }.
life-save-alert-title = Votre saisie n’est pas enregistrée
life-save-lost = La connexion est coupée. Ce que vous saisissez reste sur cet écran : ne fermez pas la page. L’enregistrement reprend tout seul dès que la connexion revient.
life-save-failed = Le service ne répond pas. Ce que vous saisissez reste sur cet écran. L’enregistrement est tenté à nouveau, sans rien faire de votre part.
life-save-elsewhere = Cette page a aussi été remplie dans un autre onglet ou sur un autre appareil. Ce que vous saisissez ici n’est plus enregistré au fur et à mesure. Appuyez sur le bouton d’enregistrement en bas de la page : si les réponses diffèrent, vous verrez les deux et vous choisirez.
life-save-signed-out = Votre session est terminée. Ce que vous avez saisi est encore sur cet écran. Appuyez sur le bouton d’enregistrement en bas de la page : vous vous connecterez à nouveau, puis vous reprendrez votre saisie.
life-save-gone = Cette demande a été envoyée ou effacée depuis l’ouverture de la page. Retournez à votre espace pour voir où elle en est.
life-aside-text = Une autre saisie de cette page, faite { $when } et jamais envoyée, a été mise de côté.
life-aside-show = Voir cette saisie
life-aside-forget = L’oublier

## Two versions
life-twice-text = Les mêmes questions ont reçu une autre réponse, depuis un autre onglet ou un autre appareil. Rien n’est perdu : sous chaque question concernée, choisissez la réponse à garder, puis enregistrez.
life-twice-caption = Ce qui diffère
life-twice-question = Question
life-twice-saved = Déjà enregistré
life-twice-yours = Saisi sur cette page
life-twice-nothing = (rien)
life-two-legend = Deux réponses à cette question : laquelle garder ?
life-two-yours = Ce que vous venez de saisir :
life-two-saved = Ce qui est déjà enregistré :
life-twice-keep-saved = Garder tout ce qui est déjà enregistré

## The life of a draft
life-kept-until = Si vous n’y touchez plus, cette demande est conservée jusqu’au { $date }, puis effacée. Nous vous prévenons avant.
life-erase-link = Effacer cette demande
life-erase-title = Effacer cette demande
life-erase-text = Toutes les réponses et tous les documents de cette demande seront effacés tout de suite, pour toujours. Rien n’a été envoyé à la caisse.
life-erase-button = Effacer pour toujours
life-erase-keep = Garder ma demande

## The account
life-news-messages =
    { $count ->
        [1] Votre caisse vous a écrit.
       *[other] Votre caisse vous a écrit { $count } messages.
    }
life-news-erased = La demande que vous aviez commencée a été effacée le { $date } : elle n’avait pas été touchée depuis 30 jours. Vous pouvez en commencer une autre.

## An application that was sent
life-back-to-application = Votre demande
life-next-title = Ce que vous avez à faire
life-next-waiting = Rien pour le moment. Votre caisse étudie la demande ; sa réponse arrivera ici.
life-next-correcting = Vous avez commencé une correction. Terminez-la et envoyez-la : jusque-là, la caisse étudie la demande telle que vous l’avez envoyée.
life-next-message = Votre caisse vous a écrit. Lisez son message et répondez-lui.
life-next-message-link = Lire les messages
life-next-withdrawn = Rien. Vous avez retiré cette demande ; vous pouvez en commencer une autre.
life-next-granted-free = Téléchargez votre attestation, puis mettez à jour votre carte Vitale.
life-next-ended = Ce droit s’est terminé le { $last }. Votre espace dit si vous en avez un autre. Sinon, vous pouvez y faire une demande.
life-next-certificate-link = Télécharger l’attestation
life-next-granted-with-contribution = Choisissez comment payer la participation : le droit s’ouvre le premier jour du mois qui suit. L’organisme qui gère votre complémentaire vous envoie le bulletin à remplir.
life-next-refused = Vérifiez le calcul. Si vous n’êtes pas d’accord, vous pouvez contester.
life-next-refused-link = Voir comment contester
life-next-awaiting = Donnez les pièces qui manquent : votre caisse ne peut pas décider sans elles.
life-next-awaiting-link = Donner les pièces
life-next-lost = Un fichier que vous avez envoyé n’a pas pu être lu. Donnez-le à nouveau, pour que votre caisse puisse en tenir compte.
life-next-to-check =
    { $count ->
        [1] Donnez le document que votre caisse demande. Pendant ce temps, elle continue d’étudier votre demande.
       *[other] Donnez les documents que votre caisse demande. Pendant ce temps, elle continue d’étudier votre demande.
    }
life-next-noticed = Regardez ce qui est à vérifier dans ce que vous avez donné. Si vous avez mieux, donnez-le. Pendant ce temps, votre caisse continue d’étudier votre demande.
life-lost-title = À donner à nouveau
life-lost-dates = Vos dates ne changent pas : votre demande reste complète.
life-lost-link = Donner le fichier à nouveau
life-noticed-title = À vérifier dans ce que vous avez donné
life-noticed-link = Donner un autre fichier
life-awaiting-title = Il manque des pièces
life-awaiting-before = Donnez ces pièces au plus tard le { $date }.
life-awaiting-first-before = Le premier jour qui vient est le { $date }. La page « Donner les pièces » dit celui de chaque pièce.
life-awaiting-over = Le jour indiqué, le { $date }, est passé. Votre demande n’est pas refusée pour autant. Donnez ces pièces dès que vous pouvez, ou dites pourquoi vous ne le pouvez pas.
life-awaiting-clock = Il n’y a pas encore de dernier jour pour la réponse : les deux mois commencent le jour où vous avez tout donné.
life-if-today = Si vous donnez tout aujourd’hui, la réponse est due au plus tard le { $date }.
life-awaited-title = Les pièces qui manquent
life-awaited-text = Votre demande est envoyée. Donnez ce qui manque ci-dessous : la dernière pièce reçue fait partir les deux mois de la caisse pour répondre.
life-last-day-moved = La demande a été envoyée le { $sent } avec des pièces à venir. Le dossier est complet depuis le { $date } : les deux mois sont comptés à partir de ce jour. Une correction de votre part ne le change pas.
life-last-day-why = Ce jour est à deux mois de la réception de votre dossier complet, le { $date }. Une correction de votre part ne le change pas.
life-actions-title = Votre demande
life-calendar-link = Ajouter cette date à mon agenda
life-calendar-summary = Dernier jour de la réponse à ma demande
life-calendar-file = date-limite.ics
life-silence-decided = Votre caisse n’a pas répondu avant la fin du { $last_day } : la demande est acceptée depuis le { $date }.
life-silence-law = C’est la loi : sans réponse dans les deux mois, la demande est acceptée (articles L. 861-5 et R. 861-16-1 du code de la sécurité sociale).

## Copy
life-copy-title = Copie de votre demande
life-copy-certified = Réponses certifiées { $when }.
life-copy-download = Télécharger la copie (PDF)
draft-copy-title = Copie de vos réponses
draft-copy-link = Voir et garder une copie de mes réponses
draft-copy-mark = Brouillon, non envoyé
draft-copy-mark-correction = Corrections non envoyées
draft-copy-text = Rien n’est envoyé tant que vous n’avez pas certifié votre demande. Vos réponses ont été enregistrées { $when }. Ce que vous avez tapé sans « Enregistrer et continuer » n’y figure pas.
draft-copy-text-correction = Votre caisse garde la demande envoyée tant que vous n’avez pas certifié ces corrections. Elles ont été enregistrées { $when }. Ce que vous avez tapé sans « Enregistrer et continuer » n’y figure pas.
draft-copy-private = Cette copie dit beaucoup de vous : gardez-la en lieu sûr.
draft-copy-file = copie-du-brouillon.pdf

## Correction
life-correcting = Correction en cours
life-correction-title = Corriger ma demande
life-correction-right = Tout le monde peut se tromper. Tant que la caisse n’a pas décidé, vous pouvez corriger vos réponses : une erreur corrigée de bonne foi n’est jamais reprochée.
life-correction-1 = Vous retrouvez toutes vos réponses, et vous changez celles que vous voulez.
life-correction-2 = Vous relisez et vous certifiez à nouveau. La caisse voit ce qui a changé.
life-correction-3 = Tant que vous n’avez pas certifié, la caisse étudie la demande telle que vous l’avez envoyée.
life-correction-no-clock = Corriger ne retarde rien : les deux mois commencent le jour où toutes les pièces sont là.
life-correction-clock = Corriger ne retarde rien : la réponse reste due au plus tard le { $last_day }.
life-correction-start = Corriger mes réponses
life-correction-go-on = Continuer la correction
life-paper-certified = Ce document a été envoyé avec la demande : il reste dans le dossier. Déposez-en un autre à côté si besoin.
life-correction-drop = Abandonner la correction
life-corrections-title = Vos corrections
life-corrected-title = Correction certifiée { $when }
life-corrected-before = Avant
life-corrected-after = Après
life-case-correcting = Le demandeur corrige ses réponses en ce moment. Ce dossier reste tel qu’il a été certifié jusqu’à ce qu’il certifie la correction.
life-case-corrections-title = Corrigé par le demandeur
life-case-corrections-text = Droit à l’erreur : ces corrections sont faites de bonne foi et de sa propre initiative. Elles ne sont pas un indice de fraude et ne changent pas le dernier jour.

## Withdrawal
life-withdrawal-title = Retirer ma demande
life-withdrawal-text = La caisse n’étudiera plus cette demande et ne prendra pas de décision. Vous pourrez en faire une autre, mais le délai recommencera.
life-withdrawal-instead = Pour changer une réponse, il n’est pas utile de la retirer :
life-withdrawal-confirm = Je retire ma demande
life-withdrawal-missing = Cochez la case pour confirmer le retrait.
life-withdrawal-button = Retirer la demande

## Messages
life-messages-title = Vos messages
life-messages-link =
    { $count ->
        [0] Écrire à la caisse
        [1] Vos messages (1)
       *[other] Vos messages ({ $count })
    }
life-case-messages =
    { $count ->
        [0] Écrire au demandeur
        [1] Messages avec le demandeur (1)
       *[other] Messages avec le demandeur ({ $count })
    }
life-messages-back = Votre demande
life-messages-back-file = Le dossier
life-messages-none = Aucun message pour le moment.
life-messages-you = Vous
life-messages-person = Demandeur
life-messages-read = Lu { $when }
life-messages-unread = Pas encore lu
life-messages-label = Votre message
life-messages-hint = { $longest } caractères au plus.
life-messages-send = Envoyer le message
life-messages-empty = Écrivez votre message, puis envoyez-le.
life-messages-long = Ce message dépasse { $longest } caractères : raccourcissez-le, ou envoyez-en deux.
life-messages-sent-title = Message envoyé
life-messages-sent = Votre message est envoyé. La réponse arrivera sur cette page.

## Alerts
life-alerts-title = Être prévenu
life-alerts-text = Quand un document ou un message arrive dans votre espace, nous vous prévenons. L’alerte ne dit rien de votre demande.
life-alerts-save = Enregistrer
life-alerts-language = Dans quelle langue voulez-vous recevoir les alertes par e-mail ou SMS ?
life-alerts-saved-title = Enregistré
life-alerts-saved = Nous vous préviendrons de cette façon.
life-alerts-failed = La dernière alerte n’a pas pu vous être envoyée : l’adresse ou le numéro ne répond pas. Vérifiez-les. En attendant, nous vous écrivons par courrier.
life-channel-legend = Comment voulez-vous être prévenu ?
life-channel-email = Par e-mail
life-channel-sms = Par SMS
life-channel-letter = Par courrier
life-channel-letter-hint = Vous recevez les documents eux-mêmes : l’accusé de réception, puis la décision. Ils vont à l’adresse que votre caisse connaît.
life-channel-missing = Choisissez comment être prévenu.
life-email-label = Adresse électronique
life-email-hint = Utile si vous choisissez l’e-mail. Par exemple nom@exemple.fr
life-email-wrong = Cette adresse électronique n’est pas complète : vérifiez-la, par exemple nom@exemple.fr.
life-phone-label = Téléphone mobile
life-phone-hint = Utile si vous choisissez le SMS. Par exemple 06 39 98 00 01
life-phone-wrong = Ce numéro de mobile n’est pas complet : 10 chiffres qui commencent par 06 ou 07, ou un numéro avec son indicatif.
timeline-corrected = Correction certifiée
timeline-withdrawn = Demande retirée
