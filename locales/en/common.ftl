# Dates and words that every page and letter shares.
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
period-dates = { $first } to { $last }

# The language, in itself.
language-name = English

# Before the French words of a text that is shown translated.
original-french = You agree to the French text. The text above is a translation of it:

yes = Yes
no = No
service-short-name = C2S
service-name = Complémentaire santé solidaire
