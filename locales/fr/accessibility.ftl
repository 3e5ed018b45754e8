# The accessibility statement, in its legal order, and the plan of the site.

footer-accessibility-full = Accessibilité : totalement conforme
footer-accessibility-partial = Accessibilité : partiellement conforme
footer-accessibility-none = Accessibilité : non conforme
footer-site-map = Plan du site

## Plan of the site
site-map-title = Plan du site
site-map-services = Savoir et demander
site-map-law = Le droit
site-map-about = À propos de ce service

## Statement
accessibility-title = Déclaration d’accessibilité
accessibility-commitment-1 = L’organisme qui exploite ce service s’engage à le rendre accessible, conformément à l’article 47 de la loi n° 2005-102 du 11 février 2005.
accessibility-plan-title = Schéma pluriannuel et plan d’action
accessibility-plan-1 = L’organisme qui exploite le service publie ici le lien vers son schéma pluriannuel. Pour le logiciel, le plan d’action de l’année est :
accessibility-plan-item-1 = faire lire les pages avec un lecteur d’écran (NVDA et VoiceOver) et corriger ce qui arrête ;
accessibility-plan-item-2 = faire relire les pages faciles à lire par des personnes qui en ont besoin ;
accessibility-plan-item-3 = faire mener un audit par un organisme indépendant.
accessibility-scope-title = Ce que cette déclaration couvre
accessibility-scope-1 = Cette déclaration s’applique aux pages publiques, au simulateur, à l’espace des personnes assurées et à leur demande en ligne.
accessibility-state-title = État de conformité
accessibility-state-full = Ce service est totalement conforme au référentiel général d’amélioration de l’accessibilité (RGAA), version { $version }.
accessibility-state-unaudited = Ce service est déclaré partiellement conforme au référentiel général d’amélioration de l’accessibilité (RGAA), version { $version }. L’équipe du logiciel n’y connaît aucune non-conformité, mais elle seule l’a examiné : aucun organisme indépendant ne l’a vérifié, et aucune page n’a encore été lue avec un lecteur d’écran.
accessibility-state-partial = Ce service est partiellement conforme au référentiel général d’amélioration de l’accessibilité (RGAA), version { $version }, en raison des non-conformités énumérées ci-dessous.
accessibility-state-none = Ce service est non conforme au référentiel général d’amélioration de l’accessibilité (RGAA), version { $version }. Les non-conformités sont énumérées ci-dessous.
accessibility-results-title = Résultats des tests
accessibility-rate = L’audit mené par l’équipe du logiciel sur ses propres pages révèle que { $rate } des critères du RGAA sont respectés : { $met } des { $applicable } critères qui s’appliquent.
accessibility-detail = Sur { $all } critères : { $met } respectés, { $unmet } non respectés, { $unverified } pas encore vérifiés et comptés comme non respectés, { $inapplicable } sans objet.
accessibility-results-1 = Cet audit n’est pas celui d’un organisme indépendant. Chaque critère, avec son verdict et sa preuve, est dans le code source du service (fichier « accessibility/rgaa.toml »).
accessibility-unmet-title = Contenus non accessibles
accessibility-faults-title = Non-conformités
accessibility-no-fault = Aucune non-conformité n’est connue.
accessibility-fault = Critère { $number } : { $fault }
accessibility-burden-title = Dérogations pour charge disproportionnée
accessibility-burden = Aucune dérogation n’est demandée.
accessibility-exempt-title = Contenus non soumis à l’obligation d’accessibilité
accessibility-exempt = Les documents que les personnes déposent elles-mêmes, tels qu’elles les ont reçus ou numérisés.
accessibility-made-title = Établissement de cette déclaration
accessibility-made-on = Cette déclaration a été établie le { $date } par l’équipe du logiciel. L’organisme qui l’exploite la complète après son propre audit.
accessibility-technologies-title = Technologies utilisées
accessibility-technologies = HTML, CSS, un peu de JavaScript qui n’est jamais nécessaire, PDF/UA-1 pour les courriers.
accessibility-environment-title = Environnement de test
accessibility-environment = Chromium sous Linux, au clavier, à 1280 et à 320 pixels de large, en couleurs forcées, avec et sans JavaScript. Aucun lecteur d’écran n’a encore été utilisé.
accessibility-tools-title = Outils
accessibility-tools = axe-core, html-validate, Playwright, captures d’écran relues, textes relus.
accessibility-pages-title = Pages vérifiées
accessibility-pages-1 = Accueil, plan du site, mentions légales, données personnelles, code source, accessibilité
accessibility-pages-2 = Droit en vigueur et liste des ressources
accessibility-pages-3 = Chaque page du simulateur, vide, avec des erreurs et remplie
accessibility-pages-4 = Connexion, espace personnel, chaque étape de la demande, relecture, accusé de réception, décision
accessibility-pages-5 = Pages faciles à lire, pages d’erreur
accessibility-contact-title = Retour d’information et contact
accessibility-contact-1 = Si une page vous arrête, appelez votre caisse au 3646 ou écrivez à l’organisme qui exploite ce service : il vous oriente vers une autre voie, ou vous donne le contenu sous une autre forme.
accessibility-contact-2 = Votre signalement reçoit une réponse dans la semaine.
accessibility-remedy-title = Voies de recours
accessibility-remedy = Si vous avez signalé un défaut d’accessibilité et n’avez pas obtenu de réponse satisfaisante, vous pouvez saisir le Défenseur des droits :
accessibility-remedy-form = par son formulaire en ligne
accessibility-remedy-delegate = auprès d’un de ses délégués, dans votre département
accessibility-remedy-post = par courrier gratuit, sans timbre : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07

## Criteria that are not met or that nobody looked at
