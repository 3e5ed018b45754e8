# What leaves by e-mail and SMS: neutral. No name, no amount, no benefit, no word of health, no link but the address of
# the service. A test reads every message of this file.

alert-receipt-available-subject = Un document vous attend
alert-receipt-available-email =
    Bonjour,

    Un document vous attend dans votre espace personnel.
    Pour le lire, ouvrez vous-même le site { $address } et connectez-vous.

    Ne répondez pas à ce message. Nous ne demandons jamais de mot de passe.
alert-receipt-available-sms = Un document vous attend dans votre espace : { $address }
alert-file-complete-subject = Une date vous attend
alert-file-complete-email =
    Bonjour,

    Tout ce qui était attendu est arrivé. Une date vous attend dans votre espace personnel.
    Pour la lire, ouvrez vous-même le site { $address } et connectez-vous.

    Ne répondez pas à ce message. Nous ne demandons jamais de mot de passe.
alert-file-complete-sms = Tout ce qui était attendu est arrivé. Une date vous attend dans votre espace : { $address }
alert-decision-available-subject = Un document important vous attend
alert-decision-available-email =
    Bonjour,

    Un document important vous attend dans votre espace personnel.
    Pour le lire, ouvrez vous-même le site { $address } et connectez-vous.

    Ne répondez pas à ce message. Nous ne demandons jamais de mot de passe.
alert-decision-available-sms = Un document important vous attend dans votre espace : { $address }
alert-renewal-due-subject = Un document important vous attend
alert-renewal-due-email =
    Bonjour,

    Un document important vous attend dans votre espace personnel.
    Pour le lire, ouvrez vous-même le site { $address } et connectez-vous.

    Ne répondez pas à ce message. Nous ne demandons jamais de mot de passe.
alert-renewal-due-sms = Un document important vous attend dans votre espace : { $address }
alert-automatic-renewal-subject = Un document important vous attend
alert-automatic-renewal-email =
    Bonjour,

    Un document important vous attend dans votre espace personnel.
    Pour le lire, ouvrez vous-même le site { $address } et connectez-vous.

    Ne répondez pas à ce message. Nous ne demandons jamais de mot de passe.
alert-automatic-renewal-sms = Un document important vous attend dans votre espace : { $address }
alert-renewal-refused-subject = Un document important vous attend
alert-renewal-refused-email =
    Bonjour,

    Un document important vous attend dans votre espace personnel.
    Pour le lire, ouvrez vous-même le site { $address } et connectez-vous.

    Ne répondez pas à ce message. Nous ne demandons jamais de mot de passe.
alert-renewal-refused-sms = Un document important vous attend dans votre espace : { $address }
alert-renewal-answer-subject = Un document important vous attend
alert-renewal-answer-email =
    Bonjour,

    Un document important vous attend dans votre espace personnel.
    Pour le lire, ouvrez vous-même le site { $address } et connectez-vous.

    Ne répondez pas à ce message. Nous ne demandons jamais de mot de passe.
alert-renewal-answer-sms = Un document important vous attend dans votre espace : { $address }
alert-first-day-come-subject = Le rappel que vous vouliez
alert-first-day-come-email =
    Bonjour,

    Vous vouliez savoir quand une démarche devient possible. Elle l’est maintenant.
    Pour la faire, ouvrez vous-même le site { $address } et connectez-vous.

    Ne répondez pas à ce message. Nous ne demandons jamais de mot de passe.
alert-first-day-come-sms = Le rappel que vous vouliez : votre démarche est possible maintenant. Pour la faire : { $address }
alert-right-renewed-subject = Un document important vous attend
alert-right-renewed-email =
    Bonjour,

    Un document important vous attend dans votre espace personnel.
    Pour le lire, ouvrez vous-même le site { $address } et connectez-vous.

    Ne répondez pas à ce message. Nous ne demandons jamais de mot de passe.
alert-right-renewed-sms = Un document important vous attend dans votre espace : { $address }
alert-right-ended-subject = Un document important vous attend
alert-right-ended-email =
    Bonjour,

    Un document important vous attend dans votre espace personnel.
    Pour le lire, ouvrez vous-même le site { $address } et connectez-vous.

    Ne répondez pas à ce message. Nous ne demandons jamais de mot de passe.
alert-right-ended-sms = Un document important vous attend dans votre espace : { $address }
alert-message-available-subject = Un message vous attend
alert-message-available-email =
    Bonjour,

    Un message vous attend dans votre espace personnel.
    Pour le lire et y répondre, ouvrez vous-même le site { $address } et connectez-vous.

    Ne répondez pas à cet e-mail. Nous ne demandons jamais de mot de passe.
alert-message-available-sms = Un message vous attend dans votre espace : { $address }
alert-paper-refused-subject = Un fichier est à envoyer à nouveau
alert-paper-refused-email =
    Bonjour,

    Un fichier que vous avez envoyé n’a pas pu être ouvert. Il est à envoyer à nouveau.
    Pour savoir pourquoi et comment faire, ouvrez vous-même le site { $address } et connectez-vous.

    Ne répondez pas à ce message. Nous ne demandons jamais de mot de passe.
alert-paper-refused-sms = Un fichier envoyé n’a pas pu être ouvert. Pour savoir comment faire : { $address }
alert-papers-asked-subject = Un document est attendu
alert-papers-asked-email =
    Bonjour,

    Un document est attendu de vous. La liste et la date limite vous attendent dans votre espace personnel.
    Pour les lire, ouvrez vous-même le site { $address } et connectez-vous.

    Ne répondez pas à ce message. Nous ne demandons jamais de mot de passe.
