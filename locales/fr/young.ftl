# The questionnaire of the under 25, shared by the simulator and the pages before an application.

young-minor-legend = Quelle est votre situation ?
young-minor-with-parents = J’habite avec mes parents, ou avec l’un d’eux
young-minor-in-care = Je suis confié à l’aide sociale à l’enfance (ASE) ou à la protection judiciaire de la jeunesse (PJJ)
young-minor-ties-broken = Je n’ai plus de lien avec mes parents
young-minor-parent = J’ai un enfant ou j’en attends un, ou je vis en couple
young-minor-emergency-aid = Je suis étudiant et je reçois l’aide annuelle d’urgence du Crous
young-error-minor = Choisissez votre situation.

young-ticks-legend = Êtes-vous dans une de ces situations ?
young-ticks-hint = Cochez tout ce qui vous concerne. Si rien ne vous concerne, ne cochez rien.
young-tick-parent = J’ai un enfant, ou j’en attends un
young-tick-couple = Je vis en couple : mariage, Pacs ou vie commune
young-tick-emergency-aid = Je suis étudiant et je reçois l’aide annuelle d’urgence du Crous
young-tick-emergency-aid-hint = C’est une aide versée chaque mois pendant l’année. Une bourse sur critères sociaux est une autre aide.
young-home-legend = Où habitez-vous ?
young-home-with-parents = Chez mes parents, ou chez l’un d’eux
young-home-own-roof = Ailleurs : dans mon logement, en colocation, en résidence, chez quelqu’un d’autre
young-error-home = Dites où vous habitez.
young-tax-legend = Qui déclare vos revenus aux impôts ?
young-tax-hint = Si vous n’avez jamais fait de déclaration, vous êtes en général sur celle de vos parents.
young-tax-own = Moi : je fais ma propre déclaration
young-tax-own-next-time = Mes parents la dernière fois, mais je ferai la mienne la prochaine fois
young-tax-with-parents = Mes parents, et cela va continuer
young-error-tax = Dites qui déclare vos revenus.
young-maintenance-legend = Vos parents vous versent-ils une pension qu’ils déduisent de leurs impôts ?
young-maintenance-hint = De l’argent donné sans être déclaré aux impôts ne compte pas ici.
young-maintenance-none = Non
young-maintenance-renounced = Oui, mais j’y renonce : elle ne sera plus déduite
young-maintenance-received = Oui, et cela va continuer
young-error-maintenance = Dites si vos parents déduisent une pension de leurs impôts.

young-lacking = Ce qui manque aujourd’hui pour une demande à votre nom :
young-lacks-majority = avoir 18 ans ;
young-lacks-own-home = habiter ailleurs que chez vos parents ;
young-lacks-own-tax-return = faire votre propre déclaration de revenus, ou vous engager à la faire la prochaine fois ;
young-lacks-no-maintenance = ne plus recevoir de pension que vos parents déduisent de leurs impôts, ou y renoncer.
young-next = Ce que vous pouvez faire maintenant
young-evidence = Les papiers à préparer
young-soon-25 = Vous aurez 25 ans le { $date }. C’est l’âge le jour de la demande qui compte : à partir de cette date, vous faites une demande à votre nom, comme tout le monde.

young-ordinary-title = Vous faites une demande à votre nom
young-ordinary-why-1 = À partir de 25 ans, chacun fait sa propre demande, avec son foyer.
young-ordinary-next-1 = Commencez votre demande.

young-independent-title = Vous pouvez demander seul
young-independent-why-1 = Vous avez votre logement, votre propre déclaration de revenus, et vos parents ne déduisent pas de pension pour vous. Les trois conditions sont remplies.
young-independent-next-1 = Commencez votre demande : vos ressources seules sont étudiées, pas celles de vos parents.
young-independent-evidence-1 = Votre avis d’impôt, s’il existe déjà. Sinon, votre engagement écrit en tient lieu : il est gardé avec la demande. Ce qui montre vos ressources est alors demandé, si vous en avez.

young-parent-title = Vous pouvez demander seul
young-parent-why-1 = Vous avez un enfant, ou vous en attendez un. Vous formez votre propre foyer, même si vous habitez chez vos parents.
young-parent-next-1 = Commencez votre demande : vos ressources sont étudiées, pas celles de vos parents.
young-parent-evidence-1 = { paper-pregnancy-or-birth }, si votre caisse ne le connaît pas encore.

young-in-couple-title = Vous demandez avec votre partenaire
young-in-couple-why-1 = Vous vivez en couple : vous formez votre propre foyer, séparé de celui de vos parents.
young-in-couple-next-1 = Commencez votre demande : vos ressources et celles de votre partenaire sont étudiées.

