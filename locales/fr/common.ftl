# Dates and words that every page and letter shares.
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
period-dates = du { $first } au { $last }

# The language, in itself.
language-name = Français

# Before the French words of a text that is shown translated.
original-french = Seul le texte en français fait foi :

yes = Oui
no = Non
service-short-name = C2S
service-name = Complémentaire santé solidaire
