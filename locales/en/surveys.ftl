### Surveys as administrators see them: what is sent and answered, how often and in which words we ask.

menu-surveys = 📋 Surveys
command-surveys = Surveys: what we ask
surveys-title = 📋 <b>Surveys in the last 30 days</b>
surveys-line = • { $paused ->
    [yes] ⏸ { $name }
   *[other] { $name }
}: { $sent ->
    [0] not sent yet
   *[other] { $sent } sent, { $answered } answered{ $partial ->
        [0] {""}
       *[other] {", "}{ $partial } in part
    }
}
surveys-rules = <i>Nobody is asked more than once in 14 days or twice in 30, at night, or in the middle of a conversation. Whoever tapped “Do not ask” is not asked again.</i>
surveys-gone = There is no such survey any more.
surveys-name = 📋 <b>{ $name }</b>
surveys-paused = ⏸ Paused: nobody is asked now.
surveys-whom = { $who ->
    [student] Whom: students
    [employer] Whom: employers
   *[both] Whom: students and employers
}
surveys-after-publication = When: { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
} after a resume is first published
surveys-after-introduction = When: { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
} after contacts were shared
surveys-after-candidates = When: { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
} after candidates were sent
surveys-clock = How often: at most once in { $days ->
    [one] { $days } day
   *[other] { $days } days
}
surveys-share-now = Share asked: { $share }%
surveys-counts = In 30 days: { $sent ->
    [0] not sent yet
   *[other] { $sent } sent, { $answered } answered to the end, { $partial } in part
}
surveys-muted = Asked not to be asked: { $count }
surveys-changed = ✏️ Texts changed: { $count }
surveys-look-ru = 👁 In Russian
surveys-look-en = 👁 In English
surveys-every = 🗓 How often
surveys-share = 👥 Share asked
surveys-texts = ✏️ Texts
surveys-pause = ⏸ Pause
surveys-resume = ▶️ Resume
surveys-now-paused = Paused
surveys-now-running = Running again
surveys-saved = Saved
surveys-share-which = <b>{ $name }</b>. What share of people should be asked? Chance decides who: different people each time.
surveys-days = { $days } days
surveys-every-which = <b>{ $name }</b>. How often may one person be asked? Now it is once in { $days ->
    [one] { $days } day
   *[other] { $days } days
}.
surveys-every-type = ✍ Another number
surveys-every-bounds = The number of days must be from { $least } to { $most }.
survey-every-days = Once in how many days? { $bounds } For example: 45.
surveys-texts-which = <b>{ $name }</b>. Which text do you want to change?
surveys-text-why = Why it came
surveys-text-question = Question { $number }
surveys-text-option = Question { $number }, answer { $option }
surveys-text-hint = Hint to question { $number }
surveys-text =
    <b>{ $what }</b>

    🇷🇺 { $ru }

    🇬🇧 { $en }
surveys-text-shipped =
    <i>As shipped:</i>
    🇷🇺 { $ru }
    🇬🇧 { $en }
surveys-text-edit = ✏️ Change
surveys-text-reset = ↩️ Back to what was shipped
surveys-text-is-reset = Back to what was shipped
surveys-text-keep = ✅ Save
surveys-text-empty = The text is empty. Please write a few words at least.
surveys-text-long = That is too long: { $count } { $count ->
    [one] character
   *[other] characters
}, and { $most } fit. Please write it shorter.
surveys-text-braces = { $about ->
    [yes] Curly braces may only stand around {"{about}"} here: a name takes its place.
   *[no] There can be no curly braces in this text: there is nothing to fill in.
}
survey-text-ru =
    <b>{ $what }</b>, in Russian. Now: “{ $now }”
    Write the new text in one message.{ $about ->
        [yes] {" "}Where you put {"{about}"}, there will be a name.
       *[no] {""}
    }
survey-text-en =
    <b>{ $what }</b>, in English. Now: “{ $now }”
    Write the new text in one message.{ $about ->
        [yes] {" "}Where you put {"{about}"}, there will be a name.
       *[no] {""}
    }
survey-text-confirm = This is what people will see. Save it?
surveys-look = 👆 This is how people see the survey “{ $name }”. You can tap and write: nothing is saved here.
surveys-look-words = That was a preview: nothing was saved. From people, the words would become feedback.
surveys-sample-candidates = Junior analyst
