# The public page of all the situations that stop elsewhere.

situations-title = Particular situations and what to do
situations-lead = None of these situations closes the door. Here is what you can do in each of them.

situations-closed-rights-title = My rights to health insurance are closed
situations-closed-rights-1 = Ask your fund to open them again with the form S1106 (cerfa 15763). You can hand in a paper application for the C2S on the same day.
situations-closed-rights-2 = As soon as your rights are open you go on here: your answers are kept.

situations-insurers-title = Two complementary insurers are recorded in my name
situations-insurers-1 = Sign in: the page “Before you start” shows the contracts and their dates. You choose the right one, or “None of these insurers”, and the application goes on.

situations-too-early-title = My right has not ended yet
situations-too-early-1 = You renew in the { $months } months before the end of the right. Before that, the page gives you the first possible day and a reminder for your calendar.

situations-pending-title = I already have an application under way
situations-pending-1 = The page leads you to that application: you see the date of the answer there, and you can complete it. One application is enough for the whole household.
situations-pending-2 = For { $days } days, another application cannot be started. Afterwards you can replace it, but keeping it is often safer: the time to answer is running already.

situations-address-title = My address is wrong or incomplete
situations-address-1 = You correct it in the application, without going anywhere else. An address without a number is accepted if you say so.
situations-address-2 = You have no home? An address at a town hall (CCAS) or a charity will do.

situations-minor-title = I am under 18
situations-minor-1 = Usually the application of your parents covers you.
situations-minor-item-1 = You are in the care of child welfare or of the judicial protection of young people: that service applies for you.
situations-minor-item-2 = You are 16 or 17 and have no ties with your parents any more: you have a right of your own. Call 3646 or go to the counter of your fund.
situations-minor-item-3 = You are under 16 and nobody looks after you: call 119, it is free, day and night.

situations-tax-paper-title = I have no tax notice
situations-tax-paper-1 = The declared situation (ASDIR) is accepted. It is on impots.gouv.fr, right after the return.
situations-tax-paper-2 = You have neither? Say why in the application and go on: a person of your fund looks at it with you.

situations-under-25-title = I am between 18 and 24
situations-under-25-1 = You apply alone if you are in one of these situations. Otherwise the application of your parents covers you.
situations-under-25-item-1 = You have your own home and your own tax return (or undertake to make it), and your parents deduct no maintenance for you (or you renounce it).
situations-under-25-item-2 = You have a child, or are expecting one.
situations-under-25-item-3 = You live in a couple.
situations-under-25-item-4 = You are a student and receive the yearly emergency aid of the Crous.
situations-under-25-item-5 = You receive the RSA for young people: if the household of your parents is not entitled, you are examined alone.

situations-separated-title = I am separated, but my tax notice is a joint one
situations-separated-1 = Apply in your name. You undertake to make your own return next time. The other person sees nothing of your application. If a paper is dangerous to get, it is enough to say so: your application is studied all the same.
situations-separated-2 = Your parents or grandparents live with you? They make their own application.

situations-residence-title = I have lived in France for a short time
situations-residence-1 = You must be covered by health insurance. That is possible in one of these cases:
situations-residence-item-1 = you work in France;
situations-residence-item-2 = you have lived in France without interruption for { $residence } months;
situations-residence-item-3 = you are enrolled in a school or university, or come under a cooperation agreement;
situations-residence-item-4 = you receive a benefit such as the RSA, the AAH, the ASPA, a housing aid or a family benefit.

situations-nationality-title = I am not French
situations-nationality-1 = The right is the same. As a citizen of the European Union, the European Economic Area or Switzerland you need no residence permit. Otherwise a valid residence permit, its receipt or an attestation of a claim for asylum is enough.

situations-person-title = Speak to a person
situations-person-1 = By telephone: 3646. In person: the counter of your fund, or a France services. By post: the form S3711 (cerfa 12504). The rights are the same.
situations-france-services = Find a France services
situations-apply = Go to my account
home-situations-link = All the particular situations and what to do
