# What leaves by e-mail and SMS: neutral. No name, no amount, no benefit, no word of health, no link but the address of
# the service. A test reads every message of this file.

alert-receipt-available-subject = Un document vous attend
alert-receipt-available-email =
    Bonjour,

    Un document vous attend dans votre espace personnel.
    Pour le lire, ouvrez vous-même le site { $address } et connectez-vous.

    Ne répondez pas à ce message. Nous ne demandons jamais de mot de passe.
alert-receipt-available-sms = Un document vous attend dans votre espace : { $address }
alert-decision-available-subject = Un document important vous attend
alert-decision-available-email =
    Bonjour,

    Un document important vous attend dans votre espace personnel.
    Pour le lire, ouvrez vous-même le site { $address } et connectez-vous.

    Ne répondez pas à ce message. Nous ne demandons jamais de mot de passe.
alert-decision-available-sms = Un document important vous attend dans votre espace : { $address }
alert-message-available-subject = Un message vous attend
alert-message-available-email =
    Bonjour,

    Un message vous attend dans votre espace personnel.
    Pour le lire et y répondre, ouvrez vous-même le site { $address } et connectez-vous.

    Ne répondez pas à cet e-mail. Nous ne demandons jamais de mot de passe.
alert-message-available-sms = Un message vous attend dans votre espace : { $address }
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

    Vous avez commencé une démarche et elle n’est pas encore envoyée. Elle sera bientôt effacée.
    Pour la garder ou la terminer, ouvrez vous-même le site { $address } et connectez-vous.

    Ne répondez pas à ce message. Nous ne demandons jamais de mot de passe.
alert-draft-ends-soon-sms = Votre démarche commencée sera bientôt effacée. Pour la garder : { $address }
alert-draft-erased-subject = Votre démarche commencée est effacée
alert-draft-erased-email =
    Bonjour,

    La démarche que vous aviez commencée n’a pas été envoyée. Elle est effacée, avec tout ce qu’elle contenait.
    Vous pouvez en commencer une autre quand vous voulez, sur le site { $address }.

    Ne répondez pas à ce message. Nous ne demandons jamais de mot de passe.
alert-draft-erased-sms = Votre démarche commencée est effacée. Vous pouvez en commencer une autre : { $address }
