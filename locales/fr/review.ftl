# Step 7: what is said beside the text to certify.
review-awaited-title = Il manque des pièces
review-awaited-text = Vous pouvez envoyer la demande maintenant : elle sera « en attente de pièces ». Les deux mois de la caisse pour répondre commenceront le jour où vous aurez tout donné, depuis votre espace.
review-awaited-link = Donner une pièce, ou dire pourquoi vous ne pouvez pas
review-submit-awaiting = Envoyer sans ces pièces
review-controls-title = Contrôles et sanctions
review-controls-text = Votre caisse peut vérifier vos réponses auprès des impôts, de la CAF ou de la MSA, de France Travail, des banques, ou par une enquête. Une fausse déclaration faite exprès peut entraîner une pénalité, une amende ou des poursuites, et le remboursement des soins.
review-mistakes-text = Une erreur de bonne foi n’est pas sanctionnée : dites-le à votre caisse dès que vous la voyez.
review-controls-law-summary = Les articles de loi
review-controls-law-controls = Contrôles : articles L. 114-12, L. 114-14 et L. 114-19 et suivants du code de la sécurité sociale.
review-controls-law-penalties = Sanctions : article L. 114-17-1 du code de la sécurité sociale, articles 313-1 à 313-3, 433-19, 441-1 et suivants du code pénal.
review-controls-law-lifestyle = Ressources et train de vie très différents : articles L. 861-2-1 et R. 861-15-1 à R. 861-15-7 du code de la sécurité sociale.
review-data-text = Vos données servent à étudier cette demande. Vous pouvez les consulter et les faire corriger auprès de votre caisse ou de son délégué à la protection des données, et saisir la CNIL si une difficulté persiste (règlement européen 2016/679).
review-data-link = Vos données personnelles

## The lines that changed
review-marks = Les lignes marquées « Modifié », « Ajouté » ou « Retiré » ont changé depuis votre dernière relecture, dans :
review-marks-correction = Les lignes marquées « Modifié », « Ajouté » ou « Retiré » ne sont plus celles que vous avez certifiées, dans :