alert-papers-asked-sms = Un document est attendu de vous. La liste vous attend dans votre espace : { $address }
alert-answer-due-soon-subject = Un document est encore attendu
alert-answer-due-soon-email =
    Bonjour,

    Un document est encore attendu de vous. La liste, et le jour avant lequel le donner, sont dans votre espace personnel.
    Pour les lire, ouvrez vous-même le site { $address } et connectez-vous.

    Ne répondez pas à ce message. Nous ne demandons jamais de mot de passe.
alert-answer-due-soon-sms = Un document est encore attendu de vous. La liste est dans votre espace : { $address }
alert-draft-waits-subject = Vous avez commencé une démarche
alert-draft-waits-email =
    Bonjour,

    Vous avez commencé une démarche et elle n’est pas encore envoyée.
    Tout ce que vous avez saisi est gardé. Pour la terminer, ouvrez vous-même le site { $address } et connectez-vous.

    Ne répondez pas à ce message. Nous ne demandons jamais de mot de passe.
alert-draft-waits-sms = Votre démarche commencée n’est pas encore envoyée. Pour la terminer : { $address }
alert-draft-ends-soon-subject = Votre démarche commencée sera bientôt effacée
alert-draft-ends-soon-email =
    Bonjour,

    Vous avez commencé une démarche et elle n’est pas encore envoyée. Elle sera effacée après le { $date }.
    Pour la garder ou la terminer, ouvrez vous-même le site { $address } et connectez-vous.

    Ne répondez pas à ce message. Nous ne demandons jamais de mot de passe.
alert-draft-ends-soon-sms = Votre démarche commencée sera effacée après le { $date }. Pour la garder : { $address }
alert-draft-erased-subject = Votre démarche commencée est effacée
alert-draft-erased-email =
    Bonjour,

    La démarche que vous aviez commencée n’a pas été envoyée. Elle est effacée, avec tout ce qu’elle contenait.
    Vous pouvez en commencer une autre quand vous voulez, sur le site { $address }.

    Ne répondez pas à ce message. Nous ne demandons jamais de mot de passe.
alert-draft-erased-sms = Votre démarche commencée est effacée. Vous pouvez en commencer une autre : { $address }
alert-file-ends-soon-subject = Des documents seront bientôt effacés
alert-file-ends-soon-email =
    Bonjour,

    Des documents de votre espace personnel seront effacés après le { $date }.
    Pour en garder une copie, ouvrez vous-même le site { $address }, connectez-vous et enregistrez-les.

    Ne répondez pas à ce message. Nous ne demandons jamais de mot de passe.
alert-file-ends-soon-sms = Des documents de votre espace seront effacés après le { $date }. Pour en garder une copie : { $address }
alert-account-opened-subject = Votre espace est ouvert
alert-account-opened-email =
    Bonjour,

    Un espace personnel vient d’être ouvert à votre nom.
    Si ce n’est pas vous, prévenez tout de suite le service, au guichet ou par téléphone.
    Le site : { $address }

    Ne répondez pas à ce message. Nous ne demandons jamais de mot de passe.
alert-account-opened-sms = Un espace personnel vient d’être ouvert à votre nom. Si ce n’est pas vous, prévenez le service : { $address }
alert-password-changed-subject = Votre mot de passe a changé
alert-password-changed-email =
    Bonjour,

    Le mot de passe de votre espace personnel vient de changer.
    Si ce n’est pas vous, prévenez tout de suite le service, au guichet ou par téléphone.
    Le site : { $address }

    Ne répondez pas à ce message. Nous ne demandons jamais de mot de passe.
alert-password-changed-sms = Le mot de passe de votre espace vient de changer. Si ce n’est pas vous, prévenez le service : { $address }
alert-second-factor-changed-subject = Votre double vérification a changé
alert-second-factor-changed-email =
    Bonjour,

    La double vérification de votre espace personnel vient de changer.
    Si ce n’est pas vous, prévenez tout de suite le service, au guichet ou par téléphone.
    Le site : { $address }

    Ne répondez pas à ce message. Nous ne demandons jamais de mot de passe.
alert-second-factor-changed-sms = La double vérification de votre espace vient de changer. Si ce n’est pas vous, prévenez le service : { $address }
alert-sign-in-linked-subject = Une nouvelle façon de vous connecter
alert-sign-in-linked-email =
    Bonjour,

    Une nouvelle façon de se connecter vient d’être liée à votre espace personnel.
    Si ce n’est pas vous, prévenez tout de suite le service, au guichet ou par téléphone.
    Le site : { $address }

    Ne répondez pas à ce message. Nous ne demandons jamais de mot de passe.
alert-sign-in-linked-sms = Une nouvelle connexion vient d’être liée à votre espace. Si ce n’est pas vous, prévenez le service : { $address }
alert-recovery-code-subject = Votre code
alert-recovery-code-email =
    Bonjour,

    Voici le code pour choisir un nouveau mot de passe : { $code }
    Saisissez-le sur le site { $address }, que vous ouvrez vous-même. Ne le donnez à personne, même au téléphone.

    Si vous n’avez rien fait, ignorez ce message : votre mot de passe n’a pas changé.
alert-recovery-code-sms = Votre code : { $code }. Ne le donnez à personne. Saisissez-le sur { $address }
