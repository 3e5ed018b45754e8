# The questionnaire of the under 25, shared by the simulator and the pages before an application.

young-minor-legend = What is your situation?
young-minor-with-parents = I live with my parents, or with one of them
young-minor-in-care = I am in the care of child welfare (ASE) or of the judicial protection of young people (PJJ)
young-minor-ties-broken = I have no ties with my parents any more
young-minor-parent = I have a child or am expecting one, or I live in a couple
young-minor-emergency-aid = I am a student and receive the yearly emergency aid of the Crous
young-error-minor = Choose your situation.

young-ticks-legend = Are you in one of these situations?
young-ticks-hint = Tick everything that applies to you. If nothing does, tick nothing.
young-tick-parent = I have a child, or am expecting one
young-tick-couple = I live in a couple: marriage, Pacs or life together
young-tick-emergency-aid = I am a student and receive the yearly emergency aid of the Crous
young-tick-emergency-aid-hint = It is paid each month of the year. A means-tested grant is another aid.
young-home-legend = Where do you live?
young-home-with-parents = With my parents, or with one of them
young-home-own-roof = Elsewhere: my own place, shared flat, residence, somebody else’s home
young-error-home = Say where you live.
young-tax-legend = Who declares your income to the tax office?
young-tax-hint = If you never made a return, you are usually on that of your parents.
young-tax-own = I do: I make my own return
young-tax-own-next-time = My parents last time, but I will make my own next time
young-tax-with-parents = My parents, and that will go on
young-error-tax = Say who declares your income.
young-maintenance-legend = Do your parents pay you maintenance that they deduct from their taxes?
young-maintenance-hint = Money given without being declared to the tax office does not count here.
young-maintenance-none = No
young-maintenance-renounced = Yes, but I renounce it: it will no longer be deducted
young-maintenance-received = Yes, and that will go on
young-error-maintenance = Say whether your parents deduct maintenance from their taxes.

young-lacking = What is missing today for an application in your name:
young-lacks-majority = being 18;
young-lacks-own-home = living elsewhere than with your parents;
young-lacks-own-tax-return = making your own tax return, or undertaking to make it next time;
young-lacks-no-maintenance = no longer receiving maintenance that your parents deduct from their taxes, or renouncing it.
young-next = What you can do now
young-evidence = The papers to prepare
young-soon-25 = You will be 25 on { $date }. The age on the day of the application counts: from that date you apply in your name, like everybody.

young-ordinary-title = You apply in your name
young-ordinary-why-1 = From 25 on, everybody makes their own application, with their household.
young-ordinary-next-1 = Start your application.

young-independent-title = You can apply alone
young-independent-why-1 = You have your own home and your own tax return, and your parents deduct no maintenance for you. The three conditions are met.
young-independent-next-1 = Start your application: only your resources are examined, not those of your parents.
young-independent-evidence-1 = Your tax notice, if there is one already. Otherwise your written undertaking stands for it: it is kept with the application. What shows your resources is then asked for, if you have any.

young-parent-title = You can apply alone
young-parent-why-1 = You have a child, or are expecting one. You are a household of your own, even if you live with your parents.
young-parent-next-1 = Start your application: your resources are examined, not those of your parents.
young-parent-evidence-1 = { paper-pregnancy-or-birth }, if your fund does not know the child yet.

young-in-couple-title = You apply with your partner
young-in-couple-why-1 = You live in a couple: you are a household of your own, apart from that of your parents.
young-in-couple-next-1 = Start your application: your resources and those of your partner are examined.

young-emergency-aid-title = You can apply alone
young-emergency-aid-why-1 = The yearly emergency aid of the Crous gives you a right of your own, without your parents.
young-emergency-aid-next-1 = Start your application: only your resources are examined.
young-emergency-aid-evidence-1 = { paper-emergency-aid }.

young-with-parents-title = You apply with your parents
young-with-parents-why-1 = Before 25, one is part of the household of one’s parents, except in some situations. This is not a refusal: the application of your parents covers you too.
young-with-parents-next-1 = Speak to one of your parents: they make one application for the whole household, and add you with your social security number and your date of birth.
young-with-parents-next-2 = You receive the RSA for young people, or asked for it? If the household is not entitled, you are examined alone, without a new application.
young-with-parents-next-3 = Your situation changes? Come back and answer these questions again: your answers are kept.
young-with-parents-next-4 = You cannot go through your parents? Call 3646 or go to the counter of your fund: a person will look at your situation.

young-through-service-title = The service that looks after you applies for you
young-through-service-why-1 = You are in the care of child welfare or of the judicial protection of young people. That service makes the application, in your name. You do not need your parents.
young-through-service-next-1 = Speak to your social worker, and show them this page.
young-through-service-next-2 = If nobody answers, call 3646 or go to the counter of your fund.
young-through-service-evidence-1 = The decision that puts you in the care of the service: the service has it already.

young-ties-broken-title = You have a right in your name
young-ties-broken-why-1 = From 16 on, if you have no ties with your parents any more, you can apply yourself. The director of the fund decides. This application is made with a person, not online.
young-ties-broken-next-1 = Call 3646 and say: “I am a minor, I have no ties with my parents any more, I want to apply for the C2S.”
young-ties-broken-next-2 = Or go to the counter of your fund, or to a France services. A social worker can come with you.
young-ties-broken-evidence-1 = An identity document, if you have one.
young-ties-broken-evidence-2 = A paper that shows that you live without your parents: a letter from a social worker, a charity or a school, or a lease in your name.

young-to-protect-title = Somebody must help you first
young-to-protect-why-1 = Before 16, the law does not let you apply alone. But you do not have to stay without help: somebody can protect you and apply for you.
young-to-protect-next-1 = Call 119, for children in danger: it is free, day and night, and the number does not show on the bill.
young-to-protect-next-2 = Speak to an adult you trust: the social worker or the nurse of your school, a youth worker.
young-to-protect-next-3 = For your health care, call 3646 or go to the counter of your fund.

young-minor-on-their-own-title = A person will receive you
young-minor-on-their-own-why-1 = You are a minor with a situation of your own. It may open a right without your parents, but the application is made with a person, not online.
young-minor-on-their-own-next-1 = Call 3646, or go to the counter of your fund or to a France services.
young-minor-on-their-own-evidence-1 = The declaration of pregnancy, the child’s birth certificate, or the letter of the Crous.

sim-young-title = You are under 25
sim-young-text = A few questions say whether you apply alone or with your parents. Nothing is recorded.
sim-standing-people = Need a person? Call 3646, or go to the counter of your fund or to a France services.
sim-standing-again = Start again with the household of my parents
sim-standing-go-on = Go on with my own resources, to see
