# What leaves by e-mail and SMS: neutral. No name, no amount, no benefit, no word of health, no link but the address of
# the service. A test reads every message of this file.

alert-receipt-available-subject = A document is waiting for you
alert-receipt-available-email =
    Hello,

    A document is waiting for you in your personal account.
    To read it, open the site { $address } yourself and sign in.

    Do not answer this message. We never ask for a password.
alert-receipt-available-sms = A document is waiting for you in your account: { $address }
alert-file-complete-subject = A date is waiting for you
alert-file-complete-email =
    Hello,

    Everything that was awaited has arrived. A date is waiting for you in your personal account.
    To read it, open the site { $address } yourself and sign in.

    Do not answer this message. We never ask for a password.
alert-file-complete-sms = Everything that was awaited has arrived. A date is waiting for you in your account: { $address }
alert-decision-available-subject = An important document is waiting for you
alert-decision-available-email =
    Hello,

    An important document is waiting for you in your personal account.
    To read it, open the site { $address } yourself and sign in.

    Do not answer this message. We never ask for a password.
alert-decision-available-sms = An important document is waiting for you in your account: { $address }
alert-renewal-due-subject = An important document is waiting for you
alert-renewal-due-email =
    Hello,

    An important document is waiting for you in your personal account.
    To read it, open the site { $address } yourself and sign in.

    Do not answer this message. We never ask for a password.
alert-renewal-due-sms = An important document is waiting for you in your account: { $address }
alert-automatic-renewal-subject = An important document is waiting for you
alert-automatic-renewal-email =
    Hello,

    An important document is waiting for you in your personal account.
    To read it, open the site { $address } yourself and sign in.

    Do not answer this message. We never ask for a password.
alert-automatic-renewal-sms = An important document is waiting for you in your account: { $address }
alert-renewal-refused-subject = An important document is waiting for you
alert-renewal-refused-email =
    Hello,

    An important document is waiting for you in your personal account.
    To read it, open the site { $address } yourself and sign in.

    Do not answer this message. We never ask for a password.
alert-renewal-refused-sms = An important document is waiting for you in your account: { $address }
alert-renewal-answer-subject = An important document is waiting for you
alert-renewal-answer-email =
    Hello,

    An important document is waiting for you in your personal account.
    To read it, open the site { $address } yourself and sign in.

    Do not answer this message. We never ask for a password.
alert-renewal-answer-sms = An important document is waiting for you in your account: { $address }
alert-first-day-come-subject = The reminder you asked for
alert-first-day-come-email =
    Hello,

    You asked to be told when something becomes possible. It is now.
    To do it, open the site { $address } yourself and sign in.

    Do not answer this message. We never ask for a password.
alert-first-day-come-sms = The reminder you asked for: it is possible now. To do it: { $address }
alert-right-renewed-subject = An important document is waiting for you
alert-right-renewed-email =
    Hello,

    An important document is waiting for you in your personal account.
    To read it, open the site { $address } yourself and sign in.

    Do not answer this message. We never ask for a password.
alert-right-renewed-sms = An important document is waiting for you in your account: { $address }
alert-right-ended-subject = An important document is waiting for you
alert-right-ended-email =
    Hello,

    An important document is waiting for you in your personal account.
    To read it, open the site { $address } yourself and sign in.

    Do not answer this message. We never ask for a password.
alert-right-ended-sms = An important document is waiting for you in your account: { $address }
alert-message-available-subject = A message is waiting for you
alert-message-available-email =
    Hello,

    A message is waiting for you in your personal account.
    To read it and answer, open the site { $address } yourself and sign in.

    Do not answer this message. We never ask for a password.
alert-message-available-sms = A message is waiting for you in your account: { $address }
alert-paper-refused-subject = A file must be sent again
alert-paper-refused-email =
    Hello,

    A file that you sent could not be opened. It must be sent again.
    To learn why and what to do, open the site { $address } yourself and sign in.

    Do not answer this message. We never ask for a password.