young-emergency-aid-title = Vous pouvez demander seul
young-emergency-aid-why-1 = L’aide annuelle d’urgence du Crous vous ouvre un droit personnel, sans vos parents.
young-emergency-aid-next-1 = Commencez votre demande : vos ressources seules sont étudiées.
young-emergency-aid-evidence-1 = { paper-emergency-aid }.

young-with-parents-title = Vous demandez avec vos parents
young-with-parents-why-1 = Avant 25 ans, on fait partie du foyer de ses parents, sauf dans certaines situations. Ce n’est pas un refus : la demande de vos parents vous couvre aussi.
young-with-parents-next-1 = Parlez-en à l’un de vos parents : il fait une seule demande pour tout le foyer, et vous ajoute avec votre numéro de sécurité sociale et votre date de naissance.
young-with-parents-next-2 = Vous recevez le RSA jeune, ou vous l’avez demandé ? Si le foyer n’a pas droit, vous êtes étudié seul, sans nouvelle demande.
young-with-parents-next-3 = Votre situation change ? Revenez répondre à ces questions : vos réponses sont gardées.
young-with-parents-next-4 = Vous ne pouvez pas passer par vos parents ? Appelez le 3646 ou allez à l’accueil de votre caisse : une personne étudie votre situation.

young-through-service-title = Le service qui vous suit demande pour vous
young-through-service-why-1 = Vous êtes confié à l’aide sociale à l’enfance ou à la protection judiciaire de la jeunesse. C’est ce service qui fait la demande, à votre nom. Vous n’avez pas besoin de vos parents.
young-through-service-next-1 = Parlez-en à votre éducateur ou à votre référent, et montrez-lui cette page.
young-through-service-next-2 = Si personne ne répond, appelez le 3646 ou allez à l’accueil de votre caisse.
young-through-service-evidence-1 = La décision qui vous confie au service : le service l’a déjà.

young-ties-broken-title = Vous avez un droit à votre nom
young-ties-broken-why-1 = À partir de 16 ans, si vous n’avez plus de lien avec vos parents, vous pouvez demander vous-même. Le directeur de la caisse décide. Cette demande se fait avec une personne, pas sur internet.
young-ties-broken-next-1 = Appelez le 3646 et dites : « Je suis mineur, je n’ai plus de lien avec mes parents, je veux demander la C2S. »
young-ties-broken-next-2 = Ou allez à l’accueil de votre caisse, ou dans une France services. Un éducateur ou une assistante sociale peut venir avec vous.
young-ties-broken-evidence-1 = Une pièce d’identité, si vous en avez une.
young-ties-broken-evidence-2 = Un papier qui montre que vous vivez sans vos parents : lettre d’un éducateur, d’une assistante sociale, d’une association, d’un établissement scolaire, ou un logement à votre nom.

young-to-protect-title = Quelqu’un doit d’abord vous aider
young-to-protect-why-1 = Avant 16 ans, la loi ne permet pas de demander seul. Mais vous n’avez pas à rester sans aide : quelqu’un peut vous protéger et demander pour vous.
young-to-protect-next-1 = Appelez le 119, « Allô enfance en danger » : c’est gratuit, jour et nuit, et le numéro n’apparaît pas sur la facture.
young-to-protect-next-2 = Parlez-en à un adulte de confiance : l’assistante sociale ou l’infirmière de votre établissement, un éducateur.
young-to-protect-next-3 = Pour vos soins, appelez le 3646 ou allez à l’accueil de votre caisse.

young-minor-on-their-own-title = Une personne vous reçoit
young-minor-on-their-own-why-1 = Vous êtes mineur et vous avez une situation à vous. Elle peut ouvrir un droit sans vos parents, mais la demande se fait avec une personne, pas sur internet.
young-minor-on-their-own-next-1 = Appelez le 3646, ou allez à l’accueil de votre caisse ou dans une France services.
young-minor-on-their-own-evidence-1 = La déclaration de grossesse, l’acte de naissance de l’enfant, ou la lettre du Crous.

sim-young-title = Vous avez moins de 25 ans
sim-young-text = Quelques questions disent si vous demandez seul ou avec vos parents. Rien n’est enregistré.
sim-standing-people = Besoin d’une personne ? Appelez le 3646, ou allez à l’accueil de votre caisse ou dans une France services.
sim-standing-again = Refaire la simulation avec le foyer de mes parents
sim-standing-go-on = Continuer avec mes seules ressources, pour voir