alert-paper-refused-sms = A file that you sent could not be opened. To learn what to do: { $address }
alert-papers-asked-subject = A document is asked of you
alert-papers-asked-email =
    Hello,

    A document is asked of you. The list and the last day wait in your personal space.
    To read them, open the site { $address } yourself and sign in.

    Do not answer this message. We never ask for a password.
alert-papers-asked-sms = A document is asked of you. The list waits in your space: { $address }
alert-answer-due-soon-subject = A document is still expected
alert-answer-due-soon-email =
    Hello,

    A document is still expected from you. The list, and the day before which to give it, are in your personal space.
    To read them, open the site { $address } yourself and sign in.

    Do not answer this message. We never ask for a password.
alert-answer-due-soon-sms = A document is still expected from you. The list is in your space: { $address }
alert-draft-waits-subject = You started something
alert-draft-waits-email =
    Hello,

    You started something online and it is not sent yet.
    Everything you typed is kept. To finish it, open the site { $address } yourself and sign in.

    Do not answer this message. We never ask for a password.
alert-draft-waits-sms = What you started online is not sent yet. To finish it: { $address }
alert-draft-ends-soon-subject = What you started will soon be erased
alert-draft-ends-soon-email =
    Hello,

    You started something online and it is not sent yet. It will be erased after { $date }.
    To keep it or finish it, open the site { $address } yourself and sign in.

    Do not answer this message. We never ask for a password.
alert-draft-ends-soon-sms = What you started online will be erased after { $date }. To keep it: { $address }
alert-draft-erased-subject = What you started is erased
alert-draft-erased-email =
    Hello,

    What you had started online was not sent. It is erased, with everything in it.
    You can start again whenever you want, on the site { $address }.

    Do not answer this message. We never ask for a password.
alert-draft-erased-sms = What you started online is erased. You can start again: { $address }
alert-file-ends-soon-subject = Documents will soon be erased
alert-file-ends-soon-email =
    Hello,

    Documents of your personal space will be erased after { $date }.
    To keep a copy, open the site { $address } yourself, sign in and save them.

    Do not answer this message. We never ask for a password.
alert-file-ends-soon-sms = Documents of your space will be erased after { $date }. To keep a copy: { $address }
alert-account-opened-subject = Your account is open
alert-account-opened-email =
    Hello,

    A personal account was just opened in your name.
    If it was not you, tell the service at once, at a desk or by telephone.
    The site: { $address }

    Do not answer this message. We never ask for a password.
alert-account-opened-sms = A personal account was just opened in your name. If it was not you, tell the service: { $address }
alert-password-changed-subject = Your password changed
alert-password-changed-email =
    Hello,

    The password of your personal account just changed.
    If it was not you, tell the service at once, at a desk or by telephone.
    The site: { $address }

    Do not answer this message. We never ask for a password.
alert-password-changed-sms = The password of your account just changed. If it was not you, tell the service: { $address }
alert-second-factor-changed-subject = Your second check changed
alert-second-factor-changed-email =
    Hello,

    The second check of your personal account just changed.
    If it was not you, tell the service at once, at a desk or by telephone.
    The site: { $address }

    Do not answer this message. We never ask for a password.
alert-second-factor-changed-sms = The second check of your account just changed. If it was not you, tell the service: { $address }
alert-sign-in-linked-subject = A new way to sign in
alert-sign-in-linked-email =
    Hello,

    A new way to sign in was just tied to your personal account.
    If it was not you, tell the service at once, at a desk or by telephone.
    The site: { $address }

    Do not answer this message. We never ask for a password.
alert-sign-in-linked-sms = A new way to sign in was just tied to your account. If it was not you, tell the service: { $address }
alert-recovery-code-subject = Your code
alert-recovery-code-email =
    Hello,

    Here is the code to choose a new password: { $code }
    Type it on the site { $address }, which you open yourself. Give it to nobody, even on the telephone.

    If you did nothing, ignore this message: your password has not changed.
alert-recovery-code-sms = Your code: { $code }. Give it to nobody. Type it on { $address }
